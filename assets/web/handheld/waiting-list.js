// Who waits, longest first, with one thing to do per person; and who is set aside.
import { html, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { Number } from '/common/number.js';
import { Problem } from '/common/request.js';
import { secondsSince, useSeconds } from '/common/time.js';
import { minutes, pick, tr } from '/common/words.js';
import { CheckIn } from '/handheld/check-in.js';
import { find, readTyped } from '/handheld/find.js';
import { Issue } from '/handheld/issue.js';
import { PapersChip } from '/handheld/papers.js';
import { Scan, ScanButton } from '/handheld/scan.js';

function zonesOf(service, points) {
    return new Set(points.filter((point) => point.services.includes(service)).map((point) => point.zone));
}

function Chip({ on, choose, words }) {
    return html`<button type="button" class="filter" aria-pressed=${on} onClick=${choose}>${words}</button>`;
}

function Filters({ doc, mine, filter, setFilter }) {
    const services = doc.services.filter((service) => !service.branch);
    const isOn = (kind, id) => filter.kind === kind && filter.id === id;
    return html`<div class="filters" role="group" aria-label=${tr('handheld.filters')}>
        <${Chip} on=${isOn('mine')} choose=${() => setFilter({ kind: 'mine' })}
            words=${tr('handheld.filter-mine', { n: mine })} />
        <${Chip} on=${isOn('all')} choose=${() => setFilter({ kind: 'all' })}
            words=${tr('handheld.filter-all', { n: doc.waiting.length })} />
        <${Chip} on=${isOn('aside')} choose=${() => setFilter({ kind: 'aside' })}
            words=${tr('handheld.filter-aside', { n: doc.set_aside.length })} />
        ${doc.zones.map((zone) => html`<${Chip} key=${zone.id} on=${isOn('zone', zone.id)}
            choose=${() => setFilter({ kind: 'zone', id: zone.id })} words=${pick(zone.name)} />`)}
        <select class="filter" aria-label=${tr('app.service')} data-on=${filter.kind === 'service'}
            value=${filter.kind === 'service' ? filter.id : ''}
            onChange=${(event) => setFilter(event.target.value
                ? { kind: 'service', id: event.target.value } : { kind: 'mine' })}>
            <option value="">${tr('handheld.by-service')}</option>
            ${services.map(({ id, name }) => html`<option key=${id} value=${id}>${pick(name)}</option>`)}
        </select>
    </div>`;
}

function Way({ service, mine }) {
    if (service.self_service_s > 0)
        return html`<span class="chip way"><${Icon} name="terminal" />${tr('handheld.terminal-too')}</span>`;
    if (mine)
        return html`<span class="chip ok"><${Icon} name="check" />${tr('handheld.can-finish')}</span>`;
    return html`<span class="chip"><${Icon} name="users" />${tr('handheld.counter-only')}</span>`;
}

function Waited({ ticket, service }) {
    if (ticket.state !== 'waiting')
        return html`<span class="waited quiet">${tr(`state.${ticket.state}`)} ${minutes(secondsSince(ticket.since))}</span>`;
    const waited_s = secondsSince(ticket.issued_at);
    const over = waited_s >= service.target_s;
    return html`<span class=${over ? 'waited bad strong' : 'waited quiet'}>
        ${over && html`<${Icon} name="warning" /><span class="unseen">${tr('dashboard.over-target')} </span>`}
        ${minutes(waited_s)}</span>`;
}

function Row({ ticket, service, mine, documents, pending, key_, open }) {
    const chip = ticket.pre_check ? html`<${PapersChip} ticket=${ticket} documents=${documents} />`
        : ticket.state === 'waiting' && html`<${Way} service=${service} mine=${mine} />`;
    return html`<li class=${pending.length > 0 ? 'row waiting-to-send' : 'row'}>
        <button type="button" class="row-open" onClick=${open}>
            <span class="who"><${Number} ...${ticket} /><${Waited} ticket=${ticket} service=${service} /></span>
            <span class="what"><span class="strong">${pick(service.name)}</span>${chip}</span></button>
        ${key_ && html`<button type="button" class="button next take" disabled=${key_.busy}
            aria-label=${`${key_.words} ${ticket.number}`} onClick=${key_.press}>
            ${key_.busy ? tr('panel.sending') : key_.words}</button>`}
    </li>`;
}

// The number or mobile number that was typed is not in the lists: somebody who was called, served or has left.
function Elsewhere({ wanted, doc, openCustomer }) {
    const [found, setFound] = useState(null);
    const look = async () => {
        try {
            const tickets = await find(wanted, doc.day.date);
            setFound(tickets);
            if (tickets.length === 1)
                openCustomer(tickets[0]);
        } catch (error) {
            setFound(error);
        }
    };
    const numbers = Array.isArray(found) ? found : [];
    return html`<div class="card nothing">
        <p class="quiet" role="status">${found instanceof Error && (found instanceof Problem ? found.sentence : tr('signon.no-line'))}
            ${Array.isArray(found) && found.length === 0 && tr('handheld.found-none')}
            ${found === null && tr('handheld.not-waiting')}</p>
        ${numbers.map((ticket) => html`<button type="button" class="button" key=${ticket.id} onClick=${() => openCustomer(ticket)}>
            <${Number} ...${ticket} /> ${tr(`state.${ticket.state}`)}</button>`)}
        <button type="button" class="button next" onClick=${look}><${Icon} name="search" />${tr('handheld.look-all-day')}</button></div>`;
}

/**
 * doc: the handheld's document; mine: that of my service point, whose `point` says who serves and what they can do;
 * take(ticket) calls one here; openCustomer(ticket, sheet) shows one.
 */
export function WaitingList({ doc, mine, points, act, pending, take, showServing, openCustomer }) {
    useSeconds();
    const [filter, setFilter] = useState({ kind: 'mine' });
    const [wanted, setWanted] = useState('');
    const [scanning, scan] = useState(false);
    const { point } = mine;
    const services = new Map(doc.services.map((service) => [service.id, service]));
    const isMine = (ticket) => point.services.includes(ticket.service);
    const sought = wanted.replaceAll(' ', '').toUpperCase();
    const matches = (ticket) => (sought !== '' ? ticket.number.includes(sought)
        : filter.kind === 'all' || filter.kind === 'aside' || (filter.kind === 'mine' && isMine(ticket))
            || (filter.kind === 'service' && ticket.service === filter.id)
            || (filter.kind === 'zone' && zonesOf(ticket.service, points).has(filter.id)));
    const list = sought !== '' ? [...doc.waiting, ...doc.set_aside] : filter.kind === 'aside' ? doc.set_aside : doc.waiting;
    const shown = list.filter(matches);
    const free = point.ticket === null && point.quick === undefined;
    const next = pending.find(({ about }) => about.kind === 'next');
    const isSending = (ticket, ...kinds) => pending.some(({ about }) => about.ticket === ticket.id && kinds.includes(about.kind));
    const keyOf = (ticket) => {
        if (ticket.state !== 'waiting')
            return { words: tr('handheld.came-back'), busy: isSending(ticket, 'return', 'pre-check'), press: () => comeBack(ticket) };
        return isMine(ticket) && free ? { words: tr('handheld.take-this'), busy: isSending(ticket, 'call'), press: () => take(ticket) } : null;
    };
    // Who fetched papers shows them first.
    const comeBack = (ticket) => (ticket.pre_check?.missing.length > 0 ? openCustomer(ticket, 'papers')
        : act(`/tickets/${ticket.id}/return`, {}, { kind: 'return', ticket: ticket.id, number: ticket.number }));
    const typed = readTyped(wanted);
    return html`<h1 class="unseen">${tr('handheld.list')}</h1>
        <div class="search-row"><label class="search-field"><span class="unseen">${tr('handheld.search')}</span><${Icon} name="search" />
            <input type="search" class="search" placeholder=${tr('handheld.search')} value=${wanted}
                autocomplete="off" onInput=${(event) => setWanted(event.target.value)} /></label>
            <${ScanButton} press=${() => scan(true)} /></div>
        ${scanning && html`<${Scan} day=${doc.day.date} close=${() => scan(false)}
            found=${(ticket) => { scan(false); openCustomer(ticket); }} />`}
        <${Filters} doc=${doc} mine=${doc.waiting.filter(isMine).length} filter=${filter} setFilter=${setFilter} />
        <${CheckIn} services=${doc.services} act=${act} pending=${pending} />
        <p class="order quiet small"><span>${tr(filter.kind === 'aside' && sought === '' ? 'handheld.latest-first' : 'handheld.longest-first')}</span>
            <span>${filter.kind !== 'aside' && tr('app.waiting-now', { n: shown.length })}</span></p>
        ${shown.length === 0
            ? typed ? html`<${Elsewhere} key=${wanted} wanted=${typed} doc=${doc} openCustomer=${openCustomer} />`
                : html`<p class="card nothing quiet">${tr(filter.kind === 'mine' && sought === ''
                    ? 'handheld.empty' : 'handheld.empty-list')}</p>`
            : html`<ul class="card rows">${shown.map((ticket) => html`<${Row} key=${ticket.id} ticket=${ticket}
                service=${services.get(ticket.service)} mine=${isMine(ticket)} documents=${doc.documents} key_=${keyOf(ticket)}
                pending=${pending.filter(({ about }) => about.ticket === ticket.id)} open=${() => openCustomer(ticket)} />`)}</ul>`}
        <div class="thumb">${free
            ? html`<div class="two"><${Issue} doc=${doc} mine=${mine} act=${act} pending=${pending} />
                <button type="button" class="button main" disabled=${next !== undefined || point.state === 'paused'}
                onClick=${() => act(`/service-points/${point.id}/next`, {}, { kind: 'next' })}>
                <${Icon} name="walk" />${next ? tr('panel.sending') : tr('handheld.call-next')}</button></div>`
            : html`<button type="button" class="button next wide" onClick=${showServing}>
                ${point.ticket ? tr('handheld.back-to', { number: point.ticket.number })
                    : tr('panel.quick-serving', { service: pick(services.get(point.quick)?.name) })}<${Icon} name="chevron" /></button>`}</div>`;
}
