// The one-time code of a device, large enough to be read across a hall, with what to do with it.
import { html } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { Qr } from '/common/qr.js';
import { stopwatch } from '/common/time.js';
import { tr } from '/common/words.js';
import { Dialog } from '/admin/ask.js';

// Devices that are a page: their address with the code is a picture to be scanned.
const PAGES = ['handheld', 'dashboard', 'poster'];

const grouped = (code) => code.replace(/(.{4})(?=.)/, '$1-');

/** until: when the code is no longer good; arrived: the device has used it. */
export function DeviceCode({ device, kind, code, fingerprint, until, arrived, close }) {
    const left = Math.max(0, Math.ceil((until - Date.now()) / 1000));
    const page = `${location.origin}/enrol`;
    const isPage = PAGES.includes(kind);
    const words = () => {
        if (arrived)
            return html`<p class="band done" role="status"><${Icon} name="check" />${tr('devices.arrived', { id: device })}</p>`;
        if (left === 0)
            return html`<p class="band" role="alert"><${Icon} name="clock" />${tr('devices.code-over')}</p>`;
        return html`<strong class="told-value device-code">${grouped(code)}</strong>
            <p>${tr('devices.code-left', { time: stopwatch(left) })}</p>
            <p>${tr(isPage ? 'devices.code-page' : 'devices.code-screen')}</p>
            <p class="strong address">${isPage ? page : location.origin}</p>
            ${isPage && html`<${Qr} text=${`${page}#code=${code}`} about=${tr('devices.code-qr')} />`}
            <p>${tr('devices.fingerprint')} <strong class="fingerprint">${fingerprint}</strong></p>`;
    };
    return html`<${Dialog} title=${tr('devices.code-of', { id: device })} close=${close}>${(shut) => html`${words()}
        <button type="button" class=${`button${arrived ? ' main' : ''}`} onClick=${shut}>${tr('app.close')}</button>`}</${Dialog}>`;
}
