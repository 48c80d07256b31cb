// How customers said their visits were, as a cell of a table.
import { html } from '/common/html.js';
import { tr } from '/common/words.js';

/** A share of a rating; few replies are said beside it, because they say little. */
export const Share = ({ rating, milli }) => html`<td class="figure-cell">${milli === null ? '–'
    : html`${(milli / 10).toFixed(1)} %${rating.few && html` <span class="quiet small">${tr('today.few', { n: rating.replies })}</span>`}`}</td>`;
