// The person in front of me: called, here, served, done; with a ticket or without.
import { html, useState } from '/common/html.js';
import { ChoiceSheet } from '/common/choice-sheet.js';
import { Icon } from '/common/icon.js';
import { Number } from '/common/number.js';
import { hallNow, secondsSince, stopwatch, useSeconds } from '/common/time.js';
import { pick, tr, wholeMinutes } from '/common/words.js';
import { CardHint } from '/handheld/cards.js';
import { Finish } from '/handheld/finish.js';
import { PapersChip } from '/handheld/papers.js';

const named = (list) => list.map(({ id, name }) => ({ id, words: pick(name) }));

function waited_s(ticket) {
    return (Date.parse(ticket.called_at) - Date.parse(ticket.issued_at)) / 1000;
}

const State = ({ serving, since }) => html`<p class="person-state"><span class=${serving ? 'ok strong' : 'strong'}>
    <${Icon} name=${serving ? 'check' : 'bell'} /> ${tr(serving ? 'point.serving' : 'point.calling')}</span>
    <span class="stopwatch">${stopwatch(secondsSince(since))}</span></p>`;

function Person({ ticket, service, documents }) {
    return html`<section class="card person" aria-labelledby="person">
        <${State} serving=${ticket.state === 'serving'} since=${ticket.since} />
        <div class="person-who"><h1 id="person" class="lone"><${Number} ...${ticket} /></h1>
            <p><span class="strong person-service">${pick(service?.name)}</span>
                <span class="quiet">${tr('handheld.waited', { n: wholeMinutes(waited_s(ticket)) })}</span></p></div>
        <${PapersChip} ticket=${ticket} documents=${documents} />
        ${ticket.sentence && html`<p class="quiet small">${pick(ticket.sentence)}</p>`}
    </section>`;
}

// Somebody without a number.
function Passer({ point, service }) {
    return html`<section class="card person" aria-labelledby="person">
        <${State} serving since=${point.since} />
        <h1 id="person" class="person-service">${tr('panel.quick-serving', { service: pick(service?.name) })}</h1></section>`;
}

function Facts({ ticket, service, services }) {
    const later = ticket.plan.map((step) => pick(services.find(({ id }) => id === step.service)?.name));
    const facts = [
        ['id-card', pick(service?.documents)],
        ['terminal', service?.self_service_s > 0 && tr('handheld.terminal-minutes',
            { n: wholeMinutes(service.self_service_s) })],
        ['arrow-right', later.length > 0 && `${tr('panel.plan')}${tr('handheld.colon')}${later.join(tr('handheld.and'))}`],
        ['users', ticket.people > 1 && tr('panel.people', { n: ticket.people })],
        ['user', ticket.lang === 'en' && tr('panel.language', { language: tr('app.language-en') })],
    ].filter(([, words]) => words);
    return facts.length > 0 && html`<ul class="card facts">${facts.map(([icon, words]) => html`<li key=${icon}>
        <${Icon} name=${icon} /><span>${words}</span></li>`)}</ul>`;
}

const Small = ({ icon, words, press, busy }) => html`<button type="button" class="button" disabled=${busy}
    onClick=${press}><${Icon} name=${icon} />${words}</button>`;

const Main = ({ icon, words, press, busy }) => html`<button type="button" class="button main wide" disabled=${busy}
    onClick=${press}><${Icon} name=${icon} />${words}</button>`;

function CalledKeys({ go, busy, more }) {
    return html`<div class="thumb"><div class="smalls">
            <${Small} icon="bell" words=${tr('handheld.recall')} busy=${busy} press=${() => go('recall')} />
            <${Small} icon="cross" words=${tr('handheld.no-show')} busy=${busy} press=${() => go('no-show')} />
            <${Small} icon="grid" words=${tr('panel.more')} press=${more} /></div>
        <${Main} icon="user" words=${tr('handheld.here')} busy=${busy} press=${() => go('serve')} /></div>`;
}

function ServingKeys({ doc, go, busy, more, ask }) {
    const { ticket, outcomes } = doc;
    const next = ticket?.plan[0] && doc.services.find(({ id }) => id === ticket.plan[0].service);
    const finish = (body) => go('finish', body);
    const services = { title: tr('panel.transfer-to'), choices: named(doc.transfer_to), choose: (service) => go('transfer', { service }) };
    const usual = outcomes[0]?.id;
    return html`<div class="thumb"><div class=${ticket ? 'smalls' : 'smalls lonely'}>
            ${ticket && html`<${Small} icon="swap" words=${tr('handheld.transfer')} busy=${busy} press=${() => ask(services)} />`}
            <${Small} icon="check" words=${tr('handheld.other-outcome')} busy=${busy} press=${() => ask({ finish })} />
            ${ticket && html`<${Small} icon="grid" words=${tr('panel.more')} press=${more} />`}</div>
        ${next && html`<button type="button" class="button next wide" disabled=${busy} onClick=${() => finish({ outcome: usual, then: 'go-on' })}>
            ${tr('handheld.go-on', { service: pick(next.name) })}<${Icon} name="chevron" /></button>`}
        <${Main} icon="check" words=${tr('handheld.done')} busy=${busy} press=${() => finish({ outcome: usual })} /></div>`;
}

function SetAside({ title, tickets, act, pending }) {
    return tickets.length > 0 && html`<section class="aside"><h2>${title}</h2>
        <ul class="card rows">${tickets.map((ticket) => html`<li class="row" key=${ticket.id}>
            <div class="who"><${Number} ...${ticket} /></div>
            <div class="what"><span class="quiet">${tr(`state.${ticket.state}`)}</span></div>
            <button type="button" class="button next take" disabled=${pending.some(({ about }) => about.ticket === ticket.id)}
                aria-label=${`${tr('handheld.put-back')} ${ticket.number}`}
                onClick=${() => act(`/tickets/${ticket.id}/return`, {},
                    { kind: 'return', ticket: ticket.id, number: ticket.number })}>${tr('handheld.put-back')}</button>
        </li>`)}</ul></section>`;
}

function Undo({ doc, act }) {
    const left_s = Math.ceil((Date.parse(doc.undo.until) - hallNow()) / 1000);
    return left_s > 0 && html`<button type="button" class="button wide undo"
        onClick=${() => act(`/service-points/${doc.point.id}/undo`, {}, { kind: 'undo' })}><${Icon} name="undo" />
        ${tr(doc.undo.kind === 'call' ? 'panel.undo-call' : 'panel.undo-finish', { number: doc.undo.number, n: left_s })}</button>`;
}

function Nobody({ doc, act, pending, showList }) {
    return html`<section class="card nothing"><h1>${tr('handheld.nobody-here')}</h1>
            <p class="quiet">${tr('handheld.nobody-here-how')}</p>
            <button type="button" class="button next" onClick=${showList}>${tr('handheld.list')}</button></section>
        <${SetAside} title=${tr('state.held')} tickets=${doc.held} act=${act} pending=${pending} />
        <${SetAside} title=${tr('state.no-show')} tickets=${doc.missed} act=${act} pending=${pending} />`;
}

/** doc: the document of my service point; documents: kinds of papers; cards: of this service; openCustomer(ticket), openCard(card). */
export function Serving({ doc, documents, act, pending, showList, openCustomer, cards, openCard }) {
    useSeconds();
    const [asking, ask] = useState(null);
    const { ticket, point } = doc;
    const isBusy = ticket !== null || point.quick !== undefined;
    const service = doc.services.find(({ id }) => id === (ticket ? ticket.service : point.quick));
    const busy = pending.some(({ about }) => (ticket ? about.ticket === ticket.id : about.kind === 'finish'));
    const go = (step, body = {}) => act(`/service-points/${point.id}/${step}`, body,
        { kind: step, ticket: ticket?.id, number: ticket?.number });
    const keys = { doc, go, busy, ask, more: () => openCustomer(ticket) };
    return html`
        ${ticket && html`<${Person} ticket=${ticket} service=${service} documents=${documents} />
            <${Facts} ticket=${ticket} service=${service} services=${doc.services} />`}
        ${!ticket && (isBusy ? html`<${Passer} point=${point} service=${service} />`
            : html`<${Nobody} doc=${doc} act=${act} pending=${pending} showList=${showList} />`)}
        ${isBusy && html`<${CardHint} cards=${cards} open=${openCard} />`}
        ${doc.undo && html`<${Undo} doc=${doc} act=${act} />`}
        ${isBusy && (ticket?.state === 'called' ? html`<${CalledKeys} ...${keys} />` : html`<${ServingKeys} ...${keys} />`)}
        ${asking?.choices && html`<${ChoiceSheet} ...${asking} close=${() => ask(null)}
            choose=${(id) => { ask(null); asking.choose(id); }} />`}
        ${asking?.finish && html`<${Finish} doc=${doc} close=${() => ask(null)} finish=${(body) => { ask(null); asking.finish(body); }} />`}`;
}
