// The wall's short list of what needs somebody: calls for help first, then what the rules found, then
// what is coming, then devices in trouble. While nothing does, what customers said and the hall did takes turns there.
import { html } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { hallNow, secondsSince, stopwatch, useSeconds } from '/common/time.js';
import { languageOf, pick, tr } from '/common/words.js';
import { faults } from '/dashboard/devices.js';
import { warningOf } from '/dashboard/next.js';

const ROOM = 3;
const TURN_MS = 15000;

function alertsOf(alerts, help, devices, advice) {
    const ahead = warningOf(advice);
    const coming = ahead && ahead.tone !== 'info'
        ? [{ id: 'ahead', tone: ahead.tone, icon: 'clock', words: ahead.about }] : [];
    const wanted = help.map(({ request, at, device }) => ({
        id: `help-${request}`, tone: 'bad', icon: 'help-bubble',
        words: tr('dashboard.help-at', { device, time: stopwatch(secondsSince(at)) }),
    }));
    const found = alerts.map(({ alert, words, acknowledged_at: taken }) => ({
        id: `alert-${alert}`, tone: taken ? 'warn' : 'bad', icon: 'warning', words: pick(words),
    }));
    const seen = devices.filter((device) => device.last_seen !== null);
    const troubled = seen.flatMap((device) => faults(device).map(({ icon, words }) => ({
        id: `${device.id}-${icon}`, tone: 'warn', icon,
        words: tr('dashboard.device-trouble', { kind: tr(`dashboard.kind-${device.kind}`), device: device.id, trouble: words }),
    })));
    const isAway = ({ icon }) => icon === 'wifi-off';
    return [...wanted, ...found, ...coming, ...troubled.sort((a, b) => isAway(a) - isAway(b))];
}

function Answer({ answers }) {
    const holding = answers.filter(({ ends_at: ends }) => ends === null || Date.parse(ends) > hallNow());
    if (holding.length === 0)
        return null;
    const { said, done } = holding[Math.floor(hallNow() / TURN_MS) % holding.length];
    return html`<div class="wall-answer"><h3><${Icon} name="message" /> ${tr('answer.title')}</h3>
        <p class="quiet" lang=${languageOf(pick(said))}>${tr('answer.quoted', { words: pick(said) })}</p>
        <p class="strong" lang=${languageOf(pick(done))}>${pick(done)}</p></div>`;
}

export function Alerts({ alerts, help, devices, advice, answers }) {
    useSeconds();
    const all = alertsOf(alerts, help, devices, advice);
    const more = all.length - ROOM;
    return html`<section class="card help" aria-labelledby="alerts">
        <div class="section-head"><h2 id="alerts">${tr('dashboard.alerts')}</h2>
            <p class="quiet small">${more > 0 ? tr('dashboard.more', { n: more }) : ''}</p></div>
        ${all.length === 0
            ? html`<p class="quiet calm"><${Icon} name="check" /> ${tr('dashboard.all-well')}</p><${Answer} answers=${answers} />`
            : html`<ul>${all.slice(0, ROOM).map(({ id, tone, icon, words }) => html`<li class="alert" key=${id}>
                <span class=${tone}><${Icon} name=${icon} /></span><span>${words}</span></li>`)}</ul>`}
    </section>`;
}
