// What stands in the hall and belongs to it: enrolled by a code that is shown large, called otherwise, moved, and
// shut out within seconds.
import { html, useEffect, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { get, post, troubleWords } from '/common/request.js';
import { clock, useSeconds } from '/common/time.js';
import { languageOf, pick, tr } from '/common/words.js';
import { Ask } from '/admin/ask.js';
import { DeviceCode } from '/admin/device-code.js';
import { rolesOf } from '/admin/people.js';

const KINDS = ['kiosk', 'board', 'sign', 'counter', 'handheld', 'dashboard', 'poster'];
const OF_A_POINT = ['sign', 'counter', 'handheld'];
const OF_A_ZONE = ['kiosk', 'board', 'poster'];
const AGAIN_MS = 4000;

const kindWords = (kind) => tr(`dashboard.kind-${kind === 'panel' ? 'counter' : kind}`);

/** [{ words, trouble }]: how it is now, the worst first. */
function stateOf({ revoked, connected, last_seen: seen, paper, voice, media }) {
    if (revoked)
        return [{ words: tr('devices.revoked'), trouble: true }];
    const line = connected ? { words: tr('app.connected') }
        : { words: seen ? tr('dashboard.away-since', { time: clock(seen) }) : tr('dashboard.never-seen'), trouble: true };
    const more = [];
    if (paper && paper !== 'unknown')
        more.push(paper === 'ok' ? { words: tr('dashboard.device-paper-ok') } : { words: tr(`dashboard.paper-${paper}`), trouble: true });
    if (voice === 'silent' || voice === 'fallback')
        more.push({ words: tr(`dashboard.voice-${voice}`), trouble: true });
    if (media === 'broken')
        more.push({ words: tr('dashboard.media-broken'), trouble: true });
    return [line, ...more].sort((a, b) => Boolean(b.trouble) - Boolean(a.trouble));
}

function Choice({ id, name, words, value, options, change }) {
    return html`<div class="setting"><label for=${id}><span class="strong">${words}</span></label>
        <select id=${id} name=${name} value=${value ?? ''} onChange=${(event) => change?.(event.target.value)}>
            ${options.map(({ id: each, words: text }) => html`<option key=${each} value=${each}>${text}</option>`)}</select></div>`;
}

/** Where it stands: a board's zone, a panel's counter. */
function Place({ id, kind, device, document }) {
    const none = { id: '', words: tr('admin.nothing') };
    const zones = document.zones.map((zone) => ({ id: zone.id, words: pick(zone.name) }));
    const points = document.points.map((point) => ({ id: point.id, words: `${point.label} (${point.id})` }));
    return html`${OF_A_ZONE.includes(kind) && html`<${Choice} id=${`${id}-zone`} name="zone" words=${tr('devices.zone')} value=${device.zone}
            options=${[none, ...zones]} />`}
        ${OF_A_POINT.includes(kind) && html`<${Choice} id=${`${id}-point`} name="point" words=${tr('devices.point')} value=${device.point}
            options=${[none, ...points]} />`}`;
}

const given = (form) => Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()])
    .filter(([, value]) => value !== ''));

function NewDevice({ document, ask, isTaken }) {
    const [kind, setKind] = useState('kiosk');
    const [id, setId] = useState('');
    const add = (event) => {
        event.preventDefault();
        const form = event.target;
        ask(given(form), () => {
            form.reset();
            setId('');
        });
    };
    return html`<details class="card thing add"><summary><span class="strong">${tr('devices.add')}</span></summary>
        <form onSubmit=${add}><div class="settings">
            <${Choice} id="device-new-kind" name="kind" words=${tr('devices.kind')} value=${kind} change=${setKind}
                options=${KINDS.map((each) => ({ id: each, words: kindWords(each) }))} />
            <div class="setting"><label for="device-new-id"><span class="strong">${tr('devices.id')}</span></label>
                <input id="device-new-id" name="device" type="text" autocomplete="off" required maxlength="32" pattern="[a-z0-9][a-z0-9\\-]*"
                    aria-describedby="device-new-id-about" value=${id} onInput=${(event) => setId(event.target.value.trim())} />
                <p class="quiet small" id="device-new-id-about">${tr('devices.id-about')}</p></div>
            <${Place} key=${kind} id="device-new" kind=${kind} device=${{}} document=${document} /></div>
            ${isTaken(id) && html`<p class="bad" role="alert">${tr('devices.taken', { id })}</p>`}
            <p class="thing-foot"><button class="button next" disabled=${isTaken(id)}>${tr('devices.make-code')}</button></p></form></details>`;
}

function Device({ device, mine, document, act, ask }) {
    const [asking, setAsking] = useState(null);
    const { device: id, kind, zone, point } = device;
    const place = (event) => {
        event.preventDefault();
        act(() => post(`/devices/${id}/place`, given(event.target)));
    };
    const revoke = () => setAsking(html`<${Ask} title=${tr('devices.revoke-ask', { id: device.name || id })} words=${tr('devices.revoke-words')}
        yes=${tr('devices.revoke')} agree=${() => act(() => post(`/devices/${id}/revoke`))} close=${() => setAsking(null)} />`);
    const [first, ...more] = stateOf(device);
    const zoneName = pick(document.zones.find((each) => each.id === zone)?.name);
    const pointName = document.points.find((each) => each.id === point)?.label;
    return html`<li><details class="card thing" id=${`device-${id}`}>
        <summary><span class="strong" lang=${languageOf(device.name ?? '')}>${device.name || id}</span><span class="quiet">${kindWords(kind)}
                ${[zoneName, pointName].filter(Boolean).map((each) => ` · ${each}`)}</span>
            <span class="thing-end"><span class=${`chip${first.trouble ? ' locked' : ' ok'}`}>
                <${Icon} name=${first.trouble ? 'warning' : 'check'} />${first.words}</span></span></summary>
        <p class="quiet">${[id, ...more.map(({ words }) => words), device.version && tr('devices.version', { version: device.version })]
            .filter(Boolean).join(' · ')}</p>
        ${mine && html`<form onSubmit=${place}><div class="settings">
            <div class="setting"><label for=${`device-${id}-name`}><span class="strong">${tr('devices.name')}</span></label>
                <input key=${device.name} id=${`device-${id}-name`} name="name" type="text" autocomplete="off" maxlength="20" placeholder=${id}
                    defaultValue=${device.name ?? ''} /></div>
            <${Place} key=${`${zone} ${point}`} id=${`device-${id}`} kind=${kind} device=${device} document=${document} /></div>
            <p class="thing-foot"><button class="button next">${tr('staff.save')}</button>
                <button type="button" class="button" onClick=${() => ask({ device: id, kind, zone, point })}>${tr('devices.new-code')}</button>
                ${!device.revoked && html`<button type="button" class="button" onClick=${revoke}><${Icon} name="cross" />${tr('devices.revoke')}</button>`}</p></form>`}
        ${asking}</details></li>`;
}

export function Devices({ me, left, document }) {
    const [devices, setDevices] = useState(null);
    const [state, setState] = useState({ trouble: null, done: false });
    const [code, setCode] = useState(null);
    useSeconds();
    const failed = (error) => {
        setState({ trouble: error, done: false });
        if (error.status === 401)
            left();
    };
    const reload = () => get('/devices').then((answer) => setDevices(answer.devices));
    useEffect(() => {
        reload().catch(failed);
        const timer = setInterval(() => reload().catch(() => {}), AGAIN_MS);
        return () => clearInterval(timer);
    }, []);
    const mine = rolesOf(me).length > 0;
    async function act(work, after = () => {}) {
        try {
            const answer = await work();
            setState({ trouble: null, done: true });
            after(answer);
            await reload();
        } catch (error) {
            failed(error);
        }
    }
    const known = (id) => (devices ?? []).find(({ device }) => device === id);
    const ask = (wanted, after = () => {}) => act(() => post('/devices', { ...wanted, code: true }), (answer) => {
        setState({ trouble: null, done: false });
        setCode({ ...answer, kind: wanted.kind, isNew: !known(wanted.device), until: Date.now() + 15 * 60 * 1000 });
        after();
    });
    return html`<section aria-labelledby="section-title"><h2 id="section-title">${tr('devices.title')}</h2>
        <p class="quiet about">${tr('devices.about')}</p>
        ${state.done && html`<p class="band done" role="status"><${Icon} name="check" /> ${tr('staff.done')}</p>`}
        ${state.trouble && html`<p class="band" role="alert"><${Icon} name="warning" />${troubleWords(state.trouble)}</p>`}
        ${mine ? html`<${NewDevice} document=${document} ask=${ask} isTaken=${(id) => known(id) !== undefined} />`
            : html`<p class="quiet about">${tr(me.staff ? 'devices.not-yours' : 'staff.sign-in-first')}</p>`}
        ${devices?.length === 0 && html`<p>${tr('devices.none')}</p>`}
        <ul class="things">${(devices ?? []).map((device) => html`<${Device} key=${device.device} device=${device} mine=${mine} document=${document}
            act=${act} ask=${ask} />`)}</ul>
        ${code && html`<${DeviceCode} ...${code} arrived=${code.isNew && known(code.device) !== undefined} close=${() => setCode(null)} />`}
    </section>`;
}
