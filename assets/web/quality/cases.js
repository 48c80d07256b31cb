// Cases of the hall: what waits with how long there is left, what the hall saw itself, what comes again and again, and the
// figures; one of them looked into.
import { html, useEffect, useState } from '/common/html.js';
import { pageAddress } from '/common/address.js';
import { CaseOpen } from '/common/case-open.js';
import { CaseSheet } from '/common/case-sheet.js';
import { caseName, causeWords, dueTone, dueWords, isDue, kindWords, momentWords, sourceWords, stateWords } from '/common/case-words.js';
import { Icon } from '/common/icon.js';
import { get, post, troubleWords } from '/common/request.js';
import { dateTime, useSeconds } from '/common/time.js';
import { pick, tr } from '/common/words.js';
import { CaseFigures } from '/quality/case-figures.js';
import { CaseNotice } from '/quality/case-notice.js';

const EVERY_MS = 10000;
const KINDS = ['complaint', 'suggestion', 'staff-idea', 'inspection-task', 'device-fault'];
const FILTERS = {
    waits: (view) => isDue(view),
    mine: (view, me) => isDue(view) && [view.owner, view.offered].includes(me.staff),
    overdue: (view) => Boolean(view.overdue),
    told: ({ state }) => ['solved', 'answered', 'content'].includes(state),
    ended: ({ state }) => ['closed', 'withdrawn'].includes(state),
};

function Row({ view, rules, look }) {
    useSeconds();
    const tone = dueTone(view);
    return html`<tr><td><button type="button" class="button case-open" onClick=${() => look(view.id)}>${caseName(view)}</button></td>
        <td class="what"><strong>${kindWords(view.kind)}</strong> ${causeWords(rules, view.cause)}
            ${view.reopened && html` <span class="chip">${tr('case.reopened-times', { n: view.reopened })}</span>`}</td>
        <td><span class=${`chip ${view.state === 'content' || view.on_the_spot ? 'ok' : ''}`}>${stateWords(view.state)}</span></td>
        <td class=${`time ${tone}`}>${tone === 'bad' && html`<${Icon} name="warning" /> `}${dueWords(view)}</td>
        <td class="who">${view.owner ? `${view.owner_name} ${view.owner}` : html`<span class="warn">${isDue(view) ? tr('case.nobody') : ''}</span>`}</td>
        <td class="time">${sourceWords(view.source)}</td><td class="time">${dateTime(view.opened_at)}</td></tr>`;
}

const COLUMNS = ['number', 'about', 'state', 'due', 'owner', 'source', 'opened'];

function List({ cases, rules, look }) {
    if (cases.length === 0)
        return html`<p class="quiet empty">${tr('case.none')}</p>`;
    return html`<div class="card list" tabindex="0"><table><thead><tr>${COLUMNS.map((column) => html`<th key=${column} scope="col">${tr(`case.column-${column}`)}</th>`)}</tr></thead>
        <tbody>${cases.map((view) => html`<${Row} key=${view.id} view=${view} rules=${rules} look=${look} />`)}</tbody></table></div>`;
}

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
        <span class="quiet">${found.cases.filter((view) => FILTERS[id](view, me)).length}</span></button>`)}</div>`;
}

function Desk({ me, found, rules, services, load }) {
    const [filter, setFilter] = useState('waits');
    const [looked, look] = useState(null);
    const [opening, setOpening] = useState(false);
    const [isTelling, setTelling] = useState(false);
    const [trouble, setTrouble] = useState(null);
    const open = (body) => post('/cases', body).then(load);
    return html`<div class="quality-choice"><${Filters} found=${found} me=${me} filter=${filter} setFilter=${setFilter} />
            <button type="button" class="button next" onClick=${() => setOpening(true)}>${tr('case.open')}</button>
            <button type="button" class="button" onClick=${() => setTelling(true)}>${tr('case.notice')}</button>
            <a class="button" href=${`${pageAddress('/admin')}#cards`}>${tr('cards.write-answer')}</a></div>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        <${List} cases=${found.cases.filter((view) => FILTERS[filter](view, me))} rules=${rules} look=${look} />
        <${Proposals} proposals=${found.proposals} rules=${rules} services=${services} open=${(body) => open(body).then(() => setTrouble(null), (error) => setTrouble(troubleWords(error)))} />
        <${Repeats} repeats=${found.repeats} days=${found.repeats_days} rules=${rules} />
        <${CaseFigures} me=${me} rules=${rules} services=${services} look=${look} />
        ${opening && html`<${CaseOpen} rules=${rules} kinds=${KINDS} done=${load} close=${() => setOpening(false)} />`}
        ${isTelling && html`<${CaseNotice} close=${() => setTelling(false)} />`}
        ${looked && html`<${CaseSheet} key=${looked} id=${looked} rules=${rules} found=${found} services=${services} changed=${load} look=${look} close=${() => look((now) => (now === looked ? null : now))} />`}`;
}

export function Cases({ me }) {
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
            : html`<${Desk} me=${me} found=${found} load=${load} ...${about} />`}</section>`;
}
