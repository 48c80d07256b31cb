import { html } from '/common/html.js';

/** A line drawing beside a word, never instead of it. */
export const Icon = ({ name }) => html`<span class=${`icon icon-${name}`} aria-hidden="true"></span>`;
