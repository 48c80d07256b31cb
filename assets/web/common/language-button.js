// The way into the other language.
import { html } from '/common/html.js';
import { chooseLanguage, currentLanguage, tr } from '/common/words.js';

export function LanguageButton({ wide }) {
    const other = currentLanguage() === 'zh' ? 'en' : 'zh';
    return html`<button type="button" class=${wide ? 'button wide' : 'button'} lang=${other} onClick=${() => chooseLanguage(other)}>
        ${tr(`app.language-${other}`)}</button>`;
}
