import { html } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { Rail } from '/common/rail.js';
import { clock } from '/common/time.js';
import { currentLanguage, pick, rangeWords, tr, wholeMinutes } from '/common/words.js';
import { Facts, promised } from '/ticket/waiting.js';

function Kept({ doc }) {
    const said = promised(doc);
    if (said === null)
        return null;
    const waited_s = (Date.parse(doc.called_at) - Date.parse(doc.promised_at)) / 1000;
    return html`<section class="card kept">
        <h2>${tr('customer.said', said)}</h2>
        <${Rail} range=${doc.promise} mark_s=${waited_s} />
        <p class="quiet">${tr('customer.was', { time: clock(doc.called_at), n: wholeMinutes(waited_s) })}</p>
        <span class="unseen">${rangeWords(doc.promise)}</span>
    </section>`;
}

// "3 号台席" and "counter 3": the words stand on the side where the language has them.
function Where({ doc }) {
    const label = html`<span class="label">${doc.label}</span>`;
    const noun = html`<span class="noun">${tr('customer.noun-beside', { noun: pick(doc.noun) })}</span>`;
    return html`<p class="where">${currentLanguage() === 'zh' ? [label, ' ', noun] : [noun, ' ', label]}</p>`;
}

const Mine = ({ doc }) => html`<p class="mine"><span>${tr('customer.your-number')}</span>
    <span class="strong mine-number">${doc.number}</span>
    <span class="mine-time">${tr('customer.called-time', { time: clock(doc.called_at) })}</span></p>`;

// A counter is walked to; a clerk with a handheld walks to the customer.
const Turn = ({ doc }) => (doc.kind === 'handheld'
    ? html`<h1><${Icon} name="walk" />${tr('customer.clerk-comes')}</h1>
        <p class="where"><span class="lone">${doc.number}</span></p>
        <p class="mine"><span>${tr('customer.clerk', { n: doc.label })}</span>
            <span class="mine-time">${tr('customer.called-time', { time: clock(doc.called_at) })}</span></p>`
    : html`<h1><${Icon} name="bell" />${tr('customer.your-turn')}</h1>
        <${Where} doc=${doc} /><${Mine} doc=${doc} />`);

/** Your turn: the only amber there is. */
export const Called = ({ doc }) => html`
    <section class="turn" role="alert"><${Turn} doc=${doc} /></section>
    <${Facts} facts=${[
        { icon: 'seat', words: doc.kind === 'handheld' && tr('customer.clerk-how') },
        { icon: 'id-card', about: tr('customer.bring'), words: pick(doc.service.documents) },
        { icon: 'bell', words: tr('customer.missed-short') },
    ]} />
    <${Kept} doc=${doc} />`;
