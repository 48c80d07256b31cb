// The proof in two lines: all business, and cash at counters, each against its first month.
import { html, useState } from '/common/html.js';
import { tr } from '/common/words.js';
import { knowsAmounts, number, yuan } from '/common/month.js';

const WIDTH = 720;
const HEIGHT = 220;
const EDGE = { left: 60, right: 16, top: 14, bottom: 30 };

const cashOf = (found) => (found && knowsAmounts(found) ? found.cash : null);

// In per cent of the first month that had any.
function indexed(values) {
    const first = values.find((value) => value > 0);
    return values.map((value) => (first === undefined || value === null ? null : (100 * value) / first));
}

function pathOf(values, x, y) {
    let pen = 'M';
    return values.map((value, i) => {
        const step = value === null ? '' : `${pen}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
        pen = value === null ? 'M' : 'L';
        return step;
    }).join('');
}

function Lines({ past, all, cash }) {
    const top = Math.max(150, Math.ceil(Math.max(...all, ...cash) / 50) * 50);
    const x = (i) => EDGE.left + (i * (WIDTH - EDGE.left - EDGE.right)) / Math.max(1, past.length - 1);
    const y = (value) => HEIGHT - EDGE.bottom - (Math.max(0, value) / top) * (HEIGHT - EDGE.top - EDGE.bottom);
    return html`<svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${tr('business.proof')}><g class="chart-grid">${[0, top / 2, top].map((tick) =>
            html`<g key=${tick}><line x1=${EDGE.left} x2=${WIDTH - EDGE.right} y1=${y(tick)} y2=${y(tick)} /><text x=${EDGE.left - 8} y=${y(tick) + 5} text-anchor="end">${Math.round(tick)}</text></g>`)}
            ${past.map(({ month }, i) => i % 3 === 2 && html`<text key=${month} x=${Math.min(x(i), WIDTH - 54)} y=${HEIGHT - 8} text-anchor="middle">${month}</text>`)}</g>
        <path class="chart-line now" d=${pathOf(all, x, y)} /><path class="chart-line then" d=${pathOf(cash, x, y)} /></svg>`;
}

const Table = ({ past }) => html`<div class="chart-table" tabindex="0" role="group" aria-label=${tr('business.proof')}><table><thead><tr><th scope="col">${tr('business.month')}</th>
        <th scope="col" class="figure">${tr('business.total')}</th><th scope="col" class="figure">${tr('business.cash')}</th></tr></thead>
    <tbody>${past.map(({ month, found }) => html`<tr key=${month}><th scope="row">${month}</th><td class="figure">${found ? number(found.all.count) : '–'}</td>
        <td class="figure">${yuan(cashOf(found))}</td></tr>`)}</tbody></table></div>`;

export function TwoLines({ past }) {
    const [asTable, setTable] = useState(false);
    const all = indexed(past.map(({ found }) => found?.all.count ?? null));
    const cash = indexed(past.map(({ found }) => cashOf(found)));
    return html`<figure class="card chart"><figcaption class="section-head"><h3>${tr('business.proof')} <span class="quiet small">${tr('business.index')}</span></h3>
            <ul class="chart-legend"><li><span class="chart-key now line" aria-hidden="true"></span>${tr('business.total')}</li>
                <li><span class="chart-key then line" aria-hidden="true"></span>${tr('business.cash')}</li></ul>
            <button type="button" class="button small" aria-pressed=${asTable ? 'true' : 'false'} aria-label=${`${tr('chart.table')} ${tr('business.proof')}`}
                onClick=${() => setTable(!asTable)}>${tr('chart.table')}</button></figcaption>
        <p class="quiet">${tr('business.proof-about')}</p>
        ${asTable ? html`<${Table} past=${past} />` : html`<${Lines} past=${past} all=${all} cash=${cash} />`}</figure>`;
}
