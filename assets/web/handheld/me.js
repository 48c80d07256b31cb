// My own state: break, sign off, language, what I did today.
import { html, useState } from '/common/html.js';
import { ChoiceSheet } from '/common/choice-sheet.js';
import { Icon } from '/common/icon.js';
import { LanguageButton } from '/common/language-button.js';
import { secondsSince, useSeconds } from '/common/time.js';
import { minutes, pick, tr } from '/common/words.js';
import { MyDay } from '/handheld/my-day.js';
import { Pulse } from '/handheld/pulse.js';
import { MyMonth } from '/handheld/my-month.js';
import { MyPoints } from '/handheld/my-points.js';

function Break({ doc, act, busy }) {
    const [asking, ask] = useState(false);
    const { point } = doc;
    if (point.state === 'paused' || point.state === 'wrap-up')
        return html`<button type="button" class="button main wide" disabled=${busy}
            onClick=${() => act(`/service-points/${point.id}/ready`, {}, { kind: 'ready' })}>
            <${Icon} name="check" />${tr('panel.resume')}</button>`;
    const reasons = doc.pause_reasons.map(({ id, name }) => ({ id, words: pick(name) }));
    return html`<button type="button" class="button wide" disabled=${busy || point.pause_asked} onClick=${() => ask(true)}>
            <${Icon} name="pause" />${tr(point.ticket ? 'panel.break-after' : 'handheld.break')}</button>
        ${asking && html`<${ChoiceSheet} title=${tr('panel.break-reason')} choices=${reasons} close=${() => ask(false)}
            choose=${(reason) => {
                ask(false);
                act(`/service-points/${point.id}/pause`, { reason }, { kind: 'pause' });
            }} />`}`;
}

export function Me({ doc, act, pending }) {
    useSeconds();
    const { point } = doc;
    const busy = pending.some(({ about }) => ['pause', 'ready', 'sign-off'].includes(about.kind));
    const reason = doc.pause_reasons.find(({ id }) => id === point.pause_reason);
    return html`<h1 class="section-title">${point.staff_name} <span class="quiet">${point.staff}</span></h1>
        <dl class="card sums">
            <div><dt>${tr('dashboard.state')}</dt><dd>${tr(`point.${point.state}`)}${reason ? ` ${pick(reason.name)}` : ''}
                <span class="quiet"> ${minutes(secondsSince(point.since))}</span></dd></div>
            <div><dt>${tr('handheld.point')}</dt><dd>${point.label}</dd></div>
        </dl>
        <${MyDay} point=${point} />
        <${MyMonth} point=${point} />
        <${MyPoints} point=${point} />
        <${Break} doc=${doc} act=${act} busy=${busy} />
        <button type="button" class="button wide" disabled=${busy || point.ticket !== null}
            onClick=${() => act(`/service-points/${point.id}/sign-off`, {}, { kind: 'sign-off' })}>
            <${Icon} name="leave" />${tr('handheld.sign-off')}</button>
        <${Pulse} />
        <${LanguageButton} wide />`;
}
