// Whoever has an appointment gets the number from the clerk: by booking code or by mobile number.
import { html, useEffect, useRef, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { tr } from '/common/words.js';

const PHONE = /^1\d{10}$/;

function Sheet({ submit, close }) {
    const dialog = useRef(null);
    useEffect(() => dialog.current.showModal(), []);
    const enter = (event) => {
        event.preventDefault();
        const typed = new FormData(event.target).get('typed').replaceAll(' ', '');
        submit(PHONE.test(typed) ? { phone: typed } : { code: typed });
    };
    return html`<dialog class="sheet" ref=${dialog} aria-labelledby="check-in-title" onClose=${close}>
        <form class="sheet-body" onSubmit=${enter}>
            <h2 id="check-in-title">${tr('handheld.check-in')}</h2>
            <label class="field"><span>${tr('handheld.check-in-by')}</span>
                <input name="typed" required maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck=${false} /></label>
            <button class="button main">${tr('appointments.check-in')}</button>
            <button type="button" class="button" onClick=${() => dialog.current.close()}>${tr('app.cancel')}</button>
        </form></dialog>`;
}

/** services: those of the hall. */
export function CheckIn({ services, act, pending }) {
    const [asking, ask] = useState(false);
    if (!services.some(({ bookable }) => bookable))
        return null;
    return html`<button type="button" class="button check-in" onClick=${() => ask(true)}
            disabled=${pending.some(({ about }) => about.kind === 'check-in')}>
            <${Icon} name="clock" />${tr('handheld.check-in')}</button>
        ${asking && html`<${Sheet} close=${() => ask(false)} submit=${(body) => {
            ask(false);
            act('/check-in', body, { kind: 'check-in' });
        }} />`}`;
}
