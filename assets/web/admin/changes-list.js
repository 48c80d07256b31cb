// Changes of a configuration, one a line.
import { html } from '/common/html.js';
import { pick, tr } from '/common/words.js';

function what(change) {
    if (change.added || change.removed || change.moved)
        return tr(change.added ? 'admin.was-added' : change.removed ? 'admin.was-removed' : 'admin.was-moved');
    return html`${change.field}${tr('admin.colon')}<del>${change.from}</del> <span aria-hidden="true">→</span> <ins>${change.to}</ins>`;
}

export function ChangesList({ schema, changes }) {
    const title = (name) => pick(schema.sections.find((section) => section.name === name).title);
    return html`<ul class="changes">${changes.map((change, i) => html`<li key=${i}>
        <span class="quiet">${title(change.section)}</span>
        ${change.title !== title(change.section) && html` <span class="strong">${change.title}</span>`} ${what(change)}</li>`)}</ul>`;
}
