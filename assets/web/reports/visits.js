// The visits behind a figure: numbers, times and who served them; no phone number ever.
import { html, useEffect, useState } from '/common/html.js';
import { howMany } from '/common/how-many.js';
import { Sheet } from '/common/sheet.js';
import { has, tr } from '/common/words.js';
import { troubleWords } from '/common/request.js';
import { make } from '/reports/making.js';

const two = (n) => String(n).padStart(2, '0');
const clock = (second) => (second === undefined ? '' : `${two(Math.floor(second / 3600) % 24)}:${two(Math.floor(second / 60) % 60)}`);
const minutes = (second) => (second === undefined ? '' : (second / 60).toFixed(1));
const STAYS = { open: () => tr('reports.open-time'), gap: () => tr('reports.gap-time') };
const state = (row) => STAYS[row.kind]?.() ?? (row.state && has(`state.${row.state}`) ? tr(`state.${row.state}`) : '');

const COLUMNS = [
    ['reports.ticket', (row) => row.number ?? '–'],
    ['reports.day', (row) => `${row.day} ${clock(row.at_s)}`],
    ['app.service', (row) => row.service_name ?? '–'],
    ['reports.wait', (row) => minutes(row.wait_s), 'figure'],
    ['reports.length', (row) => minutes(row.length_s), 'figure'],
    ['reports.staff', (row) => row.staff ?? '–'],
    ['reports.point', (row) => row.point_name ?? '–'],
    ['reports.state', (row) => state(row)],
    ['reports.counted', (row) => tr(row.counts ? 'reports.part' : 'reports.not-part')],
];

// Without those in which no row has anything.
const columnsOf = (rows) => COLUMNS.filter(([, text]) => rows.some((row) => !['', '–'].includes(text(row))));

function useVisits(wish, document, opens) {
    const [found, learn] = useState({ visits: null, trouble: null });
    useEffect(() => {
        let ended = false;
        const [figure, cut, hall, key] = opens.split('|');
        const asked = { ...wish, from: document.from, to: document.to, form: 'visits', figure, cut, hall: hall || undefined, key: key || undefined };
        make(asked, () => !ended).then((made) => made && !ended && learn({ visits: made.answer, trouble: null }))
            .catch((failure) => ended || learn({ visits: null, trouble: troubleWords(failure) }));
        return () => { ended = true; };
    }, [opens]);
    return found;
}

/** `wish` is what `document` was made of. */
export function Visits({ wish, document, opens, title, close }) {
    const { visits, trouble } = useVisits(wish, document, opens);
    const columns = columnsOf(visits?.rows ?? []);
    return html`<${Sheet} wide title=${tr('reports.visits', { figure: title })} close=${close} leave=${tr('reports.close')}>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        <p class="quiet" role="status">${visits ? howMany(visits.rows.length, visits.n) : tr('app.loading')}</p>
        ${visits?.n > 0 && html`<div class="visits" tabindex="0" role="group" aria-label=${title}><table>
            <thead><tr>${columns.map(([head, , figure]) => html`<th scope="col" key=${head} class=${figure}>${tr(head)}</th>`)}</tr></thead>
            <tbody>${visits.rows.map((row, r) => html`<tr key=${r} class=${row.counts ? null : 'quiet'}>${columns.map(([head, text, figure]) => html`
                <td key=${head} class=${figure}>${text(row)}</td>`)}</tr>`)}</tbody></table></div>`}
    </${Sheet}>`;
}
