// The coming week: who is expected, how many counters that needs, shifts that cover it, and what the last same
// weekday's staffing would make of it.
import { html, useEffect, useState } from '/common/html.js';
import { requestAddress } from '/common/address.js';
import { Chart } from '/common/chart.js';
import { dayWords } from '/common/day.js';
import { Icon } from '/common/icon.js';
import { get } from '/common/request.js';
import { currentLanguage, pick, tr } from '/common/words.js';
import { percent } from '/dashboard/promises.js';
import { secondsOf, Shifts } from '/dashboard/shifts.js';

const SLOT_S = 900;
const AGAIN_MS = 60000;
const MAKING_MS = 1000;

// The plan once it is made; until then how much of it is.
function usePlan() {
    const [found, learn] = useState({ plan: null, made: 0, failed: false });
    useEffect(() => {
        let timer = null;
        let ended = false;
        const again = (next, pause_ms) => {
            if (ended)
                return;
            learn(next);
            timer = setTimeout(load, pause_ms);
        };
        const load = () => get('/plan')
            .then((answer) => again(answer.days ? { plan: answer, made: 1000, failed: false }
                : { plan: null, made: answer.made_milli, failed: false }, answer.days ? AGAIN_MS : MAKING_MS))
            .catch(() => again({ plan: null, made: 0, failed: true }, MAKING_MS * 5));
        load();
        return () => {
            ended = true;
            clearTimeout(timer);
        };
    }, []);
    return found;
}

const hours = (effect) => (effect ? (effect.minutes / 60).toFixed(1) : '–');
const mostOf = (quarters, of) => quarters.reduce((most, quarter) => Math.max(most, of(quarter)), 0);

const VALUES = {
    expected: (day) => day.expected,
    'most-needed': (day) => mostOf(day.quarters, ({ needed }) => needed),
    shifts: (day) => day.shifts.length,
    hours: (day) => hours(day.proposed),
    'in-time': (day) => percent(day.proposed.in_time_milli),
    'hours-before': (day) => hours(day.before),
    'in-time-before': (day) => (day.before ? percent(day.before.in_time_milli) : '–'),
};
const COLUMNS = Object.keys(VALUES);

function Day({ day, current, choose }) {
    const words = html`<button type="button" class="open-key" onClick=${choose}>${dayWords(day.date)}</button>
        ${day.occasions.map((occasion) => html` <span class="chip" key=${occasion.en}>${pick(occasion)}</span>`)}`;
    if (!day.open)
        return html`<tr><th scope="row">${dayWords(day.date)}</th><td class="quiet" colspan=${COLUMNS.length}>${tr('plan.closed')}</td></tr>`;
    return html`<tr aria-current=${current ? 'true' : null}><th scope="row">${words}</th>
        ${COLUMNS.map((column) => html`<td class=${`figure-cell ${column}`} key=${column}>${VALUES[column](day)}</td>`)}</tr>`;
}

const Days = ({ days, shown, show }) => html`<section class="card plan-wide plan-days" aria-labelledby="plan-days"><h2 id="plan-days">${tr('plan.days')}</h2>
    <div class="scrolls"><table><thead><tr><th scope="col">${tr('plan.day')}</th>
        ${COLUMNS.map((column) => html`<th scope="col" class=${`figure-cell ${column}`} key=${column}>${tr(`plan.${column}`)}</th>`)}</tr></thead>
    <tbody>${days.map((day) => html`<${Day} key=${day.date} day=${day} current=${day.date === shown} choose=${() => show(day.date)} />`)}</tbody></table></div></section>`;

const pointsOf = (day, value) => day.quarters.map((quarter, i) => [secondsOf(quarter.from), value(quarter, i)]);

// Who is expected, of one service or of all; who came, where the day has begun.
function Arrivals({ day, services }) {
    const [service, choose] = useState('');
    const own = day.services.find((each) => each.service === service);
    const expected = own ? own.expected_tenths : day.quarters.map(({ expected_tenths: tenths }) => tenths);
    const series = [{ name: tr('plan.expected'), tone: 'now', kind: 'bars', points: pointsOf(day, (quarter, i) => expected[i] / 10) }];
    if (!own && day.over)
        series.push({ name: tr('plan.came'), tone: 'more', kind: 'line', points: pointsOf(day, ({ came }) => came ?? null) });
    const names = new Map(services.map(({ id, name }) => [id, pick(name)]));
    return html`<${Chart} title=${tr('plan.arrivals')} unit=${tr('today.people-a-quarter')} slot=${SLOT_S} series=${series}>
        <label class="plan-service small">${tr('app.service')} <select value=${service} onChange=${(event) => choose(event.target.value)}>
            <option value="">${tr('today.hall')}</option>
            ${day.services.map((each) => html`<option key=${each.service} value=${each.service}>${names.get(each.service) ?? each.service}</option>`)}
        </select></label></${Chart}>`;
}

function Counters({ day }) {
    const series = [{ name: tr('plan.needed'), tone: 'now', kind: 'bars', points: pointsOf(day, ({ needed }) => needed) },
        { name: tr('plan.proposed'), tone: 'now', kind: 'line', points: pointsOf(day, ({ proposed }) => proposed) }];
    if (day.like)
        series.push({ name: dayWords(day.like), tone: 'then', kind: 'line', points: pointsOf(day, ({ before }) => before) });
    if (day.over)
        series.push({ name: tr('plan.staffed'), tone: 'more', kind: 'line', points: pointsOf(day, ({ staffed }) => staffed ?? null) });
    return html`<${Chart} title=${tr('plan.counters')} unit=${tr('plan.unit-counters')} slot=${SLOT_S} series=${series} />`;
}

// Quarters in a row for which all counters would not be enough, as "11:00–12:30".
function shortOf(day) {
    const spans = [];
    for (const { from, short } of day.quarters) {
        const last = spans.at(-1);
        const at = secondsOf(from);
        if (short && last?.until === at)
            last.until = at + SLOT_S;
        else if (short)
            spans.push({ from: at, until: at + SLOT_S });
    }
    const clock = (at) => `${String(Math.floor(at / 3600)).padStart(2, '0')}:${String(at / 60 % 60).padStart(2, '0')}`;
    return spans.map(({ from, until }) => `${clock(from)}–${clock(until)}`);
}

function About({ day, target }) {
    const short = shortOf(day);
    const words = (id, effect, more = {}) => tr(id, { ...more, hours: hours(effect), share: percent(effect.in_time_milli),
        minutes: (effect.mean_wait_s / 60).toFixed(1) });
    return html`<section class="card plan-wide" aria-labelledby="plan-day"><h2 id="plan-day">${dayWords(day.date)}</h2>
        <p>${words('plan.about-proposed', day.proposed)}</p>
        ${day.before && html`<p class="quiet">${words('plan.about-before', day.before, { day: dayWords(day.like) })}</p>`}
        ${day.over && html`<p class="quiet">${tr('plan.so-far', { time: day.over })}</p>`}
        ${short.length > 0 && html`<p class="verdict warn"><${Icon} name="warning" />${tr('plan.short', { when: short.join(tr('plan.and')), n: target })}</p>`}
    </section>`;
}

function Keys() {
    const file = (name) => requestAddress(`/plan/${name}`);
    return html`<p class="plan-head plan-keys">
        <a class="button" href=${file('quarters.csv')} download>${tr('plan.quarters-csv')}</a>
        <a class="button" href=${file('shifts.csv')} download>${tr('plan.shifts-csv')}</a>
        <a class="button" href=${file(`shifts.pdf?lang=${currentLanguage()}`)} download>PDF</a>
        <button type="button" class="button" onClick=${() => print()}>${tr('plan.print')}</button></p>`;
}

const Making = ({ made }) => html`<div class="plan-making" role="status"><p id="plan-making">${tr('plan.making', { n: Math.floor(made / 10) })}</p>
    <progress max="1000" value=${made} aria-labelledby="plan-making"></progress></div>`;

/** `services` are the names from the dashboard's document. */
export function Plan({ services }) {
    const { plan, made, failed } = usePlan();
    const [chosen, show] = useState(null);
    if (plan === null)
        return failed ? html`<p class="quiet empty" role="status">${tr('handheld.no-line')}</p>` : html`<${Making} made=${made} />`;
    if (plan.learnt_from === 0)
        return html`<p class="quiet empty">${tr('plan.no-past')}</p>`;
    const day = plan.days.find(({ date, open }) => open && date === chosen) ?? plan.days.find(({ open }) => open);
    return html`<div class="plan">
        <div class="plan-wide plan-head"><div class="section-head"><h2>${tr('plan.title')}</h2>
            <p class="quiet small">${tr('plan.learnt', { n: plan.learnt_from, target: plan.target_percent })}</p></div><${Keys} /></div>
        <${Days} days=${plan.days} shown=${day?.date} show=${show} />
        ${day && html`<${About} day=${day} target=${plan.target_percent} />
            <${Arrivals} key=${day.date} day=${day} services=${services} />
            <${Counters} day=${day} /><${Shifts} day=${day} />`}
    </div>`;
}
