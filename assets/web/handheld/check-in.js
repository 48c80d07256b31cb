// Whoever has an appointment gets the number from the clerk: by booking code or by mobile number.
import { html, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { Sheet } from '/common/sheet.js';
import { tr } from '/common/words.js';
import { PHONE } from '/handheld/find.js';

function CheckInSheet({ submit, close }) {
    const enter = (event) => {
        event.preventDefault();
        const typed = new FormData(event.target).get('typed').replaceAll(' ', '');
        submit(PHONE.test(typed) ? { phone: typed } : { code: typed });
    };
    return html`<${Sheet} title=${tr('handheld.check-in')} close=${close}>
        <form class="form" onSubmit=${enter}>
            <label class="field"><span>${tr('handheld.check-in-by')}</span>
                <input name="typed" required maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck=${false} /></label>
            <button class="button main">${tr('appointments.check-in')}</button>
        </form><//>`;
}

/** services: those of the hall. */
export function CheckIn({ services, act, pending }) {
    const [asking, ask] = useState(false);
    if (!services.some(({ bookable }) => bookable))
        return null;
    return html`<button type="button" class="button check-in" onClick=${() => ask(true)}
            disabled=${pending.some(({ about }) => about.kind === 'check-in')}>
            <${Icon} name="clock" />${tr('handheld.check-in')}</button>
        ${asking && html`<${CheckInSheet} close=${() => ask(false)} submit=${(body) => {
            ask(false);
            act('/check-in', body, { kind: 'check-in' });
        }} />`}`;
}
