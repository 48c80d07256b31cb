// Customers whose promise was broken, who waited too long or missed their call: what to do, and one tap when somebody
// has spoken to them.
import { html, useState } from '/common/html.js';
import { ChoiceSheet } from '/common/choice-sheet.js';
import { Number } from '/common/number.js';
import { secondsSince, useSeconds } from '/common/time.js';
import { minutes, pick, rangeWords, tr } from '/common/words.js';

// The gravest cause says what to do.
function whatToDo({ care, wait }) {
    if (care.includes('missed'))
        return tr('handheld.care-do-missed');
    if (care.includes('promise'))
        return wait ? tr('handheld.care-do-promise-now', { range: rangeWords(wait) }) : tr('handheld.care-do-promise');
    return tr('handheld.care-do-waited');
}

function Row({ ticket, service, ways, busy, care, more }) {
    const where = ticket.label ? `${tr('handheld.point')} ${ticket.label}` : tr(`state.${ticket.state}`);
    return html`<li class="row tall">
        <div class="who"><${Number} ...${ticket} /><span class="waited quiet">${minutes(secondsSince(ticket.issued_at))}</span></div>
        <div class="what"><span class="strong">${pick(service?.name)}</span><span class="quiet small">${where}</span></div>
        <p class="row-do">${whatToDo(ticket)}</p>
        <div class="row-keys">
            <button type="button" class="button next" disabled=${busy} aria-label=${`${pick(ways[0].name)} ${ticket.number}`}
                onClick=${() => care(ways[0].id)}>${pick(ways[0].name)}</button>
            ${ways.length > 1 && html`<button type="button" class="button" disabled=${busy}
                aria-label=${`${tr('handheld.care-other')} ${ticket.number}`} onClick=${more}>${tr('handheld.care-other')}</button>`}</div></li>`;
}

/** doc: the handheld's document. */
export function CareList({ doc, act, pending }) {
    useSeconds();
    const [asking, ask] = useState(null);
    const ways = doc.care_ways;
    if (ways.length === 0)
        return null;
    const care = (ticket, way) => act(`/tickets/${ticket.id}/care`, { way }, { kind: 'care', ticket: ticket.id, number: ticket.number });
    return html`<section class="part" aria-labelledby="care"><h2 id="care">${tr('handheld.care-title')}
            <span class="quiet">${doc.care_total > 0 ? ` ${doc.care_total}` : ''}</span></h2>
        ${doc.care.length === 0
            ? html`<p class="card nothing quiet">${tr('handheld.care-none')}</p>`
            : html`<ul class="card rows">${doc.care.map((ticket) => html`<${Row} key=${ticket.id} ticket=${ticket} ways=${ways}
                service=${doc.services.find(({ id }) => id === ticket.service)} more=${() => ask(ticket)}
                busy=${pending.some(({ about }) => about.kind === 'care' && about.ticket === ticket.id)}
                care=${(way) => care(ticket, way)} />`)}</ul>`}
        ${doc.care_total > doc.care.length && html`<p class="quiet small">${tr('handheld.care-further', { n: doc.care_total - doc.care.length })}</p>`}
        ${asking && html`<${ChoiceSheet} title=${tr('handheld.care-what', { number: asking.number })} close=${() => ask(null)}
            choices=${ways.map(({ id, name }) => ({ id, words: pick(name) }))}
            choose=${(way) => { ask(null); care(asking, way); }} />`}</section>`;
}
