// The days that a view is about.
import { html } from '/common/html.js';
import { dateTime, hallNow } from '/common/time.js';
import { tr } from '/common/words.js';

const DAY_MS = 24 * 3600 * 1000;

/** "2026-03-02", so many days from today. */
export const dayFromNow = (days) => dateTime(hallNow() + days * DAY_MS).slice(0, 10);

/** The month until today. */
export const thisMonth = () => ({ from: dayFromNow(-30), to: dayFromNow(0) });

/** The days that the address names, else the month until today; query: what stands behind the view in it. */
export const firstPeriod = (query) => (query.has('from') ? { from: query.get('from'), to: query.get('to') ?? query.get('from') } : thisMonth());

/** period: {from, to}. */
export const Period = ({ period, choose }) => html`<form class="period" onSubmit=${(event) => event.preventDefault()}>
    ${['from', 'to'].map((side) => html`<label class="field" key=${side}><span>${tr(`quality.${side}`)}</span><input type="date" required value=${period[side]}
        onChange=${({ target }) => target.value && choose({ ...period, [side]: target.value })} /></label>`)}</form>`;
