import { html } from '/common/html.js';

const hueOf = (letter) => `hue-${letter.toLowerCase()}`;

/** A ticket's number; only the letter takes the service's hue. */
export const Number = ({ number, letter }) => html`<span class="number"><span
    class=${`letter ${hueOf(letter)}`}>${letter}</span>${number.slice(letter.length)}</span>`;

/** A service's letter as a badge. */
export const Badge = ({ letter }) => html`<span class=${`badge ${hueOf(letter)}`}>${letter}</span>`;
