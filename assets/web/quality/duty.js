// Who has the hall and its zones, day by day, and what the last shift left to the next.
import { html, useState } from '/common/html.js';
import { get, post } from '/common/request.js';
import { dateTime } from '/common/time.js';
import { languageOf, pick, tr } from '/common/words.js';
import { Person, PersonChoice, usePeople } from '/quality/people.js';
import { dayFromNow } from '/quality/period.js';
import { useFound } from '/quality/found.js';

const WEEK = [0, 1, 2, 3, 4, 5, 6];
const SHIFTS = ['all-day', 'early', 'late'];
const weekday = (day) => tr(`date.weekday-${new Date(`${day}T00:00:00Z`).getUTCDay() || 7}`);

function Cell({ duty, people, day, zone, shift, words, act }) {
    const has = duty.duties.find((each) => each.day === day && (each.zone ?? '') === zone && each.shift === shift);
    const set = (staff) => post('/quality/duty', { day, shift, ...(zone && { zone }), ...(staff && { staff }) });
    return html`<${PersonChoice} class="duty-cell" aria-label=${words} people=${people} none="–" value=${has?.staff ?? ''} choose=${(staff) => act(() => set(staff))} />`;
}

function Table({ duty, people, shift, act }) {
    const days = WEEK.map(dayFromNow);
    const rows = [{ id: '', name: tr('duty.of-hall') }, ...duty.zones.map(({ id, name }) => ({ id, name: pick(name) }))];
    return html`<div class="card list" tabindex="0"><table class="week"><thead><tr><th scope="col">${tr('duty.zone')}</th>${days.map((day) => html`
            <th scope="col" key=${day}>${weekday(day)}<br />${day.slice(5)}</th>`)}</tr></thead>
        <tbody>${rows.map(({ id, name }) => html`<tr key=${id}><th scope="row">${name}</th>${days.map((day) => html`<td key=${day}>
            <${Cell} duty=${duty} people=${people} day=${day} zone=${id} shift=${shift} words=${`${name} ${day}`} act=${act} /></td>`)}</tr>`)}</tbody></table></div>`;
}

const Handover = ({ duty, people }) => html`<section aria-labelledby="handover"><h2 id="handover">${tr('duty.handover')}</h2>
    ${duty.handover ? html`<p class="quiet about">${tr('duty.handed-over', { time: dateTime(duty.handover.at), staff: duty.handover.staff ?? '–' })}
        ${duty.handover.staff && html` · <${Person} people=${people} staff=${duty.handover.staff} />`}</p><p class="card run-text handover" lang=${languageOf(duty.text ?? '')}>${duty.text}</p>`
        : html`<p class="quiet">${tr('duty.no-handover')}</p>`}</section>`;

export function Duty({ me }) {
    const people = usePeople(me);
    const [shift, choose] = useState(SHIFTS[0]);
    const { found: duty, trouble, act } = useFound(() => get(`/quality/duty?from=${dayFromNow(0)}&to=${dayFromNow(6)}`));
    if (duty === null)
        return html`<p class=${trouble ? 'bad' : 'quiet empty'} role="status">${trouble ?? tr('app.loading')}</p>`;
    return html`${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        <section aria-labelledby="duty"><h2 id="duty">${tr('duty.title')}</h2><p class="quiet about">${tr('duty.about')}</p>
            <p class="fill" role="group" aria-label=${tr('duty.shift')}>${SHIFTS.map((each) => html`<button type="button" class="button" key=${each} aria-pressed=${each === shift}
                onClick=${() => choose(each)}>${tr(`duty.shift-${each}`)}</button>`)}</p>
            <${Table} key=${shift} duty=${duty} people=${people.filter(({ hall }) => hall === me.hall.id)} shift=${shift} act=${act} /></section>
        <${Handover} duty=${duty} people=${people} />`;
}
