// One service point: who is there and what they do; opened, closed, and freed when somebody forgot to finish.
import { html, useRef, useState } from '/common/html.js';
import { Entry } from '/common/attempt.js';
import { newKey, post, Problem } from '/common/request.js';
import { Sheet } from '/common/sheet.js';
import { secondsSince, stopwatch, useSeconds } from '/common/time.js';
import { pick, tr } from '/common/words.js';

const sentence = (error) => (error instanceof Problem ? error.sentence : tr('signon.no-line'));

// What a manager may do at a service point in each state: [step, body, message].
const DEEDS = {
    open: [['sign-off', { sure: true }, 'close']],
    'wrap-up': [['ready', {}, 'ready'], ['sign-off', { sure: true }, 'close']],
    paused: [['ready', {}, 'resume'], ['sign-off', { sure: true }, 'close']],
    calling: [['no-show', {}, 'no-show']],
    serving: [['finish', {}, 'finish']],
};

function useDeed(id) {
    const key = useRef(newKey());
    const [state, setState] = useState({ busy: false, trouble: null });
    const act = async (step, body) => {
        setState({ busy: true, trouble: null });
        try {
            await post(`/service-points/${id}/${step}`, body, key.current);
            setState({ busy: false, trouble: null });
        } catch (error) {
            setState({ busy: false, trouble: sentence(error) });
        }
        key.current = newKey();
    };
    return [state, act];
}

function Opening({ act, busy }) {
    const submit = (event) => {
        event.preventDefault();
        const { staff, pin } = Object.fromEntries(new FormData(event.target));
        act('sign-on', { staff: staff.trim(), pin });
    };
    return html`<form class="point-opening" onSubmit=${submit}>
        <${Entry} name="staff" words=${tr('signon.staff-number')} autocomplete="off" inputmode="numeric" maxlength="32" />
        <${Entry} name="pin" words=${tr('signon.pin')} type="password" autocomplete="off" inputmode="numeric" />
        <button class="button main" disabled=${busy}>${tr('manage.open')}</button></form>`;
}

function whatOf(point) {
    const since = point.since ? stopwatch(secondsSince(point.since)) : '';
    return [point.staff_name && `${point.staff_name} ${point.staff}`, tr(`point.${point.state}`), point.ticket?.number, since].filter(Boolean).join(' · ');
}

export function PointSheet({ point, services, open, close }) {
    useSeconds();
    const [{ busy, trouble }, act] = useDeed(point.id);
    const names = point.services.map((id) => pick(services.find((service) => service.id === id)?.name) || id);
    return html`<${Sheet} id="point-sheet" wide leave=${tr('dashboard.close')} title=${tr(`manage.point-${point.kind}`, { label: point.label })} close=${close}>
        <p>${whatOf(point)}</p>
        <p class="quiet small">${names.join(tr('admin.comma'))}</p>
        ${trouble && html`<p class="warn" role="alert">${trouble}</p>`}
        ${point.state === 'closed' && html`<${Opening} act=${act} busy=${busy} />`}
        <div class="next-keys">${point.ticket && html`<button type="button" class="button" onClick=${() => open(point.ticket.id)}>
                ${tr('manage.ticket', { number: point.ticket.number })}</button>`}
            ${(DEEDS[point.state] ?? []).map(([step, body, words]) => html`<button type="button" class="button" key=${step} disabled=${busy}
                onClick=${() => act(step, body)}>${tr(`manage.${words}`)}</button>`)}</div>
    <//>`;
}
