// The hall at this moment, for its manager: on a tablet with things to do, on the wall (?wall) to read.
import { html, render, useEffect, useState } from '/common/html.js';
import { pageAddress } from '/common/address.js';
import { Entrance } from '/common/entrance.js';
import { useHash } from '/common/hash.js';
import { Icon } from '/common/icon.js';
import { LanguageButton } from '/common/language-button.js';
import { useLine } from '/common/line.js';
import { ask } from '/common/request.js';
import { PresetBands } from '/common/presets.js';
import { SignedIn } from '/common/signed-in.js';
import { calendar, clock, clockSeconds, hallNow, useSeconds } from '/common/time.js';
import { chosenLanguage, pick, setLanguage, tr, useLanguage } from '/common/words.js';
import { AlertDesk } from '/dashboard/alert-desk.js';
import { Alerts } from '/dashboard/alerts.js';
import { Appointments } from '/dashboard/appointments.js';
import { CasesCard } from '/dashboard/cases.js';
import { Devices } from '/dashboard/devices.js';
import { Duty } from '/dashboard/duty.js';
import { Figures } from '/dashboard/figures.js';
import { HallChoice } from '/common/hall-choice.js';
import { Help } from '/dashboard/help.js';
import { Kept } from '/dashboard/kept.js';
import { Next } from '/dashboard/next.js';
import { ServiceSheet } from '/dashboard/service-sheet.js';
import { People } from '/dashboard/people.js';
import { PointSheet } from '/dashboard/point-sheet.js';
import { Notices } from '/dashboard/notices.js';
import { Plan } from '/dashboard/plan.js';
import { Points } from '/dashboard/points.js';
import { Presets } from '/dashboard/presets.js';
import { Promises } from '/dashboard/promises.js';
import { Readiness, ReadyMark } from '/dashboard/readiness.js';
import { Services } from '/dashboard/services.js';
import { Timeline } from '/dashboard/timeline.js';
import { Today } from '/dashboard/today.js';

const onWall = new URLSearchParams(location.search).has('wall');

function Freshness({ line }) {
    if (line.since === null)
        return html`<p class="live ok"><${Icon} name="check" /> ${onWall
            ? tr('dashboard.live') : tr('dashboard.live-at', { time: clockSeconds(hallNow()) })}</p>`;
    const seconds = Math.floor((Date.now() - line.heardAt) / 1000);
    const time = clock(line.heardAt - Date.now() + hallNow());
    return html`<p class="live stale-words" role="status"><${Icon} name="wifi-off" /> ${seconds < 60
        ? tr('dashboard.stopped-seconds', { time, n: seconds })
        : tr('dashboard.stopped-minutes', { time, n: Math.floor(seconds / 60) })}</p>`;
}

const ROLES = ['manager', 'district', 'administrator'];
const TABS = ['now', 'today', 'people', 'appointments', 'plan', 'promises', 'ready'];

function useTab() {
    const tab = useHash();
    return TABS.includes(tab) ? tab : TABS[0];
}

const Tabs = ({ current }) => html`<nav class="day-tabs" aria-label=${tr('dashboard.views')}>${TABS.map((tab) => html`
    <a key=${tab} href=${`#${tab}`} aria-current=${tab === current ? 'page' : null}>${tr(`dashboard.tab-${tab}`)}</a>`)}</nav>`;

function dateWords() {
    const { weekday, day, month } = calendar(hallNow());
    return tr('date.full', { weekday: tr(`date.weekday-${weekday}`), d: day, month: tr(`date.month-${month}`) });
}

const OPENED_MS = 15 * 60000;

// Before the hall opens, and a little longer.
function isOpening({ open, opens_at: at }) {
    const [hour, minute] = (at ?? '00:00').split(':').map(Number);
    const [nowHour, nowMinute] = clock(hallNow()).split(':').map(Number);
    return !open || (nowHour - hour) * 60 + nowMinute - minute < OPENED_MS / 60000;
}

function Head({ doc, line, tab, me, left }) {
    useSeconds();
    return html`<header class="head">
        <h1>${onWall ? pick(doc.hall.name) : html`<${HallChoice} me=${me} />`}</h1>
        ${onWall && html`<p class="quiet">${dateWords()}</p>`}
        ${!onWall && html`<${Tabs} current=${tab} />`}
        <${Freshness} line=${line} />
        ${onWall
            ? html`<${ReadyMark} wanted=${isOpening(doc.day)} /><p class="wall-clock">${clock(hallNow())}</p>`
            : html`<a class="button" href=${pageAddress('/reports')}>${tr('reports.title')}</a>
                <a class="button" href=${pageAddress('/quality')}>${tr('quality.title')}</a>
                <a class="button" href=${pageAddress('/admin')}>${tr('admin.title')}</a>
                <a class="button" href=${pageAddress('/dashboard?wall')}>${tr('dashboard.wall')}</a>
                <${LanguageButton} />
                <${SignedIn} me=${me} left=${left} />`}
    </header>`;
}

// One thing looked into: a service, a service point, or a ticket over either.
function Detail({ doc, shown, show }) {
    const close = () => show((now) => (now === shown ? null : now)); // another one may be open by now
    const open = (id) => show({ kind: 'ticket', id });
    const { kind, id } = shown;
    const found = (list) => list.find((each) => each.id === id);
    if (kind === 'ticket')
        return html`<${Timeline} id=${id} services=${doc.services} presets=${doc.presets} close=${close} />`;
    return kind === 'service'
        ? html`<${ServiceSheet} service=${found(doc.services)} services=${doc.services} points=${doc.points} open=${open} close=${close} />`
        : html`<${PointSheet} point=${found(doc.points)} services=${doc.services} open=${open} close=${close} />`;
}

function Floor({ doc }) {
    const [shown, show] = useState(null);
    const opens = (kind) => (onWall ? undefined : ({ id }) => show({ kind, id }));
    return html`<main class="floor">
        <${Figures} doc=${doc} wall=${onWall} />
        <${Services} services=${doc.services} open=${opens('service')} />
        <${Points} points=${doc.points} open=${opens('point')} />
        ${shown && html`<${Detail} key=${shown.id} doc=${doc} shown=${shown} show=${show} />`}
        <div class="beside">${onWall
            ? html`<${Alerts} alerts=${doc.alerts} help=${doc.help} devices=${doc.devices} advice=${doc.advice} answers=${doc.answers ?? []} />`
            : html`<${AlertDesk} alerts=${doc.alerts} measures=${doc.alert_measures} />
                ${doc.day.open && html`<${Next} advice=${doc.advice} />`}
                <${Help} help=${doc.help} /><${CasesCard} /><${Presets} presets=${doc.presets} services=${doc.services} />
                <${Notices} notices=${doc.notices} zones=${doc.zones} day=${doc.day} />
                <${Promises} promises=${doc.promises} services=${doc.services} foreseenAt=${doc.foreseen_at} />
                <${Duty} />
                <${Devices} devices=${doc.devices} />`}</div>
    </main>`;
}

const pages = { today: Today, people: People, appointments: Appointments, plan: Plan, promises: Kept, ready: Readiness };

function Hall({ line, me, left }) {
    const doc = line.docs.dashboard;
    const tab = useTab();
    return html`<div class=${line.since === null ? 'hall' : 'hall stale'}>
        <${Head} doc=${doc} line=${line} tab=${tab} me=${me} left=${left} />
        ${doc.hall.rehearsal && html`<p class="band" role="status">${tr('app.rehearsal')}</p>`}
        ${(doc.disk_full || doc.disk_short) && html`<p class="band" role="alert"><${Icon} name="warning" />${tr(
            doc.disk_full ? 'dashboard.disk-full' : 'dashboard.disk-short')}</p>`}
        <${PresetBands} presets=${doc.presets} services=${doc.services} />
        ${!doc.day.open && html`<p class="band" role="status"><${Icon} name="lock" />${tr('panel.hall-closed')}</p>`}
        ${tab !== 'now' && !onWall ? html`<main class="day"><${pages[tab]} services=${doc.services} classes=${doc.classes} /></main>` : html`<${Floor} doc=${doc} />`}
    </div>`;
}

function Dashboard({ me, left }) {
    useLanguage();
    const line = useLine('/events?topics=dashboard');
    useEffect(() => {
        if (line.refused !== null)
            left();
    }, [line.refused]);
    if (!line.docs.dashboard)
        return html`<main class="gate"><h1>${tr('dashboard.title')}</h1>
            <p role="status">${tr(line.since === null ? 'app.loading' : 'handheld.no-line')}</p></main>`;
    return html`<${Hall} line=${line} me=${me} left=${left} />`;
}

document.documentElement.dataset.theme = onWall ? 'dark' : 'light';
document.documentElement.classList.toggle('wall', onWall);
ask('/me');
await setLanguage(chosenLanguage() ?? 'zh');
render(html`<${Entrance} title=${() => tr('dashboard.title')} roles=${ROLES} page=${(seen) => html`<${Dashboard} key=${seen.visit} ...${seen} />`} />`,
    document.body);
