// My own day in figures, beside nothing but itself.
import { html, useEffect, useState } from '/common/html.js';
import { get } from '/common/request.js';
import { clock, hallNow } from '/common/time.js';
import { minutes, tr } from '/common/words.js';

const AGAIN_MS = 30000;

const Row = ({ words, value }) => html`<div><dt>${words}</dt><dd class="sum">${value}</dd></div>`;

/** point: mine; its figures are asked for again when it has served somebody, and now and then. */
export function MyDay({ point }) {
    const [day, setDay] = useState(null);
    const [exams, setExams] = useState(null);
    useEffect(() => {
        get(`/quality/exams?point=${point.id}`).then(({ people }) => setExams(people[0]), () => {});
    }, [point.id]);
    useEffect(() => {
        const look = () => get(`/service-points/${point.id}/ledger`)
            .then((found) => setDay({ ...found, at: hallNow(), stale: false }), () => setDay((was) => was && { ...was, stale: true }));
        look();
        const timer = setInterval(look, AGAIN_MS);
        return () => clearInterval(timer);
    }, [point.id, point.served, point.quick_served]);
    if (day === null)
        return html`<p class="card nothing quiet" role="status">${tr('app.loading')}</p>`;
    const greeted = (day.greeted ?? []).reduce((sum, { n }) => sum + n, 0);
    const { promised = 0, kept = 0 } = day;
    return html`${day.stale && html`<p class="warn" role="status">${tr('handheld.day-stale', { time: clock(day.at) })}</p>`}
        <dl class="card sums">
            <${Row} words=${tr('handheld.day-served')} value=${tr('handheld.day-people', { n: day.served })} />
            <${Row} words=${tr('handheld.day-floor')} value=${tr('handheld.day-people', { n: point.quick_served + greeted })} />
            ${day.served > 0 && html`<${Row} words=${tr('handheld.day-average')} value=${minutes(day.serving_s / day.served)} />`}
            ${promised > 0 && html`<${Row} words=${tr('handheld.day-kept')} value=${tr('handheld.day-of', { n: kept, all: promised })} />`}
            <${Row} words=${tr('handheld.day-time')} value=${minutes(day.signed_on_s)} />
            ${exams && html`<${Row} words=${tr('handheld.day-exams', { n: exams.taken, rank: exams.rank })}
                value=${tr('handheld.day-points', { points: (exams.mean_tenths / 10).toFixed(1) })} />`}
        </dl>`;
}
