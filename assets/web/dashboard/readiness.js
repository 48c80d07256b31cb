// Whether the hall can open: one list of devices, paper, voice, people, services and the machine, what needs
// somebody first.
import { html, useEffect, useRef, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { get, newKey, post, Problem } from '/common/request.js';
import { clock, dateTime } from '/common/time.js';
import { pick, tr } from '/common/words.js';
import { TestDevices } from '/dashboard/notices.js';

const AGAIN_MS = 5000;
const icons = { device: 'grid', paper: 'printer', voice: 'speaker', people: 'users', service: 'seat', clock: 'clock',
    storage: 'terminal', backup: 'swap', offline: 'printer', 'test-ticket': 'printer', 'test-call': 'speaker' };
const deviceIcons = { kiosk: 'printer', counter: 'user', panel: 'user', handheld: 'phone' };

/** The list, asked for again and again while `wanted`; null before the first answer. `again` asks at once. */
export function useReadiness(wanted = true) {
    const [state, learn] = useState({ list: null, lost: false });
    const load = () => get('/readiness').then((list) => learn({ list, lost: false }))
        .catch(() => learn((was) => ({ ...was, lost: true })));
    useEffect(() => {
        if (!wanted)
            return undefined;
        load();
        const timer = setInterval(load, AGAIN_MS);
        return () => clearInterval(timer);
    }, [wanted]);
    return { ...state, again: load };
}

const nameOf = ({ about, of, kind }) => (kind
    ? html`${tr(about === 'device' ? `dashboard.kind-${kind}` : `readiness.${about}`)} <span class="quiet small">${of}</span>`
    : tr(`readiness.${about}`));

// Services with the same fault stand in one line.
function together(checks, services) {
    const nameOfService = (of) => pick(services.find(({ id }) => id === of)?.name) || of;
    return checks.reduce((lines, check) => {
        const same = check.of && lines.find(({ about, fault }) => about === 'service' && check.about === about && check.fault === fault);
        if (same)
            same.names.push(nameOfService(check.of));
        else
            lines.push({ ...check, names: check.about === 'service' && check.of ? [nameOfService(check.of)] : [] });
        return lines;
    }, []);
}

const gigabytes = (mb) => (mb >= 10240 ? Math.round(mb / 1024) : (mb / 1024).toFixed(1));

const wordOf = {
    paper: ({ fault }) => (fault === null || fault === 'unknown' ? tr(`readiness.paper-${fault ?? 'ready'}`) : tr(`dashboard.paper-${fault}`)),
    voice: ({ fault, at }) => {
        if (fault === null)
            return at ? tr('readiness.voice-ready-at', { time: clock(at) }) : tr('readiness.voice-ready');
        return fault === 'silent' || fault === 'fallback' ? tr(`dashboard.voice-${fault}`)
            : tr(`readiness.voice-${fault}`, { time: at ? clock(at) : '' });
    },
    device: ({ fault, at, version }) => {
        if (fault === 'away')
            return tr('dashboard.away-since', { time: clock(at) });
        if (fault === 'never-seen')
            return tr('dashboard.never-seen');
        return version ? tr(`readiness.device-${fault ?? 'ready'}`, { version }) : tr('app.connected');
    },
    backup: ({ fault, at }) => tr(`readiness.backup-${fault ?? 'ready'}`, { time: at ? dateTime(at) : '' }),
    'test-ticket': ({ fault, at }) => tr(`readiness.test-ticket-${fault ?? 'ready'}`, { time: at ? clock(at) : '' }),
    'test-call': ({ fault, at }) => tr(`readiness.test-call-${fault ?? 'ready'}`, { time: at ? clock(at) : '' }),
    storage: ({ fault, n }) => tr(`readiness.storage-${fault ?? 'ready'}`, { n: n === null ? '–' : gigabytes(n) }),
};

const sentenceOf = (check) => wordOf[check.about]?.(check)
    ?? tr(`readiness.${check.about}-${check.fault ?? 'ready'}`,
        { n: check.n ?? '', numbers: check.numbers ?? '', total: check.of_n ?? '', services: check.names.join(tr('admin.comma')) });

// One line may stand for several services.
const named = ({ about, fault, of, names }) => ({ about, fault, ...(of && names.length < 2 ? { of } : {}) });

// "Seen, all right today", and back; a colleague's touch a moment before is no trouble.
function See({ check, done }) {
    const key = useRef(newKey());
    const [state, setState] = useState({ busy: false, trouble: null });
    const seen = Boolean(check.seen_at);
    async function see() {
        setState({ busy: true, trouble: null });
        try {
            await post('/readiness/seen', { ...named(check), ...(seen ? { again: true } : {}) }, key.current);
            setState({ busy: false, trouble: null });
        } catch (error) {
            setState({ busy: false, trouble: error instanceof Problem ? (error.status === 404 ? null : error.sentence) : tr('signon.no-line') });
        }
        key.current = newKey();
        done();
    }
    return html`<span class="check-see">${seen && html`<span class="quiet small">${tr('readiness.seen-by', { who: check.seen_by, time: clock(check.seen_at) })}</span>`}
        ${state.trouble && html`<span class="warn small" role="alert">${state.trouble}</span>`}
        <button type="button" class="button" disabled=${state.busy} onClick=${see} aria-label=${`${tr(seen ? 'readiness.again-key' : 'readiness.see-key')} · ${wordsOf(check)}`}>
            ${!seen && html`<${Icon} name="check" />`}${tr(seen ? 'readiness.again-key' : 'readiness.see-key')}</button></span>`;
}

const wordsOf = (check) => `${tr(check.about === 'device' && check.kind ? `dashboard.kind-${check.kind}` : `readiness.${check.about}`)} ${check.of ?? ''}`.trim();

function Check({ check, done }) {
    const ready = check.fault === null;
    const waits = check.fault === 'waiting';
    const calm = ready || waits || check.seen_at;
    const icon = (check.about === 'device' && deviceIcons[check.kind]) || icons[check.about];
    return html`<li class="check"><span class=${ready ? 'ok' : calm ? 'quiet' : 'bad'}><${Icon} name=${ready ? 'check' : waits ? 'clock' : check.seen_at ? 'check' : 'warning'} /></span>
        <span class="quiet"><${Icon} name=${icon} /></span>
        <span class="check-name">${nameOf(check)}</span>
        <span class=${calm ? 'quiet' : 'bad strong'}>${sentenceOf(check)}</span>
        ${!ready && !waits && html`<${See} check=${check} done=${done} />`}</li>`;
}

function Part({ id, checks, services, done }) {
    return checks.length > 0 && html`<section class="card checks" aria-labelledby=${id}>
        <div class="section-head"><h2 id=${id}>${tr(`readiness.${id}`)}</h2></div>
        <ul>${together(checks, services).map((check) => html`<${Check} key=${`${check.about}-${check.of}`} check=${check} done=${done} />`)}</ul></section>`;
}

function Verdict({ faults, lost, now, children }) {
    const ready = faults === 0;
    return html`<div class=${`ready-verdict ${ready ? 'is-ready' : 'is-not'}`}><${Icon} name=${ready ? 'check' : 'warning'} />
        <span class="strong" role="status">${ready ? tr('readiness.ready') : tr('readiness.not-ready', { n: faults })}</span>
        ${lost && html`<span class="stale-words"><${Icon} name="wifi-off" /> ${tr('readiness.stopped', { time: clock(now) })}</span>`}${children}</div>`;
}

const partOf = ({ fault, seen_at: seen }) => (fault === null ? 'well' : seen ? 'seen' : 'to-do');

/** The tab; `services` are the names from the dashboard's document. */
export function Readiness({ services }) {
    const { list, lost, again } = useReadiness();
    if (!list)
        return html`<p class="quiet empty" role="status">${tr(lost ? 'handheld.no-line' : 'app.loading')}</p>`;
    const of = (wanted) => list.checks.filter((check) => partOf(check) === wanted);
    return html`<div class="readiness"><${Verdict} ...${list} lost=${lost}>
            ${list.checks.some(({ about }) => about === 'paper' || about === 'voice') && html`<${TestDevices} begun=${again} />`}<//>
        <div class="check-parts">${['to-do', 'seen', 'well'].map((id) => html`<${Part} key=${id} id=${id} checks=${of(id)} services=${services} done=${again} />`)}</div></div>`;
}

/** The wall's word before the hall opens: green, or red with how much is missing. */
export function ReadyMark({ wanted }) {
    const { list, lost } = useReadiness(wanted);
    return wanted && list && !lost && html`<${Verdict} ...${list} />`;
}
