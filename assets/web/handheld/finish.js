// How it ended and what was done: every tap counts one more, then the outcome ends it.
import { html, useState } from '/common/html.js';
import { Choices } from '/common/choice-sheet.js';
import { Sheet } from '/common/sheet.js';
import { pick, tr } from '/common/words.js';

function Count({ name, n, set }) {
    const words = pick(name);
    return html`<li class="count"><span>${words}</span>
        <button type="button" class="button" disabled=${n === 0} aria-label=${tr('handheld.one-less', { what: words })} onClick=${() => set(n - 1)}>−</button>
        <output class="strong" aria-live="polite">${n}</output>
        <button type="button" class="button" aria-label=${tr('handheld.one-more', { what: words })} onClick=${() => set(n + 1)}>+</button></li>`;
}

/** doc: that of my service point; calls finish(body). */
export function Finish({ doc, finish, close }) {
    const [counts, setCounts] = useState({});
    const items = doc.items.filter(({ id }) => counts[id] > 0).map(({ id }) => ({ id, count: counts[id] }));
    return html`<${Sheet} title=${tr('handheld.outcome')} close=${close}>
        ${doc.items.length > 0 && html`<ul class="counts" aria-label=${tr('handheld.items')}>${doc.items.map(({ id, name }) => html`
            <${Count} key=${id} name=${name} n=${counts[id] ?? 0} set=${(n) => setCounts({ ...counts, [id]: n })} />`)}</ul>`}
        <${Choices} choices=${doc.outcomes.map(({ id, name }) => ({ id, words: pick(name) }))}
            choose=${(outcome) => finish({ outcome, ...(items.length > 0 && { items }) })} /><//>`;
}
