// My own month in figures, from its first day to today, beside nothing but itself.
import { html, useEffect, useState } from '/common/html.js';
import { dateTime, hallNow } from '/common/time.js';
import { minutes, tr } from '/common/words.js';
import { make } from '/reports/making.js';

const percent = (milli) => `${(milli / 10).toFixed(1)} %`;
const FIGURES = [
    ['services', 'figure.services', (value) => value],
    ['service-mean', 'figure.service-mean', minutes],
    ['occupancy', 'figure.occupancy', percent],
    ['satisfaction', 'figure.satisfaction', (milli) => (milli / 10).toFixed(1)],
];

/** point: mine; whoever is signed on there sees their own. */
export function MyMonth({ point }) {
    const [figures, learn] = useState(null);
    useEffect(() => {
        let ended = false;
        const today = dateTime(new Date(hallNow()).toISOString()).slice(0, 10);
        make({ form: 'figures', from: `${today.slice(0, 8)}01`, to: today }, () => !ended, `/service-points/${point.id}/report`)
            .then((made) => made && !ended && learn(made.answer.by[0].lines[0]?.figures ?? {}))
            .catch(() => {});
        return () => { ended = true; };
    }, [point.id, point.staff]);
    if (figures === null)
        return null;
    return html`<h2 class="section-title">${tr('reports.own')}</h2><dl class="card sums">${FIGURES.map(([id, words, text]) => {
        const found = figures[id];
        return found && found.value !== null && html`<div key=${id}><dt>${tr(words)}</dt>
            <dd class="sum">${text(found.value)}${found.few ? '*' : ''}</dd></div>`;
    })}</dl>`;
}
