// The shifts of a day as a table whose last column is a drawing of it.
import { html } from '/common/html.js';
import { tr } from '/common/words.js';

/** "09:15" as seconds after midnight. */
export const secondsOf = (time) => time.split(':').reduce((hours, minutes) => hours * 60 + Number(minutes), 0) * 60;

// From the quarter in which the first begins to the one in which the last ends.
function spanOf(shifts) {
    const from = Math.min(...shifts.map((shift) => secondsOf(shift.from)));
    const until = Math.max(...shifts.map((shift) => secondsOf(shift.until)));
    return { place: (at) => `${(secondsOf(at) - from) / (until - from) * 100}%`, length: (a, b) => `${(secondsOf(b) - secondsOf(a)) / (until - from) * 100}%` };
}

function Bar({ shift, span }) {
    const parts = shift.lunch_from ? [[shift.from, shift.lunch_from], [shift.lunch_until, shift.until]] : [[shift.from, shift.until]];
    return html`<div class="shift-bar" aria-hidden="true">${parts.map(([from, until]) => html`
        <span key=${from} style=${{ insetInlineStart: span.place(from), width: span.length(from, until) }}></span>`)}</div>`;
}

function workOf({ from, until, lunch_from: lunch, lunch_until: back }) {
    const rest = lunch ? secondsOf(back) - secondsOf(lunch) : 0;
    return ((secondsOf(until) - secondsOf(from) - rest) / 3600).toFixed(1);
}

export function Shifts({ day }) {
    const span = spanOf(day.shifts);
    return html`<section class="card plan-wide" aria-labelledby="plan-shifts"><h2 id="plan-shifts">${tr('plan.shifts-proposed')}</h2>
        ${day.shifts.length === 0 ? html`<p class="quiet">${tr('plan.no-shifts')}</p>` : html`<div class="scrolls"><table>
            <thead><tr><th scope="col">${tr('plan.shift')}</th><th scope="col">${tr('plan.from')}</th><th scope="col">${tr('plan.until')}</th>
                <th scope="col">${tr('plan.lunch')}</th><th scope="col" class="figure-cell">${tr('plan.hours')}</th>
                <th scope="col" class="shift-cell"><span class="unseen">${tr('plan.drawn')}</span></th></tr></thead>
            <tbody>${day.shifts.map((shift, i) => html`<tr key=${i}><th scope="row">${i + 1}</th><td>${shift.from}</td><td>${shift.until}</td>
                <td>${shift.lunch_from ? `${shift.lunch_from}–${shift.lunch_until}` : tr('plan.no-lunch')}</td>
                <td class="figure-cell">${workOf(shift)}</td>
                <td class="shift-cell"><${Bar} shift=${shift} span=${span} /></td></tr>`)}</tbody></table></div>`}
    </section>`;
}
