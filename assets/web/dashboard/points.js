// Counters and people with what they do and since when.
import { html } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { Number } from '/common/number.js';
import { secondsSince, stopwatch, useSeconds } from '/common/time.js';
import { tr } from '/common/words.js';

const stillness = { open: 'dashboard.free', paused: 'dashboard.on-break' };

function count(points, state) {
    return points.filter((point) => point.state === state).length;
}

function What({ point }) {
    if (point.ticket)
        return html`<p class="what">${point.ticket.state === 'called' && html`<${Icon} name="bell" />`}
            <${Number} ...${point.ticket} /><span class="unseen"> ${tr(`point.${point.state}`)}</span></p>`;
    return html`<p class="what quiet">${point.state === 'paused' && html`<${Icon} name="pause" />`}
        ${tr(stillness[point.state] ?? `point.${point.state}`)}</p>`;
}

const MANY_HOURS = 10;

// On a wall nobody counts the seconds of hours.
function brief(seconds) {
    const [h, m] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    if (h === 0)
        return stopwatch(seconds);
    return h < MANY_HOURS ? tr('dashboard.hours', { h, m: String(m).padStart(2, '0') }) : tr('dashboard.many-hours', { h });
}

function Point({ point, open }) {
    const still = point.state === 'closed' || point.state === 'paused';
    return html`<li class=${`card point ${still ? 'still' : ''}`}>
        <p class="point-head">${open
            ? html`<button type="button" class="open-key strong" aria-label=${tr(`manage.point-${point.kind}`, { label: point.label })}
                onClick=${() => open(point)}>${point.label}</button>`
            : html`<span class="strong">${point.label}</span>`}
            <span class="quiet small point-staff">${point.staff_name ?? ''}</span>
            ${point.state !== 'closed' && html`<span class="quiet small">${(open ? stopwatch : brief)(secondsSince(point.since))}</span>`}</p>
        <${What} point=${point} />
    </li>`;
}

/** `open` shows more of a service point; without it there is nothing to press. */
export function Points({ points, open }) {
    useSeconds();
    const busy = count(points, 'serving') + count(points, 'calling');
    const about = tr('dashboard.points-summary', {
        busy, free: count(points, 'open') + count(points, 'wrap-up'), paused: count(points, 'paused'), closed: count(points, 'closed'),
    });
    return html`<section class="points" aria-labelledby="points">
        <div class="section-head"><h2 id="points">${tr('dashboard.by-point')}</h2><p class="quiet">${about}</p></div>
        <ul class="point-grid">${points.map((point) => html`<${Point} key=${point.id} point=${point} open=${open} />`)}</ul>
    </section>`;
}
