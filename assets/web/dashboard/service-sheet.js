// One service: who waits for it, where it is done, and stopping or taking it up again at every counter.
import { html, useEffect, useRef, useState } from '/common/html.js';
import { get, newKey, post, Problem } from '/common/request.js';
import { Sheet } from '/common/sheet.js';
import { clock } from '/common/time.js';
import { minutes, pick, tr } from '/common/words.js';

const AGAIN_MS = 4000;
const REASON = 'manager';

const sentence = (error) => (error instanceof Problem ? error.sentence : tr('signon.no-line'));

function useWaiting(services) {
    const [tickets, learn] = useState(null);
    const ids = services.map(({ id }) => id).join();
    useEffect(() => {
        const load = async () => {
            const lists = await Promise.all(services.map(({ id }) => get(`/tickets?service=${id}&state=waiting&limit=100`)));
            learn(lists.flatMap((each) => each.tickets).sort((a, b) => Date.parse(a.issued_at) - Date.parse(b.issued_at)));
        };
        const attempt = () => load().catch(() => {});
        attempt();
        const timer = setInterval(attempt, AGAIN_MS);
        return () => clearInterval(timer);
    }, [ids]);
    return tickets;
}

/** At how many of its service points the service is off. */
const offAt = (points, id) => points.filter(({ off = [] }) => off.some((each) => each.service === id));

function Leaf({ service, points }) {
    const [state, setState] = useState({ busy: false, trouble: null });
    const keys = useRef({});
    const doing = points.filter(({ services }) => services.includes(service.id));
    const off = offAt(doing, service.id);
    const stopped = doing.length > 0 && off.length === doing.length;

    async function turn(to) {
        setState({ busy: true, trouble: null });
        try {
            for (const { id } of to === 'off' ? doing.filter((point) => !off.includes(point)) : off) {
                const key = `${to} ${id}`;
                keys.current[key] ??= newKey();
                await post(`/service-points/${id}/service-${to}`, to === 'off' ? { service: service.id, reason: REASON, sure: true } : { service: service.id }, keys.current[key]);
                delete keys.current[key];
            }
            setState({ busy: false, trouble: null });
        } catch (error) {
            keys.current = {};
            setState({ busy: false, trouble: sentence(error) });
        }
    }

    return html`<li class="alert"><span>${pick(service.name)} <span class="quiet small">${doing.length === 0 ? tr('service.no-point')
        : tr(stopped ? 'service.stopped' : 'service.done-at', { n: doing.length - off.length, points: doing.map(({ label }) => label).join(tr('admin.comma')) })}</span>
            ${state.trouble && html`<span class="warn small" role="alert"> ${state.trouble}</span>`}</span>
        ${doing.length > 0 && html`<button type="button" class="button" disabled=${state.busy} onClick=${() => turn(stopped ? 'on' : 'off')}
            aria-label=${`${tr(stopped ? 'service.resume' : 'service.stop')} ${pick(service.name)}`}>${tr(stopped ? 'service.resume' : 'service.stop')}</button>`}</li>`;
}

function Waiting({ tickets, open }) {
    if (tickets === null)
        return html`<p class="quiet" role="status">${tr('app.loading')}</p>`;
    if (tickets.length === 0)
        return html`<p class="quiet">${tr('dashboard.nobody-waiting')}</p>`;
    return html`<ul class="ticket-list">${tickets.map(({ id, number, issued_at: at, since }) => html`<li key=${id}>
        <button type="button" class="button" onClick=${() => open(id)}>
            <span class="strong">${number}</span><span class="quiet small">${clock(at)}</span></button></li>`)}</ul>`;
}

/** `service` may be a branch: then its children are shown. `open` shows a ticket. */
export function ServiceSheet({ service, services, points, open, close }) {
    const leaves = service.branch ? services.filter(({ parent }) => parent === service.id) : [service];
    const tickets = useWaiting(leaves);
    return html`<${Sheet} id="service-sheet" wide leave=${tr('dashboard.close')} title=${pick(service.name)} close=${close}>
        <p>${tr('service.about', { n: service.waiting, time: service.waiting > 0 ? minutes(service.longest_wait_s) : '–' })}</p>
        <${Waiting} tickets=${tickets} open=${open} />
        <ul>${leaves.map((each) => html`<${Leaf} key=${each.id} service=${each} points=${points} />`)}</ul>
    <//>`;
}
