import { html } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { Badge, Number } from '/common/number.js';
import { Rail } from '/common/rail.js';
import { clock } from '/common/time.js';
import { pick, rangeNumbers, tr } from '/common/words.js';
import { Leave } from '/ticket/leave.js';
import { OwnAction } from '/ticket/own-action.js';

const ahead = (doc) => (doc.ahead > 0 ? tr('customer.ahead', { n: doc.ahead }) : tr('customer.next'));

function window(from, range) {
    const start = Date.parse(from);
    return { from: clock(start + range.from_s * 1000), to: clock(start + range.to_s * 1000) };
}

/** When we said, on the ticket, that the call would come; null when nothing was promised. */
export const promised = (doc) => (doc.promise ? window(doc.promised_at, doc.promise) : null);

// While nobody is called the customer hears why, that the place is kept, and that they may go.
function Stopped({ presets }) {
    return html`<div class="wait"><span class="wait-unknown">${tr(`customer.${presets[0].preset}`)}</span>
        <span class="quiet">${tr(`customer.${presets[0].preset}-how`)}</span></div>`;
}

// Whoever cannot stay takes a better place on another day along.
export const PassOffer = ({ doc, token }) => doc.pass_days && html`<p class="quiet">${tr('customer.pass-how', { n: doc.pass_days })}</p>
    <${OwnAction} token=${token} step="pass" icon="walk" words=${tr('customer.pass-take')} />`;

// Why it is no longer as the ticket says, in a sentence.
const Change = ({ doc }) => doc.change && html`<p class="quiet" role="status">${tr('customer.changed', {
    time: clock(doc.told_at), why: tr(`customer.change-${doc.change}`) })}</p>`;

function Wait({ doc }) {
    if (doc.presets?.length > 0)
        return html`<${Stopped} presets=${doc.presets} />`;
    if (!doc.wait)
        return html`<div class="wait"><span class="wait-unknown">${tr('customer.range-unknown')}</span>
            <span class="quiet">${ahead(doc)}</span></div><${Change} doc=${doc} />`;
    const soon = window(doc.told_at, doc.told);
    const said = promised(doc);
    return html`<div class="wait">
            <p><span class="wait-range">${rangeNumbers(doc.wait)}</span> ${tr('customer.minutes')}</p>
            <p class="quiet">${ahead(doc)}</p>
        </div>
        <${Rail} range=${doc.wait} />
        <p class="quiet">${said && doc.change
            ? tr('customer.window-promised', { from: soon.from, to: soon.to, start: said.from, end: said.to })
            : tr('customer.window', soon)}</p>
        <${Change} doc=${doc} />`;
}

export const Facts = ({ facts }) => html`<ul class="card facts">${facts.filter((fact) => fact.words)
    .map(({ icon, about, words }) => html`<li key=${icon}><${Icon} name=${icon} /><span>${about
        && html`<span class="unseen">${about} </span>`}${words}</span></li>`)}</ul>`;

/** Waiting in the queue. */
export const Waiting = ({ doc, token }) => html`
    <section class="card hero" aria-labelledby="number">
        <div class="service"><${Badge} letter=${doc.letter} />
            <span class="strong">${pick(doc.service.name)}</span>
            <span class="quiet issued">${tr('customer.issued', { time: clock(doc.promised_at) })}</span></div>
        <h1 id="number" class=${`lone size-${doc.number.length}`}><${Number} ...${doc} /></h1>
        <${Wait} doc=${doc} />
    </section>
    <${Facts} facts=${[
        { icon: 'seat', words: pick(doc.service.where) && tr('customer.wait-in', { zone: pick(doc.service.where) }) },
        { icon: 'id-card', about: tr('customer.bring'), words: pick(doc.service.documents) },
        { icon: 'bell', words: tr('customer.missed-short') },
    ]} />
    <${PassOffer} doc=${doc} token=${token} />
    <${OwnAction} token=${token} step="later" icon="clock" words=${tr('customer.more-time')} />
    <${Leave} token=${token} />`;
