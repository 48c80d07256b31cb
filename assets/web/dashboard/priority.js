// A waiting customer's class, or place, changed by the manager: to which one, and why; the trail keeps who did it.
import { html, useRef, useState } from '/common/html.js';
import { Choices } from '/common/choice-sheet.js';
import { newKey, post, Problem } from '/common/request.js';
import { Sheet } from '/common/sheet.js';
import { pick, tr } from '/common/words.js';
import { readDocument } from '/admin/document.js';
import { getFile } from '/admin/hall-file.js';

const WAITS = ['waiting', 'held', 'no-show'];

const CALM = { hall: null, first: false, class: null, busy: false, trouble: null, changed: null };

const sentence = (error) => (error instanceof Problem ? error.sentence : tr('signon.no-line'));
const named = (list = []) => list.map(({ id, name }) => ({ id, words: pick(name) }));

/** `done` is called once it is changed. */
export function Priority({ ticket, done }) {
    const key = useRef(newKey());
    const [state, setState] = useState(CALM);

    async function begin(first) {
        setState({ ...CALM, busy: true });
        try {
            setState({ ...CALM, first, hall: readDocument((await getFile()).text) });
        } catch (error) {
            setState({ ...CALM, trouble: sentence(error) });
        }
    }
    async function change(reason) {
        const wanted = named(state.hall.classes).find(({ id }) => id === state.class);
        const said = state.first ? tr('timeline.moved-first', { number: ticket.number }) : tr('timeline.class-changed', { class: wanted.words });
        setState({ ...CALM, busy: true });
        try {
            await post(`/tickets/${ticket.id}/${state.first ? 'put-first' : 'change'}`, state.first ? { reason } : { class: wanted.id, reason }, key.current);
            setState({ ...CALM, changed: said });
            key.current = newKey();
            done();
        } catch (error) {
            key.current = error instanceof Problem && !error.passes ? newKey() : key.current;
            setState({ ...CALM, trouble: sentence(error) });
        }
    }
    if (!WAITS.includes(ticket.state))
        return null;
    return html`<p role="status" class="strong">${state.changed}</p>
        ${state.trouble && html`<p class="warn" role="alert">${state.trouble}</p>`}
        <button type="button" class="button" disabled=${state.busy} onClick=${() => begin(false)}>${tr('panel.change-class')}</button>
        ${ticket.state === 'waiting' && !ticket.first && html`<button type="button" class="button" disabled=${state.busy}
            onClick=${() => begin(true)}>${tr('timeline.move-first')}</button>`}
        ${state.hall && html`<${Sheet} id="priority" close=${() => setState(CALM)} title=${tr(state.first ? 'timeline.move-reason' : state.class ? 'panel.change-reason' : 'panel.change-class-to', { number: ticket.number })}>
            ${state.first || state.class
                ? html`<${Choices} choices=${named(state.hall['hand-reasons'])} choose=${change} />`
                : html`<${Choices} choices=${named(state.hall.classes).filter(({ id }) => id !== ticket.class)}
                    choose=${(id) => setState({ ...state, class: id })} />`}<//>`}`;
}
