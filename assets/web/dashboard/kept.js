// How well promised waits were kept, today or over weeks: the hour of the day as a curve, services, classes, hours
// and days as tables, and by which step of the ladder each number was found.
import { html, useEffect, useState } from '/common/html.js';
import { Chart, clockOf } from '/common/chart.js';
import { dayWords } from '/common/day.js';
import { get } from '/common/request.js';
import { pick, tr } from '/common/words.js';
import { FEW, Verdict, judgeKept, percent } from '/dashboard/promises.js';
import { sumOf, together } from '/dashboard/scores.js';

const AGAIN_MS = 30000;
const HOUR_S = 3600;
const WANTED = 90;
const PERIODS = [0, 7, 30];

function useAnswer() {
    const [found, learn] = useState({ answer: null, failed: false });
    useEffect(() => {
        const load = () => get(`/promises?days=${PERIODS.at(-1)}`).then((answer) => learn({ answer, failed: false }))
            .catch(() => learn((was) => ({ ...was, failed: true })));
        load();
        const timer = setInterval(load, AGAIN_MS);
        return () => clearInterval(timer);
    }, []);
    return found;
}

// Of the period, by the calendar: today and so many days before it.
function daysOf({ today, days }, period) {
    const from = today === null ? '' : new Date(Date.parse(`${today.date}T00:00:00Z`) - period * 86400000).toISOString().slice(0, 10);
    return [...days.filter(({ date }) => date >= from && period > 0), ...(today === null ? [] : [today])];
}

const minutes = (seconds) => `${seconds > 0 ? '+' : ''}${(seconds / 60).toFixed(1)}`;

// Fewer than a handful say nothing; they are shown, and marked.
const Share = ({ score }) => html`<span class=${score.promised < FEW ? 'quiet' : ''}>${percent(score.kept_milli)}${score.promised < FEW && score.promised > 0
    ? ` (${tr('dashboard.promise-of', { n: score.promised })})` : ''}</span>`;

const KeptBar = ({ milli }) => html`<div class="kept-bar" aria-hidden="true"><i></i>${milli !== null && html`<span style=${{ width: `${milli / 10}%` }}></span>`}</div>`;

const VALUES = {
    promised: (score) => score.promised,
    early: (score) => percent(score.early_milli),
    coverage: (score) => percent(score.coverage_milli),
    bias: (score) => (score.promised === 0 ? '–' : minutes(score.bias_s)),
    error: (score) => (score.promised === 0 ? '–' : (score.error_s / 60).toFixed(1)),
    changed: (score) => score.changed,
    untold: (score) => score.untold,
};
const COLUMNS = Object.keys(VALUES);

function Scores({ title, id, of, rows }) {
    if (rows.length === 0)
        return null;
    return html`<section class="card day-table kept-table" aria-labelledby=${id}><h2 id=${id}>${title}</h2>
        <div class="chart-table" tabindex="0" role="group" aria-labelledby=${id}><table><thead><tr><th scope="col">${of}</th>
            <th scope="col" class="figure-cell">${tr('kept.kept')}</th><th class="kept-cell" scope="col"><span class="unseen">${tr('plan.drawn')}</span></th>
            ${COLUMNS.map((column) => html`<th scope="col" class=${`figure-cell ${column}`} key=${column}>${tr(`kept.${column}`)}</th>`)}</tr></thead>
        <tbody>${rows.map(({ name, score }) => html`<tr key=${name}><th scope="row">${name}</th>
            <td class="figure-cell"><${Share} score=${score} /></td><td class="kept-cell"><${KeptBar} milli=${score.kept_milli} /></td>
            ${COLUMNS.map((column) => html`<td class=${`figure-cell ${column}`} key=${column}>${VALUES[column](score)}</td>`)}</tr>`)}</tbody></table></div></section>`;
}

function ByHour({ hours }) {
    const points = (value) => hours.map((score) => [score.hour * HOUR_S, value(score) === null ? null : value(score) / 10]);
    const series = [{ name: tr('kept.kept'), tone: 'now', kind: 'bars', points: points(({ kept_milli: kept }) => kept) },
        { name: tr('kept.coverage'), tone: 'more', kind: 'line', points: points(({ coverage_milli: coverage }) => coverage) },
        { name: tr('kept.early'), tone: 'then', kind: 'line', points: points(({ early_milli: early }) => early) }];
    return html`<${Chart} title=${tr('kept.hourly')} unit="%" slot=${HOUR_S} target=${WANTED} series=${series} />`;
}

const RUNGS = ['by_simulation', 'by_queue', 'by_hour', 'untold'];

// The ladder: whoever was called was told a number found by one of its steps, or none.
function Ladder({ all }) {
    const sum = RUNGS.reduce((n, rung) => n + all[rung], 0);
    return html`<section class="card ladder" aria-labelledby="ladder"><h2 id="ladder">${tr('kept.ladder')}</h2>
        <p class="quiet small">${tr('kept.ladder-about')}</p>
        <ol>${RUNGS.map((rung) => html`<li key=${rung}><span>${tr(`kept.${rung.replace('_', '-')}`)}</span>
            <span class="kept-bar plain" aria-hidden="true"><span style=${{ width: `${sum === 0 ? 0 : all[rung] / sum * 100}%` }}></span></span>
            <span class="figure-cell">${all[rung]}</span></li>`)}</ol></section>`;
}

function Summary({ all, period, choose }) {
    return html`<section class="card kept-sum" aria-labelledby="kept"><div class="section-head"><h2 id="kept">${tr('kept.title')}</h2>
        <div class="kept-periods" role="group" aria-label=${tr('kept.period')}>${PERIODS.map((days) => html`<button type="button" class="button small" key=${days}
            aria-pressed=${days === period ? 'true' : 'false'} onClick=${() => choose(days)}>${tr(`kept.days-${days}`)}</button>`)}</div></div>
        <p class="promise-line"><span class="value">${percent(all.kept_milli)}</span><span>${tr('dashboard.promise-kept')}</span>
            <${Verdict} verdict=${judgeKept(all)} /></p>
        <p class="quiet small">${tr('kept.about', { n: all.promised, early: percent(all.early_milli), coverage: percent(all.coverage_milli) })}</p>
        <p class="quiet small">${tr(all.bias_s >= 0 ? 'kept.later' : 'kept.sooner', { minutes: (Math.abs(all.bias_s) / 60).toFixed(1), error: (all.error_s / 60).toFixed(1) })}</p>
        <p class="quiet small">${tr('kept.changes', { n: all.changed, last: percent(all.promised === 0 ? null : Math.floor(1000 * all.kept_last / all.promised)) })}</p>
    </section>`;
}

/** `services` and `classes` are the names from the dashboard's document. */
export function Kept({ services, classes }) {
    const { answer, failed } = useAnswer();
    const [period, choose] = useState(PERIODS[0]);
    if (answer === null)
        return html`<p class="quiet empty" role="status">${tr(failed ? 'handheld.no-line' : 'app.loading')}</p>`;
    const days = daysOf(answer, period);
    const all = sumOf(days.map((day) => day.all));
    const named = (list, known) => list.map((score) => ({ name: pick(known.find(({ id }) => id === score.id)?.name) || score.id, score }));
    const hours = together(days.flatMap((day) => day.hours), 'hour').sort((a, b) => a.hour - b.hour);
    return html`<div class="kept">
        <${Summary} all=${all} period=${period} choose=${choose} />
        <${Ladder} all=${all} />
        ${all.promised + all.untold === 0 ? html`<p class="quiet empty plan-wide">${tr('kept.empty')}</p>` : html`<${ByHour} hours=${hours} />
        <${Scores} id="kept-services" title=${tr('today.by-service')} of=${tr('app.service')}
            rows=${named(together(days.flatMap((day) => day.services), 'id'), services)} />
        <${Scores} id="kept-classes" title=${tr('kept.by-class')} of=${tr('kept.class')}
            rows=${named(together(days.flatMap((day) => day.classes), 'id'), classes)} />
        <${Scores} id="kept-hours" title=${tr('kept.hourly')} of=${tr('chart.time')} rows=${hours.map((score) => ({ name: clockOf(score.hour * HOUR_S), score }))} />
        ${period > 0 && html`<${Scores} id="kept-days" title=${tr('plan.days')} of=${tr('plan.day')}
            rows=${days.map((day) => ({ name: dayWords(day.date), score: day.all })).reverse()} />`}`}
    </div>`;
}
