// Figures of service quality as people say them: thousandths as points, changes with their sign.
import { html } from '/common/html.js';
import { tr } from '/common/words.js';

/** "96.6" of 966 thousandths. */
export const points = (milli) => (milli === null ? '–' : (milli / 10).toFixed(1));

/** "12.5 %" of 125 thousandths. */
export const share = (milli) => (milli === null ? '–' : `${(milli / 10).toFixed(1)} %`);

const signed = (n, digits) => {
    const shown = Math.abs(n).toFixed(digits);
    return `${Number(shown) === 0 ? '±' : n > 0 ? '+' : '−'}${shown}`;
};

/** "+4.66 %" of 466 hundredths of a per cent. */
export const change = (centi) => (centi === null ? '–' : `${signed(centi / 100, 2)} %`);

/** "−1.3" of −130 hundredths of a point. */
export const gap = (centi) => (centi === null ? '–' : signed(centi / 100, 1));

/** A figure that opens to what it is counted from. */
export const Opens = ({ open, children }) => html`<button type="button" class="opens" title=${tr('reports.open')} onClick=${open}>${children}</button>`;

/** Few replies say little; it is said beside the figure. */
export const Few = ({ of }) => of.few && of.replies > 0 && html` <span class="chip">${tr('satisfaction.few')}</span>`;
