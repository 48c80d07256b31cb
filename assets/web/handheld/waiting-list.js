// Who waits, longest first, with one thing to do per person.
import { html, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { Number } from '/common/number.js';
import { secondsSince, useSeconds } from '/common/time.js';
import { minutes, pick, tr } from '/common/words.js';
import { CheckIn } from '/handheld/check-in.js';
import { Issue } from '/handheld/issue.js';

function zonesOf(service, points) {
    return new Set(points.filter((point) => point.services.includes(service)).map((point) => point.zone));
}

function Chip({ on, choose, words }) {
    return html`<button type="button" class="filter" aria-pressed=${on} onClick=${choose}>${words}</button>`;
}

function Filters({ doc, mine, filter, setFilter }) {
    const services = doc.services.filter((service) => !service.branch);
    return html`<div class="filters" role="group" aria-label=${tr('handheld.filters')}>
        <${Chip} on=${filter.kind === 'mine'} choose=${() => setFilter({ kind: 'mine' })}
            words=${tr('handheld.filter-mine', { n: mine })} />
        <${Chip} on=${filter.kind === 'all'} choose=${() => setFilter({ kind: 'all' })}
            words=${tr('handheld.filter-all', { n: doc.waiting.length })} />
        ${doc.zones.map((zone) => html`<${Chip} key=${zone.id} on=${filter.kind === 'zone' && filter.id === zone.id}
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
    const waited_s = secondsSince(ticket.issued_at);
    const over = waited_s >= service.target_s;
    return html`<span class=${over ? 'waited bad strong' : 'waited quiet'}>
        ${over && html`<${Icon} name="warning" /><span class="unseen">${tr('dashboard.over-target')} </span>`}
        ${minutes(waited_s)}</span>`;
}

function Row({ ticket, service, mine, free, pending, take }) {
    const words = tr('handheld.take-this');
    return html`<li class=${pending ? 'row waiting-to-send' : 'row'}>
        <div class="who"><${Number} ...${ticket} /><${Waited} ticket=${ticket} service=${service} /></div>
        <div class="what"><span class="strong">${pick(service.name)}</span><${Way} service=${service} mine=${mine} /></div>
        ${mine && free && html`<button type="button" class="button next take" disabled=${pending !== undefined}
            aria-label=${`${words} ${ticket.number}`} onClick=${take}>
            ${pending ? tr('panel.sending') : words}</button>`}
    </li>`;
}

/** doc: the handheld's document; point: who serves and what they can do. */
export function WaitingList({ doc, point, points, act, pending, showServing }) {
    useSeconds();
    const [filter, setFilter] = useState({ kind: 'mine' });
    const [wanted, setWanted] = useState('');
    const services = new Map(doc.services.map((service) => [service.id, service]));
    const isMine = (ticket) => point.services.includes(ticket.service);
    const matches = (ticket) => {
        const sought = wanted.trim().toUpperCase();
        if (sought !== '')
            return ticket.number.includes(sought);
        return filter.kind === 'all' || (filter.kind === 'mine' && isMine(ticket))
            || (filter.kind === 'service' && ticket.service === filter.id)
            || (filter.kind === 'zone' && zonesOf(ticket.service, points).has(filter.id));
    };
    const shown = doc.waiting.filter(matches);
    const free = point.ticket === null;
    const next = pending.find(({ about }) => about.kind === 'next');
    const take = (ticket) => act(`/service-points/${point.id}/call`, { ticket: ticket.id, reason: 'floor' },
        { kind: 'call', ticket: ticket.id, number: ticket.number });
    return html`<h1 class="unseen">${tr('handheld.list')}</h1>
        <label class="search-field"><span class="unseen">${tr('handheld.search')}</span><${Icon} name="search" />
            <input type="search" class="search" placeholder=${tr('handheld.search')} value=${wanted}
                autocomplete="off" onInput=${(event) => setWanted(event.target.value)} /></label>
        <${Filters} doc=${doc} mine=${doc.waiting.filter(isMine).length} filter=${filter} setFilter=${setFilter} />
        <${CheckIn} services=${doc.services} act=${act} pending=${pending} />
        <p class="order quiet small"><span>${tr('handheld.longest-first')}</span>
            <span>${tr('app.waiting-now', { n: shown.length })}</span></p>
        ${shown.length === 0
            ? html`<p class="card nothing quiet">${tr(filter.kind === 'mine' && wanted === ''
                ? 'handheld.empty' : 'handheld.empty-list')}</p>`
            : html`<ul class="card rows">${shown.map((ticket) => html`<${Row} key=${ticket.id} ticket=${ticket}
                service=${services.get(ticket.service)} mine=${isMine(ticket)} free=${free}
                pending=${pending.find(({ about }) => about.ticket === ticket.id)} take=${() => take(ticket)} />`)}</ul>`}
        <div class="thumb">${free
            ? html`<div class="two"><${Issue} services=${doc.services} act=${act} pending=${pending} />
                <button type="button" class="button main" disabled=${next !== undefined || point.state === 'paused'}
                onClick=${() => act(`/service-points/${point.id}/next`, {}, { kind: 'next' })}>
                <${Icon} name="walk" />${next ? tr('panel.sending') : tr('handheld.call-next')}</button></div>`
            : html`<button type="button" class="button next wide" onClick=${showServing}>
                ${tr('handheld.back-to', { number: point.ticket.number })}<${Icon} name="chevron" /></button>`}</div>`;
}
