// Cases of the hall: what waits with how long there is left, what the hall saw itself, what comes again and again, and the
// figures; one of them looked into.
import { html, useEffect, useState } from '/common/html.js';
import { pageAddress } from '/common/address.js';
import { CaseOpen } from '/common/case-open.js';
import { CaseSheet } from '/common/case-sheet.js';
import { causeWords, isDue, kindWords, momentWords } from '/common/case-words.js';
import { Icon } from '/common/icon.js';
import { get, post, troubleWords } from '/common/request.js';
import { dateTime } from '/common/time.js';
import { pick, tr } from '/common/words.js';
import { CaseFigures } from '/quality/case-figures.js';
import { CaseHistory } from '/quality/case-history.js';
import { List } from '/quality/case-list.js';
import { CaseNotice } from '/quality/case-notice.js';
import { firstPeriod } from '/quality/period.js';

const EVERY_MS = 10000;
const KINDS = ['complaint', 'suggestion', 'staff-idea', 'inspection-task', 'device-fault'];
const FILTERS = {
    waits: (view) => isDue(view),
    mine: (view, me) => isDue(view) && [view.owner, view.offered].includes(me.staff),
    overdue: (view) => Boolean(view.overdue),
    told: ({ state }) => ['solved', 'answered', 'content'].includes(state),
    ended: ({ state }) => ['closed', 'withdrawn'].includes(state),
};
const HISTORY = 'history';

function Proposals({ proposals, rules, services, open }) {
    const service = (id) => pick(services.find((each) => each.id === id)?.name) || id;
    return proposals.length > 0 && html`<section aria-labelledby="case-seen"><h3 id="case-seen">${tr('case.seen')}</h3>
        <ul class="card quality-part quality-odd">${proposals.map((each) => html`<li key=${`${each.ticket} ${each.moment}`}>
            <strong>${each.number}</strong><span>${momentWords(each.moment)}</span><span class="quiet">${service(each.service)} · ${dateTime(each.since)}</span>
            <button type="button" class="button" onClick=${() => open({ kind: 'complaint', cause: each.cause, ticket: each.ticket, moment: each.moment })}>${tr('case.look-after')}</button>
        </li>`)}</ul></section>`;
}

const Repeats = ({ repeats, days, rules }) => repeats.length > 0 && html`<section aria-labelledby="case-again"><h3 id="case-again">${tr('case.again')}</h3>
    <ul class="card quality-part quality-odd">${repeats.map((each) => html`<li key=${`${each.kind} ${each.cause}`}><strong>${causeWords(rules, each.cause)}</strong>
        <span class="quiet">${kindWords(each.kind)}</span><span class="chip warn">${tr('case.times', { n: each.n, days })}</span></li>`)}</ul></section>`;

function Filters({ found, me, filter, setFilter }) {
    return html`<div class="views" role="group" aria-label=${tr('case.which')}>${Object.keys(FILTERS).filter((id) => id !== 'mine' || me.staff).map((id) => html`<button key=${id}
        type="button" class="button" aria-pressed=${id === filter ? 'true' : 'false'} onClick=${() => setFilter(id)}>${tr(`case.filter-${id}`)}
        <span class="quiet">${found.cases.filter((view) => FILTERS[id](view, me)).length}</span></button>`)}
        <button type="button" class="button" aria-pressed=${filter === HISTORY ? 'true' : 'false'} onClick=${() => setFilter(HISTORY)}>${tr('case.history')}</button></div>`;
}

function Desk({ me, found, rules, services, load, query }) {
    const [filter, setFilter] = useState(query.has('from') ? HISTORY : 'waits');
    const [looked, look] = useState(query.get('case'));
    const [opening, setOpening] = useState(false);
    const [isTelling, setTelling] = useState(false);
    const [trouble, setTrouble] = useState(null);
    const open = (body) => post('/cases', body).then(load);
    return html`<div class="quality-choice"><${Filters} found=${found} me=${me} filter=${filter} setFilter=${setFilter} />
            <button type="button" class="button next" onClick=${() => setOpening(true)}>${tr('case.open')}</button>
            <button type="button" class="button" onClick=${() => setTelling(true)}>${tr('case.notice')}</button>
            <a class="button" href=${`${pageAddress('/admin')}#cards`}>${tr('cards.write-answer')}</a></div>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        ${filter === HISTORY ? html`<${CaseHistory} first=${firstPeriod(query)} rules=${rules} look=${look} />`
            : html`<${List} cases=${found.cases.filter((view) => FILTERS[filter](view, me))} rules=${rules} look=${look} />`}
        <${Proposals} proposals=${found.proposals} rules=${rules} services=${services} open=${(body) => open(body).then(() => setTrouble(null), (error) => setTrouble(troubleWords(error)))} />
        <${Repeats} repeats=${found.repeats} days=${found.repeats_days} rules=${rules} />
        <${CaseFigures} me=${me} rules=${rules} services=${services} look=${look} />
        ${opening && html`<${CaseOpen} rules=${rules} kinds=${KINDS} done=${load} close=${() => setOpening(false)} />`}
        ${isTelling && html`<${CaseNotice} close=${() => setTelling(false)} />`}
        ${looked && html`<${CaseSheet} key=${looked} id=${looked} rules=${rules} found=${found} services=${services} changed=${load} look=${look} close=${() => look((now) => (now === looked ? null : now))} />`}`;
}

/** query: what the address asks for: `from` and `to` of the history, a `case` to look into. */
export function Cases({ me, query }) {
    const [found, setFound] = useState(null);
    const [about, setAbout] = useState(null);
    const [trouble, setTrouble] = useState(null);
    const load = () => get('/cases').then((answer) => {
        setFound(answer);
        setTrouble(null);
    }).catch((error) => setTrouble(troubleWords(error)));
    useEffect(() => {
        Promise.all([get('/cases/rules'), get('/services')]).then(([rules, { services }]) => setAbout({ rules, services }), (error) => setTrouble(troubleWords(error)));
        load();
        const timer = setInterval(load, EVERY_MS);
        return () => clearInterval(timer);
    }, []);
    return html`<section class="quality-section" aria-labelledby="view"><div class="section-head"><h2 id="view">${tr('case.title')}</h2>
            ${found?.overdue > 0 && html`<p class="bad"><${Icon} name="warning" /> ${tr('case.overdue-n', { n: found.overdue })}</p>`}</div>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        ${found === null || about === null ? !trouble && html`<p class="quiet empty" role="status">${tr('app.loading')}</p>`
            : html`<${Desk} me=${me} found=${found} load=${load} query=${query} ...${about} />`}</section>`;
}
