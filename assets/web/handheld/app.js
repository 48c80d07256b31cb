// The roaming clerk's page: one hand, walking. Every action goes through the outbox, so a gap in the Wi-Fi
// is seen but loses nothing.
import { html, render, useEffect, useRef, useState } from '/common/html.js';
import { AlertCards } from '/common/alert-cards.js';
import { buzz } from '/common/buzz.js';
import { Icon } from '/common/icon.js';
import { useLine } from '/common/line.js';
import { flush, send, useOutbox } from '/common/outbox.js';
import { get } from '/common/request.js';
import { PresetBands } from '/common/presets.js';
import { clock, hallNow, useSeconds } from '/common/time.js';
import { chosenLanguage, setLanguage, tr, useLanguage } from '/common/words.js';
import { HelpList } from '/handheld/help-list.js';
import { Hint } from '/handheld/hint.js';
import { Me } from '/handheld/me.js';
import { Serving } from '/handheld/serving.js';
import { SignOn } from '/handheld/sign-on.js';
import { WaitingList } from '/handheld/waiting-list.js';

const TABS = [
    { id: 'list', icon: 'users', words: 'handheld.tab-list' },
    { id: 'serving', icon: 'phone', words: 'handheld.tab-serving' },
    { id: 'help', icon: 'help-bubble', words: 'handheld.tab-help' },
    { id: 'me', icon: 'user', words: 'handheld.tab-me' },
];

// After these nobody stands in front of me, so the list comes next.
const LEAVING = ['finish', 'no-show', 'hold', 'transfer'];

function Top({ line, pending, point }) {
    useSeconds();
    const late = pending.filter((action) => action.late);
    const lost = line.since ?? (late.length > 0 ? late[0].at : null);
    if (lost !== null)
        return html`<header class="band top"><${Icon} name="wifi-off" />
            <span class="unseen" role="status">${tr('handheld.offline', { time: clock(lost - Date.now() + hallNow()) })}</span>
            <span>${tr(pending.length > 0 ? 'handheld.gap-pending' : 'handheld.gap',
                { n: Math.floor((Date.now() - lost) / 1000), count: pending.length })}</span></header>`;
    return html`<header class="top"><span><span class="strong">${point.staff_name}</span>
            <span class="quiet">${tr('role.roaming')} ${point.label}</span></span>
        <span class="ok"><${Icon} name="wifi" /> ${tr('app.connected')}</span></header>`;
}

// What is on its way, each with how long it has waited.
function Pending({ pending }) {
    useSeconds();
    const late = pending.filter((action) => action.late);
    return late.length > 0 && html`<ul class="pending">${late.map(({ key, about, at }) => html`<li key=${key}>
        <${Icon} name="clock" /><span>${tr('handheld.sent-once', {
            what: [about.number, tr(`handheld.act-${about.kind}`)].filter(Boolean).join(' ') })}
            <br /><span class="small">${tr('handheld.pending', { n: Math.floor((Date.now() - at) / 1000) })}</span></span></li>`)}</ul>`;
}

function Tabs({ tab, setTab, help }) {
    return html`<nav class="tabs" aria-label=${tr('handheld.title')}>${TABS.map(({ id, icon, words }) => html`
        <button type="button" key=${id} aria-current=${tab === id ? 'page' : null} onClick=${() => setTab(id)}>
            <${Icon} name=${icon} /><span>${tr(words)}${id === 'help' && help > 0 ? ` ${help}` : ''}</span></button>`)}</nav>`;
}

const hintOf = (about, error) => (about.kind === 'call' && error.status === 409 && error.code === 'wrong-state'
    ? tr('handheld.taken', { number: about.number }) : error.sentence);

// Buzzes when somebody asks for help, when there is an alert, or when a customer was sent to me.
function useBuzz(help, ticket) {
    const seen = useRef(null);
    useEffect(() => {
        if (seen.current !== null && (help > seen.current.help || (ticket && ticket !== seen.current.ticket)))
            buzz(200);
        seen.current = { help, ticket };
    }, [help, ticket]);
}

function Work({ line, point, points }) {
    const [tab, setTab] = useState('list');
    const [hint, setHint] = useState(null);
    const pending = useOutbox();
    const mine = line.docs[`point:${point}`];
    const hall = line.docs.handheld;
    const ticket = mine.ticket?.id ?? null;
    useBuzz(hall.help.length + hall.alerts.filter((each) => !each.acknowledged_at).length, ticket);
    useEffect(() => setTab((was) => (ticket ? 'serving' : was)), [ticket]);

    const act = (path, body, about) => send(path, body, about, (error, answer) => {
        if (error)
            setHint({ say: () => hintOf(about, error), trouble: true });
        else if (about.kind === 'next' && answer === null)
            setHint({ say: () => tr('panel.nobody') });
        else if (about.kind === 'issue' || about.kind === 'check-in')
            setHint({ say: () => tr('handheld.issued', { number: answer.number, n: answer.ahead }) });
        else if (LEAVING.includes(about.kind))
            setTab('list');
    });
    const shared = { act, pending };
    return html`<${Top} line=${line} pending=${pending} point=${mine.point} />
        <main class="work">
            <${PresetBands} presets=${hall.presets} services=${hall.services} />
            <${Pending} pending=${pending} />
            ${tab === 'list' && hall.alerts.length > 0 && html`<${AlertCards} alerts=${hall.alerts} measures=${hall.alert_measures}
                say=${({ alert }, verb, body) => act(`/alerts/${alert}/${verb}`, body, { kind: 'alert', alert })}
                isBusy=${({ alert }) => pending.some(({ about }) => about.alert === alert)} />`}
            <${Hint} hint=${hint} clear=${() => setHint(null)} />
            ${tab === 'list' && html`<${WaitingList} doc=${hall} point=${mine.point} points=${points} ...${shared}
                showServing=${() => setTab('serving')} />`}
            ${tab === 'serving' && html`<${Serving} doc=${mine} ...${shared} showList=${() => setTab('list')} />`}
            ${tab === 'help' && html`<${HelpList} doc=${hall} ...${shared} />`}
            ${tab === 'me' && html`<${Me} doc=${mine} ...${shared} />`}
        </main>
        <${Tabs} tab=${tab} setTab=${setTab} help=${hall.help.length} />`;
}

function Gate({ words, how }) {
    return html`<main class="gate"><h1>${tr('handheld.title')}</h1><p role="status">${words}</p>
        ${how && html`<p class="quiet">${how}</p>`}</main>`;
}

function Handheld({ me, points }) {
    useLanguage();
    const [chosen, setChosen] = useState(me.point ?? localStorage.getItem('hq-point') ?? '');
    const line = useLine(chosen ? `/events?topics=handheld,point:${chosen}` : '/events?topics=handheld', flush);
    const mine = line.docs[`point:${chosen}`];
    const hall = line.docs.handheld;
    useEffect(() => {
        document.title = tr('handheld.title');
    });
    const choosePoint = (point) => {
        localStorage.setItem('hq-point', point);
        setChosen(point);
    };
    if (line.refused !== null)
        return html`<${Gate} words=${tr('enrol.wrong')} how=${tr('enrol.how')} />`;
    if (!hall || (chosen && !mine))
        return html`<${Gate} words=${tr(line.since === null ? 'app.loading' : 'handheld.no-line')} />`;
    if (!mine || mine.point.state === 'closed')
        return html`<${SignOn} hall=${hall.hall} point=${chosen} choosePoint=${choosePoint} dayOpen=${hall.day.open}
            points=${me.point ? null : points.filter(({ kind }) => kind === 'handheld')} />`;
    return html`<${Work} line=${line} point=${chosen} points=${points} />`;
}

function Start() {
    useLanguage();
    const [known, setKnown] = useState(null);
    const [error, setError] = useState(null);
    useEffect(() => {
        document.title = tr('handheld.title');
        Promise.all([get('/me'), get('/service-points')])
            .then(([me, list]) => setKnown({ me, points: list.points ?? list.service_points ?? [] }))
            .catch(setError);
    }, []);
    if (error)
        return html`<${Gate} words=${tr(error.status === 401 ? 'enrol.not-yet' : 'handheld.no-line')}
            how=${tr(error.status === 401 ? 'enrol.how' : 'handheld.no-line-how')} />`;
    return known ? html`<${Handheld} ...${known} />` : html`<${Gate} words=${tr('app.loading')} />`;
}

await setLanguage(chosenLanguage() ?? 'zh');
render(html`<${Start} />`, document.body);
