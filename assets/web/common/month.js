// A month of figures: chosen, moved by one, and its numbers as people read them.
import { html } from '/common/html.js';
import { tr } from '/common/words.js';

/** "2026-02", `n` months after "2026-03" (before it, when negative). */
export function beside(month, n) {
    const [year, of] = month.split('-').map(Number);
    return new Date(Date.UTC(year, of - 1 + n, 1)).toISOString().slice(0, 7);
}

export function MonthChoice({ month, last, choose }) {
    return html`<div class="quality-choice month-choice"><button type="button" class="button" aria-label=${beside(month, -1)} onClick=${() => choose(beside(month, -1))}>←</button>
        <label class="field"><span class="unseen">${tr('business.month')}</span><input type="month" value=${month} max=${last} required
            onChange=${({ target }) => target.value && target.value <= last && choose(target.value)} /></label>
        <button type="button" class="button" aria-label=${beside(month, 1)} disabled=${month >= last} onClick=${() => choose(beside(month, 1))}>→</button></div>`;
}

/** "1,234.50" of 123450 fen; of an amount that is not known, null, a dash. */
export const yuan = (fen) => (fen === null ? '–' : (fen / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 }));

/** Whether the business system spoke of any business of a month: what the hall counts itself has no amounts. */
export const knowsAmounts = ({ types }) => types.some(({ source }) => source !== 'hall');

export const number = (n) => n.toLocaleString('en');

/** "96.6" of 966 thousandths. */
export const percent = (milli) => (milli === null ? '–' : (milli / 10).toFixed(1));

/** "12.5 %" of 125 thousandths. */
export const share = (milli) => (milli === null ? '–' : `${(milli / 10).toFixed(1)} %`);
