// Today as curves, beside the same weekday a week ago: who came, who waits, how long, and how often the
// target was met.
import { html, useEffect, useState } from '/common/html.js';
import { Chart } from '/common/chart.js';
import { get } from '/common/request.js';
import { Badge } from '/common/number.js';
import { pick, tr } from '/common/words.js';
import { Share } from '/dashboard/satisfaction.js';

const AGAIN_MS = 30000;
const SLOT_S = 900;

/** "2026-02-23", a week before "2026-03-02". */
export const weekBefore = (day) => new Date(Date.parse(`${day}T00:00:00Z`) - 7 * 86400000).toISOString().slice(0, 10);

function useFigures() {
    const [figures, setFigures] = useState({ today: null, before: null, asked: false });
    useEffect(() => {
        let ended = false;
        const load = async () => {
            const today = await get('/figures');
            const before = await get(`/figures?day=${weekBefore(today.day)}`).catch(() => null);
            if (!ended)
                setFigures({ today, before, asked: true });
        };
        const attempt = () => load().catch(() => setFigures((was) => ({ ...was, asked: true })));
        attempt();
        const timer = setInterval(attempt, AGAIN_MS);
        return () => {
            ended = true;
            clearInterval(timer);
        };
    }, []);
    return figures;
}

const minutesOf = (seconds) => (seconds === null ? null : Math.round(seconds / 6) / 10);
const percentOf = (milli) => (milli === null ? null : milli / 10);

const pointsOf = (figures, value) => (figures?.slots ?? []).map((slot) => [slot.from_s, value(slot)]);

function both(figures, value, kind = 'line') {
    const series = [{ name: tr('today.today'), tone: 'now', kind, points: pointsOf(figures.today, value) }];
    if (figures.before?.slots.length > 0)
        series.push({ name: tr('today.week-ago'), tone: 'then', kind: 'line', points: pointsOf(figures.before, value) });
    return series;
}

const waits = (figures) => [
    { name: tr('today.half'), tone: 'now', kind: 'line', points: pointsOf(figures.today, (slot) => minutesOf(slot.wait_p50_s)) },
    { name: tr('today.nine-of-ten'), tone: 'more', kind: 'line', points: pointsOf(figures.today, (slot) => minutesOf(slot.wait_p90_s)) },
];

const shown = (value, unit) => (value === null ? '–' : `${value.toFixed(1)}${unit}`);

function Row({ figures, before, name, letter }) {
    const minutes = (seconds) => shown(minutesOf(seconds), '');
    return html`<tr><th scope="row"><span class="service-name">${letter && html`<${Badge} letter=${letter} />`}<span>${name}</span></span></th>
        <td class="figure-cell">${figures.issued}</td><td class="figure-cell">${figures.served}</td>
        <td class="figure-cell">${minutes(figures.wait_mean_s)}</td><td class="figure-cell">${minutes(figures.wait_p50_s)}</td>
        <td class="figure-cell">${minutes(figures.wait_p90_s)}</td><td class="figure-cell">${minutes(figures.wait_max_s)}</td>
        <td class="figure-cell">${shown(percentOf(figures.within_target_milli), ' %')}</td>
        <td class="figure-cell quiet">${shown(percentOf(before?.within_target_milli ?? null), ' %')}</td>
        <td class="figure-cell">${shown(percentOf(figures.abandoned_milli), ' %')}</td>
        <td class="figure-cell">${figures.rating.replies}</td>
        <${Share} rating=${figures.rating} milli=${figures.rating.satisfaction_milli} />
        <${Share} rating=${figures.rating} milli=${figures.rating.bad_milli} /></tr>`;
}

const COLUMNS = ['issued', 'served', 'mean', 'p50', 'p90', 'max', 'attainment', 'attainment-before', 'abandoned',
    'ratings', 'satisfaction', 'bad-ratings'];

function Services({ figures, services }) {
    const known = new Map(services.map((service) => [service.id, service]));
    const before = new Map((figures.before?.services ?? []).map((row) => [row.service, row]));
    return html`<section class="card day-table" aria-labelledby="day-services"><h2 id="day-services">${tr('today.by-service')}</h2>
        <div class="chart-table"><table><thead><tr><th scope="col">${tr('app.service')}</th>
            ${COLUMNS.map((column) => html`<th scope="col" class="figure-cell" key=${column}>${tr(`today.${column}`)}</th>`)}</tr></thead>
        <tbody>${figures.today.services.map((row) => html`<${Row} key=${row.service} figures=${row} before=${before.get(row.service)}
                name=${pick(known.get(row.service)?.name) || row.service} letter=${known.get(row.service)?.letter} />`)}
            <${Row} figures=${figures.today.hall} before=${figures.before?.hall} name=${tr('today.hall')} /></tbody></table></div></section>`;
}

/** The day's curves and its table; `services` are the names from the dashboard's document. */
export function Today({ services }) {
    const figures = useFigures();
    if (figures.today === null)
        return html`<p class="quiet empty" role="status">${tr(figures.asked ? 'handheld.no-line' : 'app.loading')}</p>`;
    if (figures.today.slots.length === 0)
        return html`<p class="quiet empty">${tr('today.empty')}</p>`;
    return html`<div class="today">
        <${Chart} title=${tr('today.arrivals')} unit=${tr('today.people-a-quarter')} slot=${SLOT_S} series=${both(figures, (slot) => slot.issued, 'bars')} />
        <${Chart} title=${tr('today.waiting')} unit=${tr('dashboard.unit-people')} slot=${SLOT_S} series=${both(figures, (slot) => slot.waiting)} />
        <${Chart} title=${tr('today.waits')} unit=${tr('dashboard.unit-minutes')} slot=${SLOT_S} series=${waits(figures)} />
        <${Chart} title=${tr('dashboard.attainment')} unit="%" slot=${SLOT_S} target=${80}
            series=${both(figures, (slot) => percentOf(slot.within_target_milli))} />
        <${Services} figures=${figures} services=${services} />
    </div>`;
}
