// How every figure is computed, as the server's own table says, and what is left out of them.
import { html, useEffect, useState } from '/common/html.js';
import { get, troubleWords } from '/common/request.js';
import { Sheet } from '/common/sheet.js';
import { pick, tr } from '/common/words.js';

const Row = ({ row, rule }) => html`<div class="definition"><dt>${rule && html`<span class="quiet">${row.id}</span> `}${pick(row.name)}
    <span class="quiet small">${tr('reports.version', { v: row.version })}</span></dt><dd>${pick(row.means)}</dd></div>`;

export function Definitions({ close }) {
    const [known, learn] = useState({ table: null, trouble: null });
    useEffect(() => {
        get('/figures/definitions').then((table) => learn({ table, trouble: null })).catch((failure) => learn({ table: null, trouble: troubleWords(failure) }));
    }, []);
    const { table, trouble } = known;
    return html`<${Sheet} wide title=${tr('reports.how')} close=${close} leave=${tr('reports.close')}>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        ${table && html`<div class="definitions" tabindex="0" role="group" aria-label=${tr('reports.how')}>
            <dl>${table.figures.map((row) => html`<${Row} key=${row.id} row=${row} />`)}</dl>
            <h3>${tr('report.section-bands')}</h3><dl>${table.bands.map((row) => html`<${Row} key=${row.id} row=${row} />`)}</dl>
            <h3>${tr('reports.excluded-rules')}</h3><dl>${table.rules.map((row) => html`<${Row} key=${row.id} row=${row} rule />`)}</dl></div>`}
    </${Sheet}>`;
}
