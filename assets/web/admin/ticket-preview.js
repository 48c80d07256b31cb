// The paper as the kiosks would print it with the settings on the page, drawn by the hall itself.
import { html, useEffect, useState } from '/common/html.js';
import { requestAddress } from '/common/address.js';
import { currentLanguage, tr } from '/common/words.js';

const PARTS = ['ahead', 'wait', 'where', 'documents', 'if-missed', 'code'];
const SETTLED_MS = 250;

function addressOf(values, lang) {
    const without = PARTS.filter((part) => values[part] === false).join();
    return requestAddress(`/ticket-preview?${new URLSearchParams({ lang, without, foot: values.foot?.[lang] ?? '' })}`);
}

/** `values` of the section, as they are being changed. */
export function TicketPreview({ values }) {
    const [lang, choose] = useState(currentLanguage());
    const wanted = addressOf(values, lang);
    const [address, show] = useState(wanted);
    const [lost, lose] = useState(false);
    useEffect(() => {
        const timer = setTimeout(() => show(wanted), SETTLED_MS);
        return () => clearTimeout(timer);
    }, [wanted]);
    return html`<figure class="card paper" aria-labelledby="paper-title">
        <figcaption><span class="strong" id="paper-title">${tr('admin.paper')}</span>
            <span class="paper-languages" role="group" aria-label=${tr('admin.paper-language')}>${['zh', 'en'].map((each) => html`<button
                key=${each} type="button" class="button small" lang=${each} aria-pressed=${each === lang ? 'true' : 'false'}
                onClick=${() => choose(each)}>${tr(`app.language-${each}`)}</button>`)}</span></figcaption>
        ${lost && html`<p class="bad small" role="alert">${tr('admin.paper-lost')}</p>`}
        <img src=${address} alt=${tr('admin.paper-shows')} hidden=${lost} onLoad=${() => lose(false)} onError=${() => lose(true)} />
        <p class="quiet small">${tr('admin.paper-about')}</p></figure>`;
}
