// What the hall looks at in itself, in the hand: who has the duty, today's checklists, my tasks, floor duty. What was heard last stays on the
// device, so that a checklist can be filled in without the line.
import { html, useEffect, useState } from '/common/html.js';
import { ChecklistForm } from '/common/checklist-form.js';
import { FloorCounter, knownOf } from '/common/floor-counter.js';
import { Icon } from '/common/icon.js';
import { get } from '/common/request.js';
import { hundredths } from '/common/run.js';
import { Sheet } from '/common/sheet.js';
import { clock } from '/common/time.js';
import { languageOf, pick, tr } from '/common/words.js';

const KEPT = 'hq-checks';
const AGAIN_MS = 30000;
const OURS = ['checklist', 'arrive', 'receive', 'leave-hall', 'task-done'];

/** { lists, floor, duty }, each null until it was heard; `isHere`: the line is there; `settled`: another one whenever one of ours was answered. */
function useChecks(isHere, settled) {
    const [heard, hear] = useState(() => JSON.parse(localStorage.getItem(KEPT) ?? 'null') ?? { lists: null, floor: null });
    const [duty, setDuty] = useState(null);
    useEffect(() => {
        if (!isHere)
            return undefined;
        const load = () => Promise.all([get('/quality/checklists'), get('/quality/floor-duty'), get('/quality/duty')]).then(([lists, floor, now]) => {
            localStorage.setItem(KEPT, JSON.stringify({ lists, floor }));
            hear({ lists, floor });
            setDuty(now);
        }).catch(() => {});
        load();
        const timer = setInterval(load, AGAIN_MS);
        return () => clearInterval(timer);
    }, [isHere, settled]);
    return { ...heard, duty };
}

const nameOf = (lists, id) => pick(lists.checklists.find((each) => each.id === id)?.name) || id;

// What is due first, then what was done, then what can be done at any time.
function rowsOf(lists, pending) {
    const sent = (id) => pending.some(({ about }) => about.kind === 'checklist' && about.checklist === id);
    return lists.checklists.filter(({ id, chiefs }) => !chiefs && id !== 'floor-duty').map((checklist) => {
        const plan = lists.plans.find((each) => each.checklist === checklist.id);
        const done = lists.done.find((each) => each.checklist === checklist.id);
        const isSent = sent(checklist.id);
        return { checklist, plan, done, isSent, isDue: !isSent && Boolean(plan || (checklist.daily && !done)) };
    }).sort((a, b) => b.isDue - a.isDue || Boolean(b.done) - Boolean(a.done));
}

function stateOf({ plan, done, isSent, isDue }) {
    if (isSent)
        return tr('check.on-its-way');
    if (isDue)
        return plan ? tr('check.until-day', { day: plan.until }) : tr('check.today');
    return done ? tr('check.done-at', { time: clock(done.at), score: hundredths(done.score_milli) }) : tr('check.any-time');
}

const Row = ({ row, open }) => html`<li class="row"><button type="button" class="row-open" onClick=${() => open(row)}>
    <span class="what"><span class="strong">${pick(row.checklist.name)}</span><span class=${row.isDue ? 'warn' : 'quiet'}>${stateOf(row)}</span></span>
    <${Icon} name=${row.done && !row.isDue ? 'check' : 'chevron'} /></button></li>`;

function Tasks({ lists, me, act, pending }) {
    const going = ({ id, question }) => pending.some(({ about }) => about.kind === 'task-done' && about.run === id && about.question === question);
    const mine = lists.tasks.filter((task) => task.owner === me && !going(task));
    const wordsOf = ({ checklist, question }) => pick(lists.checklists.find(({ id }) => id === checklist)?.questions.find(({ id }) => id === question)?.text) || question;
    return mine.length > 0 && html`<h3>${tr('check.my-tasks')}</h3><ul class="card rows">${mine.map((task) => html`<li class="row" key=${`${task.id} ${task.question}`}>
        <span class="what"><span>${wordsOf(task)}</span><span class=${task.overdue ? 'bad small' : 'quiet small'}>${nameOf(lists, task.checklist)} · ${tr('check.until-day', { day: task.due })}</span></span>
        <button type="button" class="button" onClick=${() => act(`/quality/checklists/runs/${task.id}/task-done`, { question: task.question },
            { kind: 'task-done', run: task.id, question: task.question })}>${tr('check.task-done')}</button></li>`)}</ul>`;
}

function DutyCard({ duty }) {
    const zoneOf = (zone) => (zone ? pick(duty.zones.find(({ id }) => id === zone)?.name) : tr('duty.of-hall'));
    if (duty === null || (duty.duties.length === 0 && duty.handover === null))
        return null;
    return html`<section class="card sums duty-card" aria-label=${tr('duty.title')}><dl>${duty.duties.map((each) => html`
            <div key=${`${each.zone} ${each.shift}`}><dt>${zoneOf(each.zone)} ${each.shift !== 'all-day' && tr(`duty.shift-${each.shift}`)}</dt>
                <dd>${each.name} <span class="quiet">${each.staff}</span></dd></div>`)}</dl>
        ${duty.handover && html`<p class="small quiet">${tr('duty.handed-over', { time: clock(duty.handover.at), staff: duty.handover.staff ?? '–' })}</p>
            <p class="handover" lang=${languageOf(duty.text ?? '')}>${duty.text}</p>`}</section>`;
}

/** point, me: where and who I am; act, pending: the outbox; isHere: the line is there. */
export function Checks({ point, me, act, pending, isHere }) {
    const ours = pending.filter(({ about }) => OURS.includes(about.kind));
    const { lists, floor, duty } = useChecks(isHere, ours.length);
    const [row, open] = useState(null);
    if (lists === null || floor === null)
        return html`<p class="card nothing quiet" role="status">${tr(isHere ? 'app.loading' : 'handheld.no-line')}</p>`;
    const here = (path) => `${path}?point=${point}`;
    const tell = (path, body, about) => act(here(path), body, about);
    const send = (run, photos) => {
        const key = act(here('/quality/checklists/runs'), run, { kind: 'checklist', checklist: run.checklist, name: row.checklist.name });
        photos.forEach(({ question, bytes }) => act(`${here(`/quality/checklists/runs/${run.plan ?? key}/photos`)}&question=${question}`, {},
            { kind: 'photo', name: row.checklist.name }, bytes));
        open(null);
    };
    const look = (presence) => open({ checklist: lists.checklists.find(({ id }) => id === 'floor-duty'), presence: presence.id });
    return html`<${DutyCard} duty=${duty} />
        <section class="part" aria-labelledby="checks"><h2 id="checks">${tr('check.title')}</h2>
            <ul class="card rows">${rowsOf(lists, ours).map((each) => html`<${Row} key=${each.checklist.id} row=${each} open=${open} />`)}</ul>
            <${Tasks} lists=${lists} me=${me} act=${tell} pending=${ours} /></section>
        <section class="part" aria-labelledby="floor-duty"><h2 id="floor-duty">${tr('floor.title')}</h2>
            <${FloorCounter} duty=${floor} me=${me} act=${tell} pending=${ours} look=${look} /></section>
        ${row && html`<${Sheet} title=${pick(row.checklist.name)} close=${() => open(null)} wide>
            <${ChecklistForm} key=${row.checklist.id} checklist=${row.checklist} me=${me} known=${isHere ? knownOf(row.checklist, floor.seen) : {}}
                more=${{ ...(row.plan && { plan: row.plan.id, ...(row.plan.by_hall && { from: row.plan.by_hall }) }), ...(row.presence && { presence: row.presence }) }} submit=${send} /><//>`}`;
}
