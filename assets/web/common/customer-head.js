// The head of a customer's page: where they are, and the other language.
import { html } from '/common/html.js';
import { LanguageButton } from '/common/language-button.js';
import { pick } from '/common/words.js';

/** name: of the hall, in every language. */
export const CustomerHead = ({ name }) => html`<header class="head">
    <span class="strong">${pick(name)}</span>
    <${LanguageButton} />
</header>`;
