// Halls under improvement: whose it is, from when to when, and what customers said before and after.
import { html, useState } from '/common/html.js';
import { get, post } from '/common/request.js';
import { hundredths } from '/common/run.js';
import { tr } from '/common/words.js';
import { dayFromNow } from '/quality/period.js';
import { useFound } from '/quality/found.js';
import { Few } from '/quality/figure.js';

/** "+8.9 %", a fall "−8.2 %". */
const change = ({ compared, change_milli: milli }) => (compared ? `${milli < 0 ? '−' : '+'}${(Math.abs(milli) / 10).toFixed(1)} %` : '–');

function StartForm({ act }) {
    const [watch, set] = useState({ owner: '', from: dayFromNow(0), until: dayFromNow(90) });
    const field = (name) => ({ value: watch[name], onInput: ({ target }) => set((was) => ({ ...was, [name]: target.value })) });
    const enter = (event) => {
        event.preventDefault();
        act(() => post('/quality/watch', watch));
    };
    return html`<details class="card add"><summary>${tr('watch.start')}</summary><form class="fields" onSubmit=${enter}>
        <label class="field"><span>${tr('watch.owner')}</span><input pattern="[a-z0-9\\-]+" maxlength="32" required ...${field('owner')} /></label>
        <label class="field"><span>${tr('quality.from')}</span><input type="date" required ...${field('from')} /></label>
        <label class="field"><span>${tr('quality.to')}</span><input type="date" required ...${field('until')} /></label>
        <button class="button main">${tr('watch.begin')}</button></form></details>`;
}

/** Enters a side that nobody replied about, and ends it. */
function MeasureForm({ watch, act }) {
    const open = ['before', 'after'].filter((side) => watch.sides[side].replies === 0 || watch.sides[side].entered);
    const [measure, set] = useState({ after: '', points: '', replies: '' });
    const field = (name) => ({ value: measure[name], onInput: ({ target }) => set((was) => ({ ...was, [name]: target.value })) });
    const enter = (event) => {
        event.preventDefault();
        act(() => post(`/quality/watch/${watch.id}/measure`, { after: measure.after === 'after', points: Number(measure.points), replies: Number(measure.replies) }));
    };
    const end = html`<button type="button" class="button" onClick=${() => act(() => post(`/quality/watch/${watch.id}/end`))}>${tr('watch.end')}</button>`;
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

export function WatchList() {
    const { found: watches, trouble, act } = useFound(() => get('/quality/watch').then((answer) => answer.watches));
    return html`<section aria-labelledby="watch"><h2 id="watch">${tr('watch.title')}</h2><p class="quiet about">${tr('watch.about')}</p>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        ${watches?.length > 0 && html`<div class="card list" tabindex="0"><table><thead><tr><th scope="col">${tr('watch.owner')}</th><th scope="col">${tr('check.column-days')}</th>
            ${['before', 'after', 'change'].map((column) => html`<th scope="col" class="figure" key=${column}>${tr(`watch.${column}`)}</th>`)}
            <th scope="col"><span class="unseen">${tr('quality.column-act')}</span></th></tr></thead>
        <tbody>${watches.map((watch) => html`<tr key=${watch.id}><th scope="row" class="what">${watch.owner}${watch.ended_at && ` · ${tr('watch.ended')}`}</th><td class="time">${watch.from} – ${watch.until}</td>
            <${Side} side=${watch.sides.before} /><${Side} side=${watch.sides.after} />
            <td class=${`figure strong ${watch.compared ? watch.change_milli < 0 ? 'bad' : 'ok' : ''}`}>${change(watch)}</td>
            <td>${!watch.ended_at && html`<${MeasureForm} watch=${watch} act=${act} />`}</td></tr>`)}</tbody></table></div>`}
        <${StartForm} act=${act} /></section>`;
}
