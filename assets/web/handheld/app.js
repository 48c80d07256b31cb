// The roaming clerk's page: one hand, walking. Every action goes through the outbox, so a gap in the Wi-Fi
// is seen but loses nothing.
import { html, render, useEffect, useLayoutEffect, useRef, useState } from '/common/html.js';
import { AlertCards } from '/common/alert-cards.js';
import { buzz } from '/common/buzz.js';
import { forgetDraft } from '/common/checklist-form.js';
import { ChoiceSheet } from '/common/choice-sheet.js';
import { Icon } from '/common/icon.js';
import { useLine } from '/common/line.js';
import { flush, onOutcome, send, useOutbox } from '/common/outbox.js';
import { ask, get, Problem } from '/common/request.js';
import { PresetBands } from '/common/presets.js';
import { clock, hallNow, learnTime, useSeconds } from '/common/time.js';
import { chosenLanguage, minutes, pick, setLanguage, tr, useLanguage } from '/common/words.js';
import { Cards, CardSheet, countUnread, ofService, useCards } from '/handheld/cards.js';
import { CareList } from '/handheld/care-list.js';
import { MyCases } from '/handheld/cases.js';
import { Checks } from '/handheld/checks.js';
import { Customer } from '/handheld/customer.js';
import { foresee } from '/handheld/foreseen.js';
import { HelpList } from '/handheld/help-list.js';
import { InPassing } from '/handheld/in-passing.js';
import { Issued } from '/handheld/issue.js';
import { Hint } from '/handheld/hint.js';
import { Me } from '/handheld/me.js';
import { PassedOn, passedOnTo } from '/handheld/passed-on.js';
import { Serving } from '/handheld/serving.js';
import { heardBefore, keepHeard, keepShell, nameShell, renewShell } from '/handheld/shell.js';
import { SignOn } from '/handheld/sign-on.js';
import { WaitingList } from '/handheld/waiting-list.js';

// How often what was heard is kept.
const KEEP_MS = 2000;

const TABS = [
    { id: 'list', icon: 'users', words: 'handheld.tab-list' },
    { id: 'serving', icon: 'phone', words: 'handheld.tab-serving' },
    { id: 'floor', icon: 'help-bubble', words: 'handheld.tab-floor' },
    { id: 'cards', icon: 'document', words: 'handheld.tab-cards' },
    { id: 'me', icon: 'user', words: 'handheld.tab-me' },
];

// After these nobody stands in front of me, so the list comes next.
const LEAVING = ['finish', 'no-show', 'hold', 'transfer'];
// These change nothing that one sees at once, so it is said.
const SAID = ['pre-check', 'set-aside', 'divert', 'change', 'note', 'leave', 'greet', 'quick', 'care', 'checklist', 'task-done'];
// The usual reason of a handheld for taking one before their turn.
const FLOOR = 'floor';

function ageOf(at) {
    const seconds = Math.floor((Date.now() - at) / 1000);
    return seconds < 100 ? tr('app.seconds', { n: seconds }) : minutes(seconds);
}

function Top({ line, pending, point }) {
    useSeconds();
    const late = pending.filter((action) => action.late);
    const lost = line.since ?? (late.length > 0 ? late[0].at : null);
    if (lost !== null)
        return html`<header class="band top"><${Icon} name="wifi-off" />
            <span class="unseen" role="status">${tr('handheld.offline', { time: clock(lost - Date.now() + hallNow()) })}</span>
            <span>${tr(pending.length > 0 ? 'handheld.gap-pending' : 'handheld.gap',
                { time: ageOf(lost), count: pending.length })}</span></header>`;
    return html`<header class="top"><span><span class="strong">${point.staff_name}</span>
            <span class="quiet">${tr('role.roaming')} ${point.label}</span></span>
        <span class="ok"><${Icon} name="wifi" /> ${tr('app.connected')}</span></header>`;
}

const wordsOf = (about) => [about.number, pick(about.name), tr(`handheld.act-${about.kind}`)].filter(Boolean).join(' ');

// What is on its way, each with how long it has waited.
function Pending({ pending }) {
    useSeconds();
    return pending.some(({ late }) => late) && html`<ul class="pending">${pending.map(({ key, about, at }) => html`<li key=${key}>
        <${Icon} name="clock" /><span>${tr('handheld.sent-once', { what: wordsOf(about) })}
            <br /><span class="small">${tr('handheld.pending', { n: Math.floor((Date.now() - at) / 1000) })}</span></span></li>`)}</ul>`;
}

// counts: of what waits for me behind a tab.
function Tabs({ tab, open, counts }) {
    return html`<nav class="tabs" aria-label=${tr('handheld.title')}>${TABS.map(({ id, icon, words }) => html`
        <button type="button" key=${id} aria-current=${tab === id ? 'page' : null} onClick=${() => open(id)}>
            <${Icon} name=${icon} /><span>${tr(words)}${counts[id] > 0 ? ` ${counts[id]}` : ''}</span></button>`)}</nav>`;
}

const hintOf = (about, error) => (about.kind === 'call' && error.status === 409 && error.code === 'wrong-state'
    ? tr('handheld.taken', { number: about.number }) : error.sentence);

// The clerk has gone on meanwhile: what did not come about stays until it was read.
const Refused = ({ refused, clear }) => refused.length > 0 && html`<section class="refused" role="alert">
    <ul>${refused.map(({ about, error }, n) => html`<li key=${n}><${Icon} name="warning" />
        <span>${tr('handheld.not-done', { what: wordsOf(about) })}<br /><span class="small">${hintOf(about, error)}</span></span></li>`)}</ul>
    <button type="button" class="button wide" onClick=${clear}>${tr('handheld.noted')}</button></section>`;

// Whatever stands below is as old as the line is gone.
const AsOf = ({ since }) => since !== null && html`<p class="as-of quiet"><${Icon} name="clock" />
    <span>${tr('handheld.as-of', { time: clock(since - Date.now() + hallNow()) })}</span></p>`;

// Buzzes when somebody asks for help, when there is an alert, or when a customer was sent to me.
function useBuzz(asked, ticket) {
    const seen = useRef(null);
    useEffect(() => {
        if (seen.current !== null && (asked > seen.current.asked || (ticket && ticket !== seen.current.ticket)))
            buzz(200);
        seen.current = { asked, ticket };
    }, [asked, ticket]);
}

// The customer as the lists have them now; whoever is in none of them, as they were found.
function newest({ id, ...found }, hall, mine) {
    const known = [mine.ticket, ...hall.waiting, ...hall.set_aside, ...hall.care].find((ticket) => ticket?.id === id);
    return known ?? { id, ...found };
}

function Work({ line, point, points }) {
    const [tab, setTab] = useState('list');
    const [hint, setHint] = useState(null);
    const [customer, setCustomer] = useState(null);
    const [asking, ask] = useState(null);
    const [issued, setIssued] = useState(null);
    const [refused, setRefused] = useState([]);
    const [reading, setReading] = useState(null);
    const actions = useOutbox();
    const unsent = actions.filter(({ sent }) => !sent);
    const hall = line.docs.handheld;
    const { doc: mine, pending } = foresee(line.docs[`point:${point}`], actions, (at) => new Date(at - Date.now() + hallNow()).toISOString());
    const ticket = mine.ticket?.id ?? null;
    const { cards, noteRead, isThere } = useCards(hall.cards, point, line.since === null);
    const atHand = hall.services.find(({ id }) => id === (mine.ticket?.service ?? mine.point.quick));
    const asked = hall.help.filter(({ taken_at }) => taken_at === undefined).length;
    const passed = passedOnTo(hall.passed_on ?? [], mine.point.staff);
    useBuzz(asked + hall.alerts.filter((each) => !each.acknowledged_at).length + passed.length, ticket);
    useEffect(() => setTab((was) => (ticket ? 'serving' : was)), [ticket]);

    const openTab = (id) => {
        setHint(null);
        setTab(id);
    };
    useEffect(() => onOutcome(({ about, late, before }, error, answer) => {
        if (about.kind === 'checklist' && !error)
            forgetDraft(about.checklist);
        if (error && (late || before))
            setRefused((was) => [...was, { about, error }]);
        else if (error)
            setHint({ say: () => hintOf(about, error), trouble: true });
        else if (about.kind === 'next' && answer === null)
            setHint({ say: () => tr('panel.nobody') });
        else if ((about.kind === 'issue' || about.kind === 'check-in') && document.querySelector('dialog[open]') === null)
            setIssued(answer);
        else if (about.kind === 'issue' || about.kind === 'check-in')
            setHint({ say: () => tr('handheld.issued', { number: answer.number, n: answer.ahead }) });
        else if (SAID.includes(about.kind))
            setHint({ say: () => tr('handheld.did', { what: wordsOf(about) }) });
        else if (LEAVING.includes(about.kind))
            setTab('list');
    }), []);
    const call = (wanted, reason) => send(`/service-points/${point}/call`, { ticket: wanted.id, reason },
        { kind: 'call', ticket: wanted.id, number: wanted.number });
    const tell = (verb, card, more) => {
        if (verb === 'read')
            noteRead(card);
        send(`/cards/${card.card}/${verb}?point=${point}`, { version: card.version, ...more }, { kind: `card-${verb}`, name: card.title });
    };
    const take = (wanted) => (mine.hand_reasons.some(({ id }) => id === FLOOR) ? call(wanted, FLOOR) : ask(wanted));
    const openCustomer = (wanted, step = 'menu') => setCustomer({ wanted, step });
    const isFree = mine.point.ticket === null && mine.point.quick === undefined;
    const mayTake = ({ state, service }) => isFree && state === 'waiting' && mine.point.services.includes(service);
    const shown = customer && newest(customer.wanted, hall, mine);
    const shared = { act: send, pending, openCustomer };
    return html`<${Top} line=${line} pending=${unsent} point=${mine.point} />
        <main class="work">
            <${PresetBands} presets=${hall.presets} services=${hall.services} />
            <${AsOf} since=${line.since} />
            <${Pending} pending=${unsent} />
            <${Refused} refused=${refused} clear=${() => setRefused([])} />
            ${tab === 'list' && hall.alerts.length > 0 && html`<${AlertCards} alerts=${hall.alerts} measures=${hall.alert_measures} most=${2}
                say=${({ alert }, verb, body) => send(`/alerts/${alert}/${verb}`, body, { kind: 'alert', alert })}
                isBusy=${({ alert }) => pending.some(({ about }) => about.alert === alert)} />`}
            ${tab === 'list' && passed.length > 0 && html`<${PassedOn} cases=${passed} point=${point} services=${hall.services}
                isHere=${line.since === null} />`}
            <${Hint} hint=${hint} clear=${() => setHint(null)} />
            ${tab === 'list' && html`<${WaitingList} doc=${hall} mine=${mine} points=${points} ...${shared}
                take=${take} showServing=${() => openTab('serving')} />`}
            ${tab === 'serving' && html`<${Serving} doc=${mine} documents=${hall.documents} ...${shared} showList=${() => openTab('list')}
                cards=${ofService(cards, atHand?.id)} openCard=${setReading} />`}
            ${tab === 'floor' && html`<h1 class="unseen">${tr('handheld.tab-floor')}</h1>
                <${HelpList} doc=${hall} staff=${mine.point.staff} ...${shared} />
                <${CareList} doc=${hall} ...${shared} />
                <${InPassing} doc=${hall} mine=${mine} ...${shared} />
                <${Checks} point=${point} me=${mine.point.staff} act=${send} pending=${unsent} isHere=${line.since === null} />`}
            ${tab === 'cards' && html`<${Cards} cards=${cards} service=${atHand} open=${setReading} />`}
            ${tab === 'me' && html`<${Me} doc=${mine} ...${shared} />
                <${MyCases} point=${point} ticket=${ticket} services=${hall.services} isHere=${line.since === null} />`}
        </main>
        <${Tabs} tab=${tab} open=${openTab} counts=${{ floor: asked, cards: countUnread(cards) }} />
        ${customer && html`<${Customer} key=${shown.id} ticket=${shown} first=${customer.step} doc=${hall} mine=${mine} act=${send}
            take=${mayTake(shown) ? take : null} close=${() => setCustomer(null)} />`}
        ${asking && html`<${ChoiceSheet} title=${tr('panel.pick-reason')} close=${() => ask(null)}
            choices=${mine.hand_reasons.map(({ id, name }) => ({ id, words: pick(name) }))}
            choose=${(reason) => { ask(null); call(asking, reason); }} />`}
        ${reading && isThere(reading) && html`<${CardSheet} key=${reading.card} card=${reading} services=${hall.services} tell=${tell}
            close=${() => setReading((now) => (now === reading ? null : now))} />`}
        ${issued && html`<${Issued} issued=${issued} close=${() => setIssued(null)} />`}`;
}

function Gate({ words, how }) {
    return html`<main class="gate"><h1>${tr('handheld.title')}</h1><p role="status">${words}</p>
        ${how && html`<p class="quiet">${how}</p>`}</main>`;
}

// While somebody works here the newest is kept, for when the page opens without the hall.
function useKeeping(known) {
    const newest = useRef(known);
    newest.current = known;
    useEffect(() => {
        const keep = () => keepHeard(newest.current);
        const timer = setInterval(keep, KEEP_MS);
        window.addEventListener('pagehide', keep);
        return () => {
            clearInterval(timer);
            window.removeEventListener('pagehide', keep);
        };
    }, []);
}

function Handheld({ me, points, before, alive }) {
    useLanguage();
    const [chosen, setChosen] = useState(me.point ?? localStorage.getItem('hq-point') ?? '');
    const path = chosen ? `/events?topics=handheld,point:${chosen}` : '/events?topics=handheld';
    const line = useLine(path, alive, before);
    const mine = line.docs[`point:${chosen}`];
    const hall = line.docs.handheld;
    const isWorking = line.refused === null && hall && mine && mine.point.state !== 'closed';
    useKeeping(isWorking ? { me, points, path, docs: line.docs, at: line.since ?? line.heardAt } : null);
    const choosePoint = (point) => {
        localStorage.setItem('hq-point', point);
        setChosen(point);
    };
    if (line.refused !== null)
        return html`<${Gate} words=${tr('enrol.wrong')} how=${tr('enrol.how')} />`;
    if (!hall || (chosen && !mine))
        return html`<${Gate} words=${tr(line.since === null ? 'app.loading' : 'handheld.no-line')} />`;
    if (!isWorking)
        return html`<${SignOn} hall=${hall.hall} point=${chosen} choosePoint=${choosePoint} dayOpen=${hall.day.open}
            points=${me.point ? null : points.filter(({ kind }) => kind === 'handheld')} />`;
    return html`<${Work} line=${line} point=${chosen} points=${points} />`;
}

function Start() {
    const language = useLanguage();
    useEffect(() => {
        document.title = tr('handheld.title');
        nameShell(language);
    }, [language]);
    const [known, setKnown] = useState(null);
    const [error, setError] = useState(null);
    const load = () => Promise.all([get('/me'), get('/service-points')])
        .then(([me, list]) => setKnown({ me, points: list.points ?? list.service_points ?? [], before: null }));
    useLayoutEffect(() => {
        load().catch((trouble) => {
            const before = trouble instanceof Problem && !trouble.passes ? null : heardBefore();
            if (before !== null)
                learnTime(before.docs.handheld, before.at);
            if (before === null)
                setError(trouble);
            else
                setKnown({ me: before.me, points: before.points, before });
        });
    }, []);
    const alive = () => {
        flush();
        renewShell();
    };
    if (error)
        return html`<${Gate} words=${tr(error.status === 401 ? 'enrol.not-yet' : 'handheld.no-line')}
            how=${tr(error.status === 401 ? 'enrol.how' : 'handheld.no-line-how')} />`;
    return known ? html`<${Handheld} ...${known} alive=${alive} />` : html`<${Gate} words=${tr('app.loading')} />`;
}

keepShell();
ask('/me');
ask('/service-points');
await setLanguage(chosenLanguage() ?? 'zh');
render(html`<${Start} />`, document.body);
