// A number for somebody who cannot, or would rather not, use the kiosk.
import { ChoiceSheet } from '/common/choice-sheet.js';
import { html, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { currentLanguage, pick, tr } from '/common/words.js';

/** services: those of the hall. */
export function Issue({ services, act, pending }) {
    const [asking, ask] = useState(false);
    const open = services.filter((service) => !service.branch && service.open)
        .map(({ id, letter, name }) => ({ id, words: `${letter} ${pick(name)}` }));
    return html`<button type="button" class="button" onClick=${() => ask(true)}
            disabled=${pending.some(({ about }) => about.kind === 'issue')}>
            <${Icon} name="printer" />${tr('handheld.issue')}</button>
        ${asking && html`<${ChoiceSheet} title=${tr('handheld.issue-service')} choices=${open} close=${() => ask(false)}
            choose=${(service) => {
                ask(false);
                act('/tickets', { service, lang: currentLanguage() }, { kind: 'issue' });
            }} />`}`;
}
