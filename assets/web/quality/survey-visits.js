// The visits behind a figure of satisfaction: what was said of each, in the customer's own words; a case can be opened from it.
import { html, useEffect, useState } from '/common/html.js';
import { CaseOpen } from '/common/case-open.js';
import { caseName } from '/common/case-words.js';
import { howMany } from '/common/how-many.js';
import { get, troubleWords } from '/common/request.js';
import { Sheet } from '/common/sheet.js';
import { clock } from '/common/time.js';
import { languageOf, pick, tr } from '/common/words.js';
import { askEachHall, askHalls } from '/quality/each-hall.js';
import { points } from '/quality/figure.js';

const ONLY = ['replied', 'bad', 'wrote', 'left-out', 'invited', 'skipped', 'visits'];
const BAD = 500;

const find = (list, id) => list.find((each) => each.id === id);
const named = (list, id) => pick(find(list, id)?.name) || id;

// Each hall's visits beside what its names are called and which of them are cases already.
async function askVisits(me, question) {
    const { hall, ...asked } = question;
    const ask = (path) => (hall ? askHalls([{ id: hall }], path) : askEachHall(me, path));
    const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== undefined));
    const [answers, services, rules, cases] = await Promise.all([ask(`/quality/satisfaction/visits?${query}`), ask('/services?'), ask('/cases/rules?'), ask('/cases?')]);
    return answers.map((answer, i) => ({ ...answer, services: services[i].services, rules: rules[i], cases: cases[i].cases }));
}

const scoresOf = (visit, { indicators, reasons }) => [...indicators.map(({ name }, i) => visit.scores?.[i] > 0 && `${pick(name)} ${visit.scores[i]}`),
    visit.reason && named(reasons, visit.reason)].filter(Boolean).join(' · ');

function Words({ visit }) {
    if (visit.text)
        return html`<blockquote class="words" lang=${languageOf(visit.text)}>${visit.text}</blockquote>`;
    return visit.wrote && html`<p class="quiet">${tr('satisfaction.words-erased')}</p>`;
}

function Visit({ visit, hall, named: namesHall, open }) {
    const isCase = hall.cases.find(({ ticket }) => ticket === visit.ticket);
    const where = [namesHall && pick(hall.name), visit.service && named(hall.services, visit.service), visit.staff ? `${visit.staff_name ?? ''} ${visit.staff}` : visit.point,
        visit.source && tr(`satisfaction.source-${visit.source}`)];
    return html`<li><div class="visit-head"><strong>${visit.number ?? '–'}</strong><span>${visit.day} ${visit.called_at && clock(visit.called_at)}</span>
            <span class="quiet">${where.filter(Boolean).join(' · ')}</span>
            ${visit.left_out && html`<span class="chip warn">${tr('satisfaction.is-left-out')}</span>`}${visit.skipped && html`<span class="chip">${tr('satisfaction.skipped')}</span>`}
            ${visit.score_milli !== null && html`<strong class=${visit.score_milli < BAD ? 'visit-score bad' : 'visit-score'}>${points(visit.score_milli)}</strong>`}</div>
        ${visit.scores && html`<p class="quiet small">${scoresOf(visit, hall)}</p>`}<${Words} visit=${visit} />
        ${isCase ? html`<p><span class="chip ok">${tr('satisfaction.is-case', { name: caseName(isCase) })}</span></p>`
            : visit.score_milli !== null && html`<p><button type="button" class="button small" onClick=${() => open({ visit, hall })}>${tr('satisfaction.make-case')}</button></p>`}</li>`;
}

function List({ halls, open }) {
    const all = halls.flatMap((hall) => hall.visits.map((visit) => ({ visit, hall }))).sort((a, b) => (a.visit.called_at < b.visit.called_at ? 1 : -1));
    const of = halls.reduce((sum, hall) => sum + hall.of, 0);
    return html`<p class="quiet" role="status">${howMany(all.length, of)}</p>
        <ul class="survey-visits" tabindex="0">${all.map(({ visit, hall }) => html`<${Visit} key=${visit.ticket} visit=${visit} hall=${hall} named=${halls.length > 1} open=${open} />`)}</ul>`;
}

const Only = ({ only, choose }) => html`<div class="quality-choice"><div class="views" role="group" aria-label=${tr('satisfaction.only')}>${ONLY.map((each) => html`<button key=${each} type="button" class="button small"
    aria-pressed=${each === only ? 'true' : 'false'} onClick=${() => choose(each)}>${tr(`satisfaction.only-${each}`)}</button>`)}</div></div>`;

// Whoever found one thing bad complains.
const kindsOf = ({ scores }) => (scores.some((score) => score === 1 || score === 2) ? ['complaint', 'suggestion'] : ['suggestion', 'complaint']);

/** question: {from, to, by, of, reason, indicator, hall}; without a hall all that somebody looks after. */
export function SurveyVisits({ me, question, only: first, title, close }) {
    const [only, choose] = useState(first);
    const [halls, learn] = useState(null);
    const [trouble, setTrouble] = useState(null);
    const [opening, open] = useState(null);
    const load = () => askVisits(me, { ...question, only }).then(learn, (error) => setTrouble(troubleWords(error)));
    useEffect(() => { load(); }, [only]);
    return html`<${Sheet} id="visits-title" wide title=${tr('satisfaction.visits-of', { what: title })} close=${close} leave=${tr('app.close')}>
            <${Only} only=${only} choose=${choose} />
            ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
            ${halls === null ? !trouble && html`<p class="quiet" role="status">${tr('app.loading')}</p>` : html`<${List} halls=${halls} open=${open} />`}<//>
        ${opening && html`<${CaseOpen} path=${`/cases?hall=${opening.hall.id}`} rules=${opening.hall.rules} kinds=${kindsOf(opening.visit)} text=${opening.visit.text}
            more=${{ ticket: opening.visit.ticket, visit_day: opening.visit.day }} done=${load} close=${() => open(null)} />`}`;
}
