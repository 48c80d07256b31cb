// Devices with their health: connected or since when not, paper, voice. Trouble stands first.
import { html } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { clock, useSeconds } from '/common/time.js';
import { tr } from '/common/words.js';

const icons = { kiosk: 'printer', board: 'grid', sign: 'grid', counter: 'user', handheld: 'phone', dashboard: 'users' };

/** What is wrong with a device, each with an icon and words. */
export function faults({ connected, last_seen: seen, paper, voice, media }) {
    const list = [];
    if (!connected)
        list.push({ icon: 'wifi-off', words: seen ? tr('dashboard.away-since', { time: clock(seen) }) : tr('dashboard.never-seen') });
    if (paper && paper !== 'ok' && paper !== 'unknown')
        list.push({ icon: 'paper-out', words: tr(`dashboard.paper-${paper}`) });
    if (voice === 'silent' || voice === 'fallback')
        list.push({ icon: 'speaker', words: tr(`dashboard.voice-${voice}`) });
    if (media === 'broken')
        list.push({ icon: 'grid', words: tr('dashboard.media-broken') });
    return list;
}

// The last proof that it works.
function wellOf({ paper, announced_at: at }) {
    if (at)
        return tr('dashboard.announced-at', { time: clock(at) });
    return tr(paper === 'ok' ? 'dashboard.device-paper-ok' : 'app.connected');
}

function Device({ device, troubles }) {
    return html`<li class="device"><${Icon} name=${icons[device.kind] ?? 'grid'} />
        <span><span>${tr(`dashboard.kind-${device.kind}`)}</span> <span class="quiet small">${device.id}</span></span>
        ${troubles.length === 0
            ? html`<span class="verdict ok"><${Icon} name="check" />${wellOf(device)}</span>`
            : html`<span class="device-troubles">${troubles.map(({ icon, words }) => html`<span class="verdict warn" key=${icon}>
                <${Icon} name=${icon} />${words}</span>`)}</span>`}</li>`;
}

export function Devices({ devices }) {
    useSeconds();
    const judged = devices.map((device) => ({ device, troubles: faults(device) }))
        .sort((a, b) => b.troubles.length - a.troubles.length);
    const well = judged.filter(({ troubles }) => troubles.length === 0).length;
    return html`<section class="card devices" aria-labelledby="devices" tabindex="0">
        <div class="section-head"><h2 id="devices">${tr('dashboard.devices')}</h2>
            <p class="quiet">${tr('dashboard.devices-well', { n: well, total: devices.length })}</p></div>
        <ul>${judged.map((each) => html`<${Device} key=${each.device.id} ...${each} />`)}</ul>
    </section>`;
}
