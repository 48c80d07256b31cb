// What colleagues wrote about a customer, and the customer in a survey; and a line more.
import { html, useEffect, useState } from '/common/html.js';
import { get } from '/common/request.js';
import { clock } from '/common/time.js';
import { tr } from '/common/words.js';

const MOST = 200;

/** Calls done(text). */
export function Notes({ ticket, done }) {
    const [notes, setNotes] = useState([]);
    const [lost, setLost] = useState(false);
    useEffect(() => {
        if (ticket.notes > 0)
            get(`/tickets/${ticket.id}/notes`).then((answer) => setNotes(answer.notes), () => setLost(true));
    }, []);
    const submit = (event) => {
        event.preventDefault();
        done(new FormData(event.target).get('text').trim());
    };
    return html`
        ${lost && html`<p class="quiet" role="status">${tr('handheld.notes-lost')}</p>`}
        ${notes.length > 0 && html`<ul class="notes">${notes.map(({ seq, at, author, customer, text }) => html`<li key=${seq}>
            <span>${text}</span><span class="quiet small">${customer && html`<span class="chip">${tr('handheld.note-customer')}</span> `}${clock(at)} ${author}</span></li>`)}</ul>`}
        <form class="form" onSubmit=${submit}>
            <label class="field"><span>${tr('handheld.note')}</span>
                <textarea name="text" required maxlength=${MOST} rows="3" autocomplete="off"></textarea></label>
            <button class="button main">${tr('handheld.note-keep')}</button>
        </form>`;
}
