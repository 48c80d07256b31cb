// Waiting and longest wait by service, against the target. A branch stands for its children; it is judged
// by the one of them that is worst off.
import { html } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { Badge } from '/common/number.js';
import { Rail } from '/common/rail.js';
import { minutes, pick, rangeWords, tr, wholeMinutes } from '/common/words.js';

const NEAR = 0.8;

const pressure = (service) => (service.waiting > 0 ? service.longest_wait_s / Math.max(1, service.target_s) : 0);
const worst = (services) => services.reduce((a, b) => (b && pressure(b) > pressure(a) ? b : a));

/** The service whose longest wait is the hall's; undefined when there is none. */
export const slowest = (services) => services.filter((service) => !service.branch && service.waiting > 0)
    .sort((a, b) => b.longest_wait_s - a.longest_wait_s)[0];

/** How a service stands against its target, in a word. */
export function judge(service) {
    if (pressure(service) >= 1)
        return { tone: 'bad', icon: 'warning', words: tr('dashboard.over') };
    if (pressure(service) >= NEAR)
        return { tone: 'warn', icon: 'clock', words: tr('dashboard.near') };
    return { tone: 'ok', icon: 'check', words: tr('dashboard.met') };
}

function State({ service, judged }) {
    const verdict = service.open ? judge(judged) : { tone: 'quiet', icon: 'lock', words: tr('point.closed') };
    return html`<span class=${`verdict ${verdict.tone}`}><span class="verdict-words">${verdict.words}</span>
        <${Icon} name=${verdict.icon} /></span>`;
}

function expected(service, range) {
    if (!service.open)
        return service.opens_at ? tr('dashboard.opens', { time: service.opens_at }) : '–';
    return range ? rangeWords(range) : '–';
}

function Row({ service, judged, range, open }) {
    const waits = service.waiting > 0;
    return html`<tr class=${`${service.open ? '' : 'closed'} ${open ? 'opens' : ''}`}>
        <th scope="row"><span class="service-name"><${Badge} letter=${service.letter} />${open
            ? html`<button type="button" class="open-key" onClick=${() => open(service)}>${pick(service.name)}</button>` : pick(service.name)}</span></th>
        <td class="figure-cell strong">${waits ? tr('app.people', { n: service.waiting }) : '–'}</td>
        <td class="figure-cell">${waits ? minutes(service.longest_wait_s) : '–'}</td>
        <td class="rail-cell">${service.open && html`<${Rail} range=${range} mark_s=${judged.target_s} />`}</td>
        <td class="figure-cell range-cell">${expected(service, range)}</td>
        <td class="figure-cell target-cell">${tr('app.minutes', { n: wholeMinutes(judged.target_s) })}</td>
        <td class="state-cell"><${State} service=${service} judged=${judged} /></td>
    </tr>`;
}

function rowOf(service, services, open) {
    const children = services.filter(({ parent, open }) => parent === service.id && open);
    const judged = service.branch && children.length > 0 ? worst(children) : service;
    return html`<${Row} key=${service.id} service=${service} judged=${judged} range=${service.wait ?? judged.wait} open=${open} />`;
}

/** `open` shows more of a service; without it there is nothing to press. */
export const Services = ({ services, open }) => html`<section class="card services" aria-labelledby="services">
    <div class="section-head"><h2 id="services">${tr('dashboard.by-service')}</h2>
        <p class="small quiet">${tr('dashboard.rail-about')}</p></div>
    <table>
        <thead><tr><th scope="col">${tr('app.service')}</th><th scope="col" class="figure-cell">${tr('dashboard.waiting')}</th>
            <th scope="col" class="figure-cell">${tr('dashboard.longest')}</th>
            <th scope="col" class="rail-cell">${tr('dashboard.rail-scale')}</th>
            <th scope="col" class="figure-cell range-cell">${tr('dashboard.range')}</th>
            <th scope="col" class="figure-cell target-cell">${tr('dashboard.target')}</th>
            <th scope="col" class="state-cell">${tr('dashboard.state')}</th></tr></thead>
        <tbody>${services.filter(({ parent }) => parent === null).map((service) => rowOf(service, services, open))}</tbody>
    </table>
</section>`;
