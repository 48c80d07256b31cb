// A short list to choose one from.
import { html } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { Sheet } from '/common/sheet.js';

/** choices: [{id, words}]; calls choose(id). */
export const Choices = ({ choices, choose }) => html`<ul class="choices">${choices.map(({ id, words }) => html`<li key=${id}>
    <button type="button" class="choice" onClick=${() => choose(id)}>
        <span>${words}</span><${Icon} name="chevron" /></button></li>`)}</ul>`;

/** The same as a sheet; calls close() when nothing was chosen. */
export const ChoiceSheet = ({ title, choices, choose, close }) => html`<${Sheet} title=${title} close=${close}>
    <${Choices} choices=${choices} choose=${choose} /><//>`;
