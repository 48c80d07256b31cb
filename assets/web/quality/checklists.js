// What halls find in themselves and in each other: results ranked, mystery shoppers beside customers, what is planned, what is to be put right.
import { html, useEffect, useState } from '/common/html.js';
import { ChecklistForm, forgetDraft } from '/common/checklist-form.js';
import { get, newKey, post } from '/common/request.js';
import { hundredths } from '/common/run.js';
import { Sheet } from '/common/sheet.js';
import { dateTime } from '/common/time.js';
import { pick, tr } from '/common/words.js';
import { askEachHall } from '/quality/each-hall.js';
import { Few, Opens } from '/quality/figure.js';
import { Person, PersonChoice, usePeople } from '/quality/people.js';
import { dayFromNow, firstPeriod, Period } from '/quality/period.js';
import { RunSheet } from '/quality/run-sheet.js';
import { useFound } from '/quality/found.js';

const nameOf = (checklists, id) => pick(checklists.find((each) => each.id === id)?.name) || id;
const daysOf = ({ from, to }) => `from=${from}&to=${to}`;

// Each hall that one looks after, the best first; halls without a score last.
async function ranked(me, period) {
    const rows = await askEachHall(me, `/quality/checklists/runs?${daysOf(period)}`);
    return rows.sort((a, b) => (b.score_milli ?? -1) - (a.score_milli ?? -1));
}

// What customers said of their visits on the day that a mystery shopper came, counted as on the view Satisfaction.
const satisfactionOf = (hall, day) => get(`/quality/satisfaction?period=day&${daysOf({ from: day, to: day })}&hall=${hall}`).then(({ whole }) => whole, () => null);

function Ranks({ rows, list }) {
    const opens = (row, words, wanted) => html`<${Opens} open=${() => list({ hall: row, runs: row.runs.filter(wanted) })}>${words}<//>`;
    return html`<section aria-labelledby="ranks"><h2 id="ranks">${tr('check.ranks')}</h2><p class="quiet about">${tr('check.ranks-about')}</p>
        <div class="card list" tabindex="0"><table><thead><tr><th scope="col">${tr('check.rank')}</th><th scope="col">${tr('check.hall')}</th>
            ${['score', 'runs', 'plan-kept', 'mystery'].map((column) => html`<th scope="col" class="figure" key=${column}>${tr(`check.column-${column}`)}</th>`)}</tr></thead>
        <tbody>${rows.map((row, n) => html`<tr key=${row.id}><td>${row.score_milli === null ? '–' : n + 1}</td><th scope="row" class="what">${pick(row.name)}</th>
            <td class="figure strong">${opens(row, hundredths(row.score_milli), ({ counts }) => counts)}</td><td class="figure">${opens(row, row.counted, ({ counts }) => counts)}</td>
            <td class="figure">${row.kept} / ${row.planned}</td><td class="figure">${opens(row, hundredths(row.mystery_milli), ({ checklist }) => checklist === 'mystery')}</td></tr>`)}</tbody></table></div></section>`;
}

function Mystery({ hall, runs }) {
    const mystery = runs.filter(({ checklist }) => checklist === 'mystery').slice(0, 12);
    const [said, learn] = useState({});
    useEffect(() => {
        Promise.all(mystery.map(async ({ day }) => [day, await satisfactionOf(hall, day)])).then((found) => learn(Object.fromEntries(found)));
    }, [runs]);
    return mystery.length > 0 && html`<section aria-labelledby="mystery"><h2 id="mystery">${tr('check.mystery')}</h2><p class="quiet about">${tr('check.mystery-about')}</p>
        <div class="card list" tabindex="0"><table><thead><tr><th scope="col">${tr('check.day')}</th>${['mystery', 'customers', 'replies'].map((column) => html`
            <th scope="col" class="figure" key=${column}>${tr(`check.column-${column}`)}</th>`)}</tr></thead>
        <tbody>${mystery.map((run) => html`<tr key=${run.id}><th scope="row" class="what">${run.day}</th><td class="figure strong">${hundredths(run.score_milli)}</td>
            <td class="figure strong">${hundredths(said[run.day]?.score_milli)}${said[run.day] && html`<${Few} of=${said[run.day]} />`}</td>
            <td class="figure">${said[run.day]?.replies ?? '–'}</td></tr>`)}</tbody></table></div></section>`;
}

// The runs that a hall's figure is counted from.
const RunsOf = ({ hall, runs, checklists, people, open, close }) => html`<${Sheet} id="runs-title" wide title=${`${tr('check.runs')} · ${pick(hall.name)}`} close=${close} leave=${tr('app.close')}>
    ${runs.length === 0 ? html`<p class="quiet">${tr('check.no-runs')}</p>` : html`<ul class="quality-odd behind">${runs.map((run) => html`<li key=${run.id}>
        <button type="button" class="button" onClick=${() => open({ ...run, hall: hall.id })}>${nameOf(checklists, run.checklist)}</button><span class="time">${dateTime(run.at)}</span>
        <${Person} people=${people} staff=${run.staff} hall=${hall.id} /><strong>${hundredths(run.score_milli)}</strong></li>`)}</ul>`}<//>`;

const hallWords = (halls, id) => pick(halls.find((each) => each.id === id)?.name) || id;

function Runs({ runs, checklists, halls, people, open }) {
    return html`<section aria-labelledby="runs"><h2 id="runs">${tr('check.runs')}</h2>
        ${runs.length === 0 ? html`<p class="quiet empty">${tr('check.no-runs')}</p>` : html`<div class="card list runs" tabindex="0"><table><thead><tr>
            ${['when', 'checklist', 'who'].map((column) => html`<th scope="col" key=${column}>${tr(`check.column-${column}`)}</th>`)}
            ${['score', 'tasks'].map((column) => html`<th scope="col" class="figure" key=${column}>${tr(`check.column-${column}`)}</th>`)}
            <th scope="col"><span class="unseen">${tr('quality.column-act')}</span></th></tr></thead>
        <tbody>${runs.map((run) => html`<tr key=${run.id}><td class="time">${dateTime(run.at)}</td><td class="what">${nameOf(checklists, run.checklist)}${run.from && ` · ${hallWords(halls, run.from)}`}</td>
            <td><${Person} people=${people} staff=${run.staff} /></td><td class="figure">${run.counts ? hundredths(run.score_milli) : tr('check.counts-not')}</td>
            <td class="figure">${run.tasks === 0 ? '–' : `${run.tasks_done} / ${run.tasks}`}</td>
            <td><button type="button" class="button" onClick=${() => open(run)}>${tr('check.open')}</button></td></tr>`)}</tbody></table></div>`}</section>`;
}

function Tasks({ live, people, act }) {
    const wordsOf = ({ checklist, question }) => pick(live.checklists.find(({ id }) => id === checklist)?.questions.find(({ id }) => id === question)?.text) || question;
    return live.tasks.length > 0 && html`<section aria-labelledby="tasks"><h2 id="tasks">${tr('check.tasks')}</h2><div class="card list" tabindex="0"><table><thead><tr>
            ${['what', 'checklist', 'owner', 'due'].map((column) => html`<th scope="col" key=${column}>${tr(`check.column-${column}`)}</th>`)}
            <th scope="col"><span class="unseen">${tr('quality.column-act')}</span></th></tr></thead>
        <tbody>${live.tasks.map((task) => html`<tr key=${`${task.id} ${task.question}`}><th scope="row" class="what">${wordsOf(task)}</th><td class="unbroken">${nameOf(live.checklists, task.checklist)}</td>
            <td><${Person} people=${people} staff=${task.owner} /></td><td class=${task.overdue ? 'bad time' : 'time'}>${task.due}${task.overdue && ` ${tr('check.overdue')}`}</td>
            <td><button type="button" class="button" onClick=${() => act(() => post(`/quality/checklists/runs/${task.id}/task-done`, { question: task.question }))}>
                ${tr('check.task-done')}</button></td></tr>`)}</tbody></table></div></section>`;
}

function PlanForm({ checklists, halls, people, act }) {
    const [plan, change] = useState({ checklist: 'cross-inspection', from: dayFromNow(0), until: dayFromNow(6), staff: '', by_hall: '' });
    const field = (name) => ({ value: plan[name], onInput: ({ target }) => change((was) => ({ ...was, [name]: target.value })) });
    const enter = (event) => {
        event.preventDefault();
        const { staff, by_hall: hall, ...rest } = plan;
        act(() => post('/quality/checklists/plan', { ...rest, ...(staff && { staff }), ...(hall && { by_hall: hall }) }));
    };
    return html`<details class="card add"><summary>${tr('check.plan-one')}</summary><form class="fields" onSubmit=${enter}>
        <label class="field"><span>${tr('check.column-checklist')}</span><select ...${field('checklist')}>${checklists.map(({ id, name }) => html`<option key=${id} value=${id}>${pick(name)}</option>`)}</select></label>
        <label class="field"><span>${tr('quality.from')}</span><input type="date" required ...${field('from')} /></label>
        <label class="field"><span>${tr('quality.to')}</span><input type="date" required ...${field('until')} /></label>
        <label class="field"><span>${tr('check.plan-staff')}</span><${PersonChoice} people=${people} other none=${tr('check.anybody')} value=${plan.staff} choose=${(staff) => change((was) => ({ ...was, staff }))} /></label>
        <label class="field"><span>${tr('check.plan-hall')}</span>${halls.length > 1 ? html`<select ...${field('by_hall')}><option value="">${tr('check.own-hall')}</option>
            ${halls.map(({ id, name }) => html`<option key=${id} value=${id}>${pick(name)}</option>`)}</select>`
            : html`<input pattern="[a-z0-9\\-]*" maxlength="32" ...${field('by_hall')} />`}</label>
        <button class="button main">${tr('check.plan')}</button></form></details>`;
}

function Plans({ live, halls, people, act }) {
    return html`<section aria-labelledby="plans"><h2 id="plans">${tr('check.plans')}</h2>
        ${live.plans.length > 0 && html`<div class="card list" tabindex="0"><table><thead><tr>${['checklist', 'days', 'who'].map((column) => html`
            <th scope="col" key=${column}>${tr(`check.column-${column}`)}</th>`)}<th scope="col"><span class="unseen">${tr('quality.column-act')}</span></th></tr></thead>
        <tbody>${live.plans.map((plan) => html`<tr key=${plan.id}><th scope="row" class="what">${nameOf(live.checklists, plan.checklist)}</th>
            <td class=${plan.until < dayFromNow(0) ? 'bad time' : 'time'}>${plan.from} – ${plan.until}</td><td>${plan.staff && html`<${Person} people=${people} staff=${plan.staff} />`}${plan.staff && plan.by_hall && ' · '}${plan.by_hall && hallWords(halls, plan.by_hall)}
                ${!plan.staff && !plan.by_hall && tr('check.anybody')}</td>
            <td><button type="button" class="button" onClick=${() => act(() => post(`/quality/checklists/plan/${plan.id}/drop`))}>${tr('check.drop')}</button></td></tr>`)}</tbody></table></div>`}
        <${PlanForm} checklists=${live.checklists} halls=${halls} people=${people} act=${act} /></section>`;
}

const Fill = ({ checklists, open }) => html`<section aria-labelledby="fill"><h2 id="fill">${tr('check.fill')}</h2>
    <p class="fill">${checklists.filter(({ id }) => id !== 'floor-duty').map((checklist) => html`<button type="button" class="button" key=${checklist.id}
        onClick=${() => open(checklist)}>${pick(checklist.name)}</button>`)}</p></section>`;

async function send(run, photos) {
    const key = newKey();
    await post('/quality/checklists/runs', run, key);
    forgetDraft(run.checklist);
    for (const { question, bytes } of photos)
        await post(`/quality/checklists/runs/${run.plan ?? key}/photos?question=${question}`, Uint8Array.from(atob(bytes), (each) => each.charCodeAt(0)));
}

export function Checklists({ me, query }) {
    const [period, choose] = useState(firstPeriod(query));
    const [filling, fill] = useState(null);
    const [seen, see] = useState(null);
    const [listed, list] = useState(null);
    const people = usePeople(me);
    const load = () => Promise.all([get('/quality/checklists'), get(`/quality/checklists/runs?${daysOf(period)}`), ranked(me, period)])
        .then(([live, { runs }, rows]) => ({ live, runs, rows }));
    const { found, trouble, act } = useFound(load, [period]);
    if (found === null)
        return html`<p class=${trouble ? 'bad' : 'quiet empty'} role="status">${trouble ?? tr('app.loading')}</p>`;
    const { live, runs, rows } = found;
    const plan = filling && live.plans.find(({ checklist }) => checklist === filling.id);
    return html`${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        <${Period} period=${period} choose=${choose} />
        <${Ranks} rows=${rows} list=${list} /><${Mystery} hall=${me.hall.id} runs=${runs} /><${Tasks} live=${live} people=${people} act=${act} />
        <${Runs} runs=${runs} checklists=${live.checklists} halls=${rows} people=${people} open=${see} />
        <${Plans} live=${live} halls=${rows} people=${people} act=${act} /><${Fill} checklists=${live.checklists} open=${fill} />
        ${filling && html`<${Sheet} title=${pick(filling.name)} close=${() => fill(null)} wide><${ChecklistForm} checklist=${filling} me=${me.staff ?? ''}
            more=${plan ? { plan: plan.id, ...(plan.by_hall && { from: plan.by_hall }) } : {}} submit=${(run, photos) => {
                fill(null);
                act(() => send(run, photos));
            }} /><//>`}
        ${listed && html`<${RunsOf} ...${listed} checklists=${live.checklists} people=${people} open=${see} close=${() => list(null)} />`}
        ${seen && html`<${RunSheet} key=${seen.id} line=${seen} checklists=${live.checklists} mayErase=${me.role !== 'district'} close=${() => see(null)} />`}`;
}
