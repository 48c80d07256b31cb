// What signed-on time was spent on: by person and by counter, whoever was idle while people waited first.
import { html, useEffect, useState } from '/common/html.js';
import { get } from '/common/request.js';
import { tr } from '/common/words.js';
import { Share } from '/dashboard/satisfaction.js';

const AGAIN_MS = 15000;
// As they are touched: surveys are read where satisfaction is.
const FACES = ['faces', 'face-score', 'bad-faces'];
const PARTS = ['serving', 'wrap_up', 'calling', 'idle_waited', 'idle', 'break'];

const minutes = (seconds) => (seconds / 60).toFixed(seconds < 600 ? 1 : 0);

function useLedger() {
    const [state, learn] = useState({ ledger: null, asked: false });
    useEffect(() => {
        const load = () => get('/ledger').then((ledger) => learn({ ledger, asked: true }))
            .catch(() => learn((was) => ({ ...was, asked: true })));
        load();
        const timer = setInterval(load, AGAIN_MS);
        return () => clearInterval(timer);
    }, []);
    return state;
}

function Bar({ row }) {
    const whole = Math.max(1, row.signed_on_s);
    return html`<span class="spent" aria-hidden="true">${PARTS.map((part) => html`<span key=${part} class=${`spent-${part.replace('_', '-')}`}
        style=${{ width: `${(100 * row[`${part}_s`]) / whole}%` }}></span>`)}</span>`;
}

const Row = ({ row }) => html`<tr><th scope="row">${row.name ?? row.of} <span class="quiet small">${row.name ? row.of : ''}</span></th>
    <td class="spent-cell"><${Bar} row=${row} /></td>
    <td class="figure-cell">${minutes(row.signed_on_s)}</td>
    ${PARTS.map((part) => html`<td key=${part} class=${`figure-cell ${part === 'idle_waited' && row.idle_waited_s >= 60 ? 'bad strong' : ''}`}>
        ${minutes(row[`${part}_s`])}</td>`)}
    <td class="figure-cell">${row.served}</td>
    <td class="figure-cell">${row.call_next_s === null ? '–' : row.call_next_s}</td>
    <td class="figure-cell">${row.effective_milli === null ? '–' : `${(row.effective_milli / 10).toFixed(0)} %`}</td>
    <td class="figure-cell">${row.rating.replies}</td>
    <${Share} rating=${row.rating} milli=${row.rating.satisfaction_milli} />
    <${Share} rating=${row.rating} milli=${row.rating.bad_milli} /></tr>`;

function Ledger({ id, rows }) {
    const sorted = [...rows].sort((a, b) => b.idle_waited_s - a.idle_waited_s);
    return html`<section class="card day-table" aria-labelledby=${id}><div class="section-head"><h2 id=${id}>${tr(`people.${id}`)}</h2>
            <p class="quiet small">${tr('people.in-minutes')}</p></div>
        <div class="chart-table" tabindex="0" role="group" aria-labelledby=${id}><table><thead><tr><th scope="col">${tr('people.who')}</th><td class="spent-cell"></td>
            ${['signed_on', ...PARTS, 'served', 'call_next', 'effective'].map((column) => html`<th scope="col" class="figure-cell" key=${column}>
                ${tr(`people.${column.replace('_', '-')}`)}</th>`)}
            ${FACES.map((column) => html`<th scope="col" class="figure-cell" key=${column}>${tr(`people.${column}`)}</th>`)}</tr></thead>
        <tbody>${sorted.map((row) => html`<${Row} key=${row.of} row=${row} />`)}</tbody></table></div></section>`;
}

export function People() {
    const { ledger, asked } = useLedger();
    if (!ledger)
        return html`<p class="quiet empty" role="status">${tr(asked ? 'handheld.no-line' : 'app.loading')}</p>`;
    if (ledger.staff.length === 0)
        return html`<p class="quiet empty">${tr('people.empty')}</p>`;
    return html`<div class="today"><${Ledger} id="by-person" rows=${ledger.staff} /><${Ledger} id="by-counter" rows=${ledger.points} /></div>`;
}
