// What customers said: the period's satisfaction against its target, the last period and the parent unit, by indicator and
// by hall, service or person; why it was not good; and what looks as if no customer had said it.
import { html, useEffect, useState } from '/common/html.js';
import { get, troubleWords } from '/common/request.js';
import { clock } from '/common/time.js';
import { pick, tr } from '/common/words.js';
import { CallBack } from '/quality/call-back.js';
import { change, Few, gap, Opens, points, share } from '/quality/figure.js';
import { SurveyVisits } from '/quality/survey-visits.js';
import { nameOf, Trend } from '/quality/trend.js';

const PERIODS = [['day', () => tr('satisfaction.day')], ['week', () => tr('satisfaction.week')], ['month', () => tr('satisfaction.month')]];
const BYS = [['hall', () => tr('satisfaction.by-hall')], ['service', () => tr('satisfaction.by-service')], ['staff', () => tr('satisfaction.by-staff')],
    ['point', () => tr('satisfaction.by-point')], ['zone', () => tr('satisfaction.by-zone')], ['class', () => tr('satisfaction.by-class')]];

const DAY_MS = 86400000;
const beside = (day, days) => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

function Choice({ found, asked, setAsked }) {
    return html`<div class="quality-choice">
        <div class="views" role="group" aria-label=${tr('satisfaction.period')}>${PERIODS.map(([id, words]) => html`<button key=${id} type="button" class="button"
            aria-pressed=${found.period === id ? 'true' : 'false'} onClick=${() => setAsked({ ...asked, period: id })}>${words()}</button>`)}</div>
        <button type="button" class="button" onClick=${() => setAsked({ ...asked, period: found.period, at: beside(found.from, -1) })}>${tr('satisfaction.before')}</button>
        <strong class="quality-period">${nameOf(found, found.period)}${found.halls > 1 && ` · ${tr('satisfaction.halls', { n: found.halls })}`}</strong>
        <button type="button" class="button" disabled=${found.trend.at(-1).to > found.to && asked.at === undefined}
            onClick=${() => setAsked({ ...asked, period: found.period, at: beside(found.to, 1) })}>${tr('satisfaction.after')}</button>
        <label class="quality-by"><span class="unseen">${tr('satisfaction.by')}</span><select value=${found.by} onChange=${({ target }) => setAsked({ ...asked, by: target.value })}>
            ${BYS.map(([id, words]) => html`<option key=${id} value=${id}>${words()}</option>`)}</select></label></div>`;
}

const Tile = ({ name, value, tone = '', more, open }) => html`<div class="card quality-tile"><dt class="quiet small">${name}</dt>
    <dd class=${`value ${tone}`}>${open ? html`<${Opens} open=${() => open(name)}>${value}<//>` : value}</dd><dd class="quiet small">${more}</dd></div>`;

const parentWords = (parent) => (parent === undefined ? tr('satisfaction.no-parent')
    : tr('satisfaction.parent-was', { unit: parent.unit, n: parent.halls, score: points(parent.score_milli) }));

function Whole({ found: { whole, parent, target_milli: target }, open }) {
    const opens = (only) => (title) => open({ title, only });
    const tone = whole.score_milli === null || whole.few ? '' : whole.below ? 'bad' : 'ok';
    return html`<dl class="quality-tiles">
        <${Tile} name=${tr('satisfaction.score')} value=${html`${points(whole.score_milli)}<${Few} of=${whole} />`} tone=${tone} open=${opens('replied')}
            more=${[tr('satisfaction.of-target', { n: points(target), replies: whole.replies }),
                whole.left_out > 0 && `${tr('satisfaction.left-out')} ${whole.left_out}`].filter(Boolean).join(' · ')} />
        <${Tile} name=${tr('satisfaction.change')} value=${change(whole.change_centi)} tone=${whole.change_centi < 0 ? 'bad' : ''}
            more=${tr('satisfaction.last-was', { n: points(whole.last_milli) })} />
        <${Tile} name=${tr('satisfaction.gap')} value=${gap(whole.gap_centi)} tone=${whole.gap_centi < 0 ? 'bad' : ''} more=${parentWords(parent)} />
        <${Tile} name=${tr('satisfaction.response')} value=${share(whole.response_milli)} open=${opens('visits')} more=${tr('satisfaction.of-visits', { n: whole.visits })} />
        <${Tile} name=${tr('satisfaction.bad-rate')} value=${share(whole.bad_milli)} open=${opens('bad')} more=${tr('satisfaction.bad-of', { n: whole.bad })} />
        <${Tile} name=${tr('satisfaction.wrote')} value=${whole.wrote} open=${opens('wrote')} more=${tr('satisfaction.wrote-how')} />
    </dl>`;
}

const nameIn = (list, id) => pick(list.find((each) => each.id === id)?.name) || id;

/** open({ title, only, … }): what is behind a figure is wanted; left out where nobody may see it. */
export function Indicators({ found, open }) {
    return html`<div class="card list" tabindex="0"><table><caption>${tr('satisfaction.indicators')}</caption>
        <thead><tr><th scope="col">${tr('satisfaction.indicator')}</th>${[tr('satisfaction.weight'), tr('satisfaction.score'), tr('satisfaction.last'),
            tr('satisfaction.change'), tr('satisfaction.gap'), tr('satisfaction.replies')].map((name) => html`<th scope="col" class="figure" key=${name}>${name}</th>`)}</tr></thead>
        <tbody>${found.whole.indicators.map((each, i) => html`<tr key=${each.id}><th scope="row" class="what">${nameIn(found.indicators, each.id)}</th>
            <td class="figure">${share(found.indicators[i].weight_milli)}</td><td class="figure strong">${points(each.score_milli)}</td>
            <td class="figure">${points(each.last_milli)}</td><td class=${each.change_centi < 0 ? 'figure bad' : 'figure'}>${change(each.change_centi)}</td>
            <td class="figure">${gap(each.gap_centi)}</td><td class="figure">${open ? html`<${Opens} open=${() => open({ title: nameIn(found.indicators, each.id), only: 'replied', indicator: each.id })}>${each.replies}<//>` : each.replies}</td></tr>`)}</tbody></table></div>`;
}

const rowName = (row) => [pick(row.name), row.hall && row.hall !== row.id ? row.id : ''].filter(Boolean).join(' ') || row.id || tr('satisfaction.unnamed');

const rateOf = (n, of) => (n === 0 ? '0' : `${n} · ${share(Math.round((1000 * n) / of))}`);

// One row a column: its name, what it shows of a row, which of the visits it opens to.
const COLUMNS = [['score', (row) => points(row.score_milli), 'replied'], ['change', (row) => change(row.change_centi)], ['gap', (row) => gap(row.gap_centi)],
    ['replies', (row) => row.replies, 'replied'], ['visits', (row) => row.visits, 'visits'], ['response', (row) => share(row.response_milli), 'replied'],
    ['bad-rate', (row) => share(row.bad_milli), 'bad'], ['invited', (row) => rateOf(row.invited, row.visits), 'invited'],
    ['skipped', (row) => rateOf(row.skipped, row.visits), 'skipped'], ['left-out', (row) => row.left_out, 'left-out']];

const toneOf = (id, row) => (id === 'score' ? `figure strong ${row.below ? 'bad' : ''}` : `figure unbroken ${id === 'change' && row.change_centi < 0 ? 'bad' : ''}`);

function Rows({ found, open }) {
    const behind = (row, only, name) => open({ title: `${rowName(row)} ${name}`, only, hall: row.hall, ...(found.by !== 'hall' && { by: found.by, of: row.id ?? '' }) });
    return html`<div class="card list" tabindex="0"><table><caption>${BYS.find(([id]) => id === found.by)[1]()}</caption>
        <thead><tr><th scope="col">${tr('satisfaction.which')}</th>${COLUMNS.map(([id]) => html`<th scope="col" class="figure" key=${id}>${tr(`satisfaction.${id}`)}</th>`)}</tr></thead>
        <tbody>${found.rows.map((row) => html`<tr key=${`${row.hall} ${row.id}`}><th scope="row" class="what">${rowName(row)}<${Few} of=${row} /></th>
            ${COLUMNS.map(([id, value, only]) => html`<td key=${id} class=${toneOf(id, row)}>${only ? html`<${Opens} open=${() => behind(row, only, tr(`satisfaction.${id}`))}>${value(row)}<//>` : value(row)}</td>`)}</tr>`)}</tbody></table></div>`;
}

export function Why({ found, open }) {
    const most = Math.max(1, ...found.why.map(({ n }) => n));
    return html`<section class="card quality-part" aria-labelledby="why"><h3 id="why">${tr('satisfaction.why')}</h3>
        ${found.why.every(({ n }) => n === 0) ? html`<p class="quiet">${tr('satisfaction.no-why')}</p>`
            : html`<ul class="quality-bars">${[...found.why].sort((a, b) => b.n - a.n).filter(({ n }) => n > 0).map(({ id, n }) => html`<li key=${id}>
                <span>${nameIn(found.reasons, id)}</span><meter min="0" max=${most} value=${n} aria-hidden="true"></meter><span class="figure">${open
                    ? html`<${Opens} open=${() => open({ title: nameIn(found.reasons, id), only: 'visits', reason: id })}>${n}<//>` : n}</span></li>`)}</ul>`}
    </section>`;
}

function Asked({ asked }) {
    return html`<section class="card quality-part" aria-labelledby="asked"><h3 id="asked">${tr('satisfaction.asked')}</h3>
        <dl class="quality-counts">${[[tr('satisfaction.invited'), asked.invited], [tr('satisfaction.replied'), asked.replied], [tr('satisfaction.invalid'), asked.invalid],
            [tr('satisfaction.late'), asked.late], [tr('satisfaction.expired'), asked.expired], [tr('satisfaction.opted-out'), asked.opted_out]].map(([name, n]) =>
            html`<div key=${name}><dt class="quiet small">${name}</dt><dd>${n}</dd></div>`)}</dl></section>`;
}

const RULES = { 'at-once': () => tr('satisfaction.at-once'), burst: () => tr('satisfaction.burst'), 'in-a-row': () => tr('satisfaction.in-a-row') };

function Odd({ found, open }) {
    const none = found.odd.length === 0 && found.people.length === 0;
    return html`<section class="card quality-part" aria-labelledby="odd"><h3 id="odd">${tr('satisfaction.odd')}</h3>
        <p class="quiet">${tr('satisfaction.odd-about')}</p>
        ${none && html`<p>${tr('satisfaction.no-odd')}</p>`}
        <ul class="quality-odd">${found.odd.map((each) => html`<li key=${`${each.hall} ${each.rule} ${each.device} ${each.first_at}`}>
            <span class=${`chip ${each.left_out ? 'warn' : ''}`}>${each.left_out ? tr('satisfaction.is-left-out') : tr('satisfaction.is-counted')}</span>
            <span>${RULES[each.rule]()}</span><span>${each.device ?? tr('satisfaction.own-phone')}</span>
            <span class="figure">${tr('satisfaction.times', { n: each.n })}</span>
            <span class="quiet">${each.first_at.slice(0, 10)} ${clock(each.first_at)}–${clock(each.last_at)}</span></li>`)}
            ${found.people.map((each) => html`<li key=${`${each.hall} ${each.staff}`}><span class="chip">${tr('satisfaction.is-counted')}</span>
            <span>${tr('satisfaction.few-asked')}</span><span>${pick(each.name)} ${each.staff}</span>
            <${Opens} open=${() => open({ title: `${pick(each.name)} ${each.staff}`, only: 'visits', hall: each.hall, by: 'staff', of: each.staff })}>
                ${tr('satisfaction.rated-of', { replies: each.replies, n: each.visits })}<//></li>`)}</ul></section>`;
}

const addressOf = (asked) => `/quality/satisfaction?${new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== undefined))}`;

// Of one hall, unless several were asked about together.
const questionOf = ({ title, only, ...question }, found, me) => ({ from: found.from, to: found.to, ...(found.halls === 1 && { hall: me.hall.id }), ...question });

// The period that fits the days of the address best, if it names any.
function firstAsked(me, query) {
    const by = me.role === 'district' ? 'hall' : 'service';
    if (!query.has('from'))
        return { by };
    const days = (Date.parse(query.get('to')) - Date.parse(query.get('from'))) / DAY_MS;
    return { by, at: query.get('from'), period: days > 7 ? 'month' : days > 0 ? 'week' : 'day' };
}

export function Satisfaction({ me, query }) {
    const [asked, setAsked] = useState(firstAsked(me, query));
    const [found, setFound] = useState(null);
    const [trouble, setTrouble] = useState(null);
    const [opened, open] = useState(null);
    const load = () => get(addressOf(asked)).then((answer) => {
        setFound(answer);
        setTrouble(null);
    }).catch((error) => setTrouble(troubleWords(error)));
    useEffect(() => { load(); }, [JSON.stringify(asked)]);
    return html`<section class="quality-section" aria-labelledby="view"><div class="section-head"><h2 id="view">${tr('quality.satisfaction')}</h2>
            ${me.role !== 'district' && found && html`<${CallBack} form=${found} done=${load} />`}</div>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        ${found === null ? !trouble && html`<p class="quiet empty" role="status">${tr('app.loading')}</p>`
            : html`<${Choice} found=${found} asked=${asked} setAsked=${setAsked} /><${Whole} found=${found} open=${open} />
            <${Trend} trend=${found.trend} target=${found.target_milli} period=${found.period} runs=${found.below_runs} alarm=${found.below}
                open=${open} />
            <${Indicators} found=${found} open=${open} /><${Rows} found=${found} open=${open} />
            <div class="quality-pair"><${Why} found=${found} open=${open} /><${Asked} asked=${found.asked} /></div><${Odd} found=${found} open=${open} />
            <p class="quiet small">${tr('satisfaction.definition', { n: found.definition, version: found.template_version })}</p>
            ${opened && html`<${SurveyVisits} me=${me} title=${opened.title} only=${opened.only} question=${questionOf(opened, found, me)} close=${() => open(null)} />`}`}</section>`;
}
