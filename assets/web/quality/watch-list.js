// Halls under improvement: whose it is, from when to when, and what customers said before and after.
import { html, useState } from '/common/html.js';
import { post } from '/common/request.js';
import { hundredths } from '/common/run.js';
import { pick, tr } from '/common/words.js';
import { askEachHall } from '/quality/each-hall.js';
import { Person, PersonChoice } from '/quality/people.js';
import { dayFromNow } from '/quality/period.js';
import { useFound } from '/quality/found.js';
import { Few } from '/quality/figure.js';

/** "+8.9 %", a fall "−8.2 %". */
const change = ({ compared, change_milli: milli }) => (compared ? `${milli < 0 ? '−' : '+'}${(Math.abs(milli) / 10).toFixed(1)} %` : '–');

const pathOf = (hall, path = '') => `/quality/watch${path}?hall=${hall.id}`;

function StartForm({ me, halls, people, act }) {
    const [id, choose] = useState(me.hall.id);
    const [watch, set] = useState({ owner: '', from: dayFromNow(0), until: dayFromNow(90) });
    const hall = halls.find((each) => each.id === id) ?? halls[0];
    const field = (name) => ({ value: watch[name], onInput: ({ target }) => set((was) => ({ ...was, [name]: target.value })) });
    const enter = (event) => {
        event.preventDefault();
        act(() => post(pathOf(hall), watch));
    };
    return html`<details class="card add"><summary>${tr('watch.start')}</summary><form class="fields" onSubmit=${enter}>
        ${halls.length > 1 && html`<label class="field"><span>${tr('check.hall')}</span><select value=${hall.id} onChange=${({ target }) => choose(target.value)}>
            ${halls.map((each) => html`<option key=${each.id} value=${each.id}>${pick(each.name)}</option>`)}</select></label>`}
        <label class="field"><span>${tr('watch.owner')}</span><${PersonChoice} key=${hall.id} people=${people.filter((each) => each.hall === hall.id)} other required
            value=${watch.owner} choose=${(owner) => set((was) => ({ ...was, owner }))} /></label>
        <label class="field"><span>${tr('quality.from')}</span><input type="date" required ...${field('from')} /></label>
        <label class="field"><span>${tr('quality.to')}</span><input type="date" required ...${field('until')} /></label>
        <button class="button main">${tr('watch.begin')}</button></form></details>`;
}

/** Enters a side that nobody replied about, and ends it. */
function MeasureForm({ watch, hall, act }) {
    const open = ['before', 'after'].filter((side) => watch.sides[side].replies === 0 || watch.sides[side].entered);
    const [measure, set] = useState({ after: '', points: '', replies: '' });
    const field = (name) => ({ value: measure[name], onInput: ({ target }) => set((was) => ({ ...was, [name]: target.value })) });
    const enter = (event) => {
        event.preventDefault();
        act(() => post(pathOf(hall, `/${watch.id}/measure`), { after: measure.after === 'after', points: Number(measure.points), replies: Number(measure.replies) }));
    };
    const end = html`<button type="button" class="button" onClick=${() => act(() => post(pathOf(hall, `/${watch.id}/end`)))}>${tr('watch.end')}</button>`;
    if (open.length === 0)
        return end;
    return html`<details class="measure"><summary>${tr('watch.measure')}</summary><form class="fields" onSubmit=${enter}>
        <label class="field"><span>${tr('watch.side')}</span><select required ...${field('after')}><option value="">${tr('signon.choose')}</option>
            ${open.map((side) => html`<option key=${side} value=${side}>${tr(`watch.${side}`)}</option>`)}</select></label>
        <label class="field"><span>${tr('watch.points')}</span><input type="number" min="0" required ...${field('points')} /></label>
        <label class="field"><span>${tr('watch.replies')}</span><input type="number" min="1" required ...${field('replies')} /></label>
        <button class="button">${tr('watch.enter')}</button>
        ${end}</form></details>`;
}

/** Its score and of how many, whether that is few, and whether somebody entered it; the days of surveys are its title. */
const Side = ({ side }) => html`<td class="figure" title=${side.entered || side.from > side.to ? '' : `${side.from} – ${side.to}`}>${hundredths(side.score_milli)}
    ${side.replies > 0 && html` <span class="small quiet">${tr('watch.of-replies', { n: side.replies })}</span>`}<${Few} of=${side} />
    ${side.entered && html` <span class="chip">${tr('watch.entered')}</span>`}</td>`;

const Row = ({ watch, hall, names, people, act }) => html`<tr>${names && html`<th scope="row" class="what">${pick(hall.name)}</th>`}
    <td class="what"><${Person} people=${people} staff=${watch.owner} hall=${hall.id} />${watch.ended_at && ` · ${tr('watch.ended')}`}</td><td class="time">${watch.from} – ${watch.until}</td>
    <${Side} side=${watch.sides.before} /><${Side} side=${watch.sides.after} />
    <td class=${`figure strong ${watch.compared ? watch.change_milli < 0 ? 'bad' : 'ok' : ''}`}>${change(watch)}</td>
    <td>${!watch.ended_at && html`<${MeasureForm} watch=${watch} hall=${hall} act=${act} />`}</td></tr>`;

/** Of every hall that somebody looks after, side by side. */
export function WatchList({ me, people }) {
    const { found: halls, trouble, act } = useFound(() => askEachHall(me, '/quality/watch?'));
    const rows = (halls ?? []).flatMap((hall) => hall.watches.map((watch) => ({ watch, hall })));
    const names = halls?.length > 1;
    return html`<section aria-labelledby="watch"><h2 id="watch">${tr('watch.title')}</h2><p class="quiet about">${tr('watch.about')}</p>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        ${rows.length > 0 && html`<div class="card list" tabindex="0"><table><thead><tr>${names && html`<th scope="col">${tr('check.hall')}</th>`}
            <th scope="col">${tr('watch.owner')}</th><th scope="col">${tr('check.column-days')}</th>
            ${['before', 'after', 'change'].map((column) => html`<th scope="col" class="figure" key=${column}>${tr(`watch.${column}`)}</th>`)}
            <th scope="col"><span class="unseen">${tr('quality.column-act')}</span></th></tr></thead>
        <tbody>${rows.map((row) => html`<${Row} key=${row.watch.id} ...${row} names=${names} people=${people} act=${act} />`)}</tbody></table></div>`}
        ${halls && html`<${StartForm} me=${me} halls=${halls} people=${people} act=${act} />`}</section>`;
}
