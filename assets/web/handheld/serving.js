// The person in front of me: called, here, served, done.
import { html, useState } from '/common/html.js';
import { ChoiceSheet } from '/common/choice-sheet.js';
import { Icon } from '/common/icon.js';
import { Number } from '/common/number.js';
import { hallNow, secondsSince, stopwatch, useSeconds } from '/common/time.js';
import { pick, tr, wholeMinutes } from '/common/words.js';

const named = (list) => list.map(({ id, name }) => ({ id, words: pick(name) }));

function waited_s(ticket) {
    return (Date.parse(ticket.called_at) - Date.parse(ticket.issued_at)) / 1000;
}

function Person({ ticket, service }) {
    const serving = ticket.state === 'serving';
    return html`<section class="card person" aria-labelledby="person">
        <p class="person-state"><span class=${serving ? 'ok strong' : 'strong'}>
            <${Icon} name=${serving ? 'check' : 'bell'} /> ${tr(`point.${serving ? 'serving' : 'calling'}`)}</span>
            <span class="stopwatch">${stopwatch(secondsSince(ticket.since))}</span></p>
        <div class="person-who"><h1 id="person" class="lone"><${Number} ...${ticket} /></h1>
            <p><span class="strong person-service">${pick(service?.name)}</span>
                <span class="quiet">${tr('handheld.waited', { n: wholeMinutes(waited_s(ticket)) })}</span></p></div>
        ${ticket.sentence && html`<p class="quiet small">${pick(ticket.sentence)}</p>`}
    </section>`;
}

function Facts({ ticket, service }) {
    const facts = [
        ['id-card', pick(service?.documents)],
        ['terminal', service?.self_service_s > 0 && tr('handheld.terminal-minutes',
            { n: wholeMinutes(service.self_service_s) })],
        ['user', ticket.lang === 'en' && tr('panel.language', { language: tr('app.language-en') })],
    ].filter(([, words]) => words);
    return facts.length > 0 && html`<ul class="card facts">${facts.map(([icon, words]) => html`<li key=${icon}>
        <${Icon} name=${icon} /><span>${words}</span></li>`)}</ul>`;
}

const Small = ({ icon, words, press, busy }) => html`<button type="button" class="button" disabled=${busy}
    onClick=${press}><${Icon} name=${icon} />${words}</button>`;

function Keys({ doc, act, pending, ask }) {
    const { ticket, point } = doc;
    const busy = pending.some(({ about }) => about.ticket === ticket.id);
    const go = (step, body = {}) => act(`/service-points/${point.id}/${step}`, body,
        { kind: step, ticket: ticket.id, number: ticket.number });
    if (ticket.state === 'called')
        return html`<div class="thumb"><div class="smalls">
                <${Small} icon="bell" words=${tr('handheld.recall')} busy=${busy} press=${() => go('recall')} />
                <${Small} icon="cross" words=${tr('handheld.no-show')} busy=${busy} press=${() => go('no-show')} />
                <${Small} icon="pause" words=${tr('panel.hold')} busy=${busy} press=${() => go('hold')} />
            </div>
            <button type="button" class="button main wide" disabled=${busy} onClick=${() => go('serve')}>
                <${Icon} name="user" />${tr('handheld.here')}</button></div>`;
    const outcomes = { title: tr('handheld.outcome'), choices: named(doc.outcomes), choose: (outcome) => go('finish', { outcome }) };
    const services = { title: tr('panel.transfer-to'), choices: named(doc.transfer_to), choose: (service) => go('transfer', { service }) };
    return html`<div class="thumb"><div class="smalls">
            <${Small} icon="swap" words=${tr('handheld.transfer')} busy=${busy} press=${() => ask(services)} />
            <${Small} icon="grid" words=${tr('handheld.other-outcome')} busy=${busy} press=${() => ask(outcomes)} />
            <${Small} icon="pause" words=${tr('panel.hold')} busy=${busy} press=${() => go('hold')} />
        </div>
        <button type="button" class="button main wide" disabled=${busy} onClick=${() => go('finish', { outcome: doc.outcomes[0]?.id })}>
            <${Icon} name="check" />${tr('handheld.done')}</button></div>`;
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

/** doc: the document of my service point. */
export function Serving({ doc, act, pending, showList }) {
    useSeconds();
    const [asking, ask] = useState(null);
    const service = doc.ticket && doc.services.find(({ id }) => id === doc.ticket.service);
    return html`
        ${doc.ticket
            ? html`<${Person} ticket=${doc.ticket} service=${service} />
                <${Facts} ticket=${doc.ticket} service=${service} />`
            : html`<section class="card nothing"><h1>${tr('handheld.nobody-here')}</h1>
                <p class="quiet">${tr('handheld.nobody-here-how')}</p>
                <button type="button" class="button next" onClick=${showList}>${tr('handheld.list')}</button></section>
                <${SetAside} title=${tr('state.held')} tickets=${doc.held} act=${act} pending=${pending} />
                <${SetAside} title=${tr('state.no-show')} tickets=${doc.missed} act=${act} pending=${pending} />`}
        ${doc.undo && html`<${Undo} doc=${doc} act=${act} />`}
        ${doc.ticket && html`<${Keys} doc=${doc} act=${act} pending=${pending} ask=${ask} />`}
        ${asking && html`<${ChoiceSheet} ...${asking} close=${() => ask(null)}
            choose=${(id) => { ask(null); asking.choose(id); }} />`}`;
}
