// Floor duty: the week's plan, today's counters, what came of it; and the watch list of halls under improvement.
import { html, useState } from '/common/html.js';
import { ChecklistForm, forgetDraft } from '/common/checklist-form.js';
import { FloorCounter, knownOf } from '/common/floor-counter.js';
import { get, newKey, post } from '/common/request.js';
import { hundredths } from '/common/run.js';
import { Sheet } from '/common/sheet.js';
import { clock } from '/common/time.js';
import { languageOf, pick, tr } from '/common/words.js';
import { Person, PersonChoice, personWords, usePeople } from '/quality/people.js';
import { dayFromNow, firstPeriod, Period } from '/quality/period.js';
import { WatchList } from '/quality/watch-list.js';
import { useFound } from '/quality/found.js';

const WEEK = [0, 1, 2, 3, 4, 5, 6];
const weekday = (day) => tr(`date.weekday-${new Date(`${day}T00:00:00Z`).getUTCDay() || 7}`);

// One tap plans somebody for a day, another takes it back.
function Week({ duty, people: known, act }) {
    const [added, add] = useState([]);
    const [typed, type] = useState('');
    const days = WEEK.map(dayFromNow);
    const people = [...new Set([...duty.presences.map(({ staff }) => staff), ...added])].sort();
    const enter = (event) => {
        event.preventDefault();
        add((was) => [...was, typed.trim()]);
        type('');
    };
    const cell = (staff, day) => {
        const planned = duty.presences.find((each) => each.staff === staff && each.day === day);
        const toggle = () => (planned ? post(`/quality/floor-duty/plan/${planned.id}/drop`) : post('/quality/floor-duty/plan', { staff, day }));
        return planned?.arrived_at ? html`<span class="ok">${clock(planned.arrived_at)}${planned.left_at && `–${clock(planned.left_at)}`}</span>`
            : html`<button type="button" class="button" aria-pressed=${Boolean(planned)} aria-label=${`${personWords(known, staff)} ${day}`} onClick=${() => act(toggle)}>${planned ? '●' : '·'}</button>`;
    };
    return html`<section aria-labelledby="week"><h2 id="week">${tr('floor.week')}</h2><p class="quiet about">${tr('floor.week-about')}</p>
        ${people.length > 0 && html`<div class="card list" tabindex="0"><table class="week"><thead><tr><th scope="col">${tr('check.column-who')}</th>${days.map((day) => html`
            <th scope="col" key=${day}>${weekday(day)}<br />${day.slice(5)}</th>`)}</tr></thead>
        <tbody>${people.map((staff) => html`<tr key=${staff}><th scope="row"><${Person} people=${known} staff=${staff} /></th>${days.map((day) => html`<td key=${day}>${cell(staff, day)}</td>`)}</tr>`)}</tbody></table></div>`}
        <form class="period" onSubmit=${enter}><label class="field"><span>${tr('floor.person')}</span><${PersonChoice} key=${added.length} people=${known} other required value=${typed} choose=${type} /></label><button class="button">${tr('floor.add-person')}</button></form></section>`;
}

const nameOf = (duty, id) => pick(duty.kinds.find((kind) => kind.id === id)?.name) || id;

function FromPaper({ duty, presences, people, act }) {
    const [entry, change] = useState({ presence: presences[0].id, kind: duty.kinds[0]?.id, n: '1', unsolved: '0' });
    const field = (name) => ({ value: entry[name], onInput: ({ target }) => change((was) => ({ ...was, [name]: target.value })) });
    const enter = (event) => {
        event.preventDefault();
        act(() => post(`/quality/floor-duty/${entry.presence}/receive`, { kind: entry.kind, n: Number(entry.n), unsolved: Number(entry.unsolved) }));
    };
    return html`<details class="card add"><summary>${tr('floor.from-paper')}</summary><form class="fields" onSubmit=${enter}>
        <label class="field"><span>${tr('check.column-who')}</span><select ...${field('presence')}>${presences.map(({ id, staff, day }) => html`<option key=${id} value=${id} lang=${languageOf(personWords(people, staff))}>${personWords(people, staff)} ${day}</option>`)}</select></label>
        <label class="field"><span>${tr('floor.kind')}</span><select ...${field('kind')}>${duty.kinds.map(({ id, name }) => html`<option key=${id} value=${id}>${pick(name)}</option>`)}</select></label>
        <label class="field"><span>${tr('floor.received')}</span><input type="number" min="1" max="10000" required ...${field('n')} /></label>
        <label class="field"><span>${tr('floor.unsolved')}</span><input type="number" min="0" max=${entry.n} required ...${field('unsolved')} /></label>
        <button class="button main">${tr('floor.count')}</button></form></details>`;
}

function Figures({ figures, duty }) {
    return html`<section aria-labelledby="floor-figures"><h2 id="floor-figures">${tr('floor.figures')}</h2><p class="quiet about">${tr('floor.figures-about')}</p>
        <div class="card list" tabindex="0"><table><thead><tr><th scope="col">${tr('floor.kind')}</th>${['received', 'unsolved', 'rate'].map((column) => html`
            <th scope="col" class="figure" key=${column}>${tr(`floor.${column}`)}</th>`)}</tr></thead>
        <tbody>${figures.kinds.map(({ kind, n, unsolved }) => html`<tr key=${kind}><th scope="row" class="what">${nameOf(duty, kind)}</th><td class="figure">${n}</td><td class="figure">${unsolved}</td>
                <td class="figure">${n > 0 ? `${hundredths(Math.round((1000 * (n - unsolved)) / n))} %` : '–'}</td></tr>`)}
            <tr><th scope="row" class="what strong">${tr('floor.together')}</th><td class="figure strong">${figures.received}</td><td class="figure strong">${figures.unsolved}</td>
                <td class="figure strong">${figures.solved_milli === null ? '–' : `${hundredths(figures.solved_milli)} %`}</td></tr></tbody></table></div>
        <p class="quiet">${tr('floor.kept', { kept: figures.kept, planned: figures.planned, hours: (figures.present_s / 3600).toFixed(1) })}</p></section>`;
}

export function FloorDuty({ me, query }) {
    const [period, choose] = useState(firstPeriod(query));
    const [looking, look] = useState(null);
    const people = usePeople(me);
    const load = () => Promise.all([get('/quality/floor-duty'), get('/quality/checklists'), get(`/quality/floor-duty/figures?from=${period.from}&to=${period.to}`)])
        .then(([duty, { checklists }, figures]) => ({ duty, checklist: checklists.find(({ id }) => id === 'floor-duty'), figures }));
    const { found, trouble, act } = useFound(load, [period]);
    if (found === null)
        return html`<p class=${trouble ? 'bad' : 'quiet empty'} role="status">${trouble ?? tr('app.loading')}</p>`;
    const { duty, checklist, figures } = found;
    const there = duty.presences.filter(({ arrived_at: at }) => at);
    const send = (path, body) => {
        const key = newKey();
        act(() => post(path, body, key));
        return key;
    };
    return html`${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        ${me.staff && html`<section class="card counter" aria-labelledby="counter"><h2 id="counter">${tr('floor.title')}</h2>
            <${FloorCounter} duty=${duty} me=${me.staff} act=${send} pending=${[]} look=${look} /></section>`}
        <${Week} duty=${duty} people=${people} act=${act} />
        ${there.length > 0 && html`<${FromPaper} duty=${duty} presences=${there} people=${people} act=${act} />`}
        <${Period} period=${period} choose=${choose} /><${Figures} figures=${figures} duty=${duty} />
        <${WatchList} me=${me} people=${people} />
        ${looking && html`<${Sheet} title=${pick(checklist.name)} close=${() => look(null)} wide><${ChecklistForm} checklist=${checklist} me=${me.staff} known=${knownOf(checklist, duty.seen)}
            more=${{ presence: looking.id }} submit=${(run) => {
                look(null);
                act(() => post('/quality/checklists/runs', run).then(() => forgetDraft(run.checklist)));
            }} /><//>`}`;
}
