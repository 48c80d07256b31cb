// Every configuration the hall has had: who changed what and when, and back to any of them.
import { html, useEffect, useState } from '/common/html.js';
import { get } from '/common/request.js';
import { dateTime } from '/common/time.js';
import { tr } from '/common/words.js';
import { changesOf } from '/admin/changes.js';
import { ChangesList } from '/admin/changes-list.js';
import { readDocument } from '/admin/document.js';
import { getFile } from '/admin/hall-file.js';

function Version({ schema, row, previous, isCurrent, restore }) {
    const [state, setState] = useState({ changes: null, document: null });
    const [open, setOpen] = useState(false);
    useEffect(() => {
        if (!open || state.changes !== null)
            return;
        Promise.all([row, previous].map((each) => (each ? getFile(`/config/versions/${each.seq}`) : null)))
            .then(([file, before]) => {
                const document = readDocument(file.text);
                setState({ document, changes: before ? changesOf(schema, readDocument(before.text), document) : [] });
            })
            .catch(() => setState({ changes: [], document: null, trouble: true }));
    }, [open]);
    const by = row.staff || row.device || tr('admin.by-the-system');
    return html`<li><details class="card thing" onToggle=${(event) => setOpen(event.target.open)}>
        <summary><span class="strong">${dateTime(row.at)}</span> <span class="quiet">${by}</span>
            ${isCurrent && html`<span class="chip ok">${tr('admin.in-force')}</span>`}</summary>
        ${state.trouble && html`<p class="bad" role="alert">${tr('handheld.no-line')}</p>`}
        ${open && state.changes !== null && (state.changes.length > 0
            ? html`<${ChangesList} schema=${schema} changes=${state.changes} />`
            : html`<p class="quiet">${tr(previous ? 'admin.no-difference' : 'admin.first-version')}</p>`)}
        ${open && state.document !== null && !isCurrent && html`<p class="thing-foot">
            <button type="button" class="button next" onClick=${() => restore(state.document)}>${tr('admin.restore')}</button></p>`}
    </details></li>`;
}

/** restore(document) puts an old configuration up as a change to look at, and to put in force. */
export function History({ schema, restore }) {
    const [pages, setPages] = useState({ rows: [], next: undefined });
    const [trouble, setTrouble] = useState(false);
    const more = () => get(`/config/versions${pages.next ? `?before=${pages.next}` : ''}`)
        .then((page) => setPages(({ rows }) => ({ rows: [...rows, ...page.events], next: page.next })))
        .catch(() => setTrouble(true));
    useEffect(() => {
        more();
    }, []);
    return html`<section aria-labelledby="section-title">
        <h2 id="section-title">${tr('admin.history')}</h2>
        <p class="quiet about">${tr('admin.history-about')}</p>
        ${trouble && html`<p class="bad" role="alert">${tr('handheld.no-line')}</p>`}
        <ul class="things">${pages.rows.map((row, i) => html`<${Version} key=${row.seq} schema=${schema} row=${row}
            previous=${pages.rows[i + 1]} isCurrent=${i === 0} restore=${restore} />`)}</ul>
        ${pages.next && html`<button type="button" class="button" onClick=${more}>${tr('admin.older')}</button>`}
    </section>`;
}
