// One appointment, to whoever has its code: when, where to show it, and how to move or cancel it.
import { dayWords } from '/common/day.js';
import { html, useEffect, useRef, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { Qr } from '/common/qr.js';
import { get, newKey, post, Problem } from '/common/request.js';
import { pick, tr } from '/common/words.js';
import { Choose } from '/book/choose.js';

const AGAIN_MS = 20000;
const icons = { booked: 'clock', arrived: 'check', cancelled: 'leave', missed: 'bell' };

function Cancel({ code, changed }) {
    const dialog = useRef(null);
    const key = useRef(newKey());
    const [trouble, setTrouble] = useState(null);
    async function cancel() {
        try {
            changed(await post(`/appointments/${code}/cancel`, {}, key.current));
            dialog.current.close();
        } catch (error) {
            setTrouble(error instanceof Problem ? error.sentence : tr('book.no-line'));
        }
    }
    return html`<button type="button" class="button wide" onClick=${() => dialog.current.showModal()}>
            <${Icon} name="leave" />${tr('book.cancel')}</button>
        <dialog class="sheet" ref=${dialog} aria-labelledby="cancel-title"><div class="sheet-body">
            <h2 id="cancel-title">${tr('book.cancel-sure')}</h2>
            ${trouble && html`<p class="warn" role="alert">${trouble}</p>`}
            <button type="button" class="button main" onClick=${() => dialog.current.close()}>${tr('book.keep')}</button>
            <button type="button" class="button" onClick=${cancel}>${tr('book.cancel-yes')}</button>
        </div></dialog>`;
}

const Booked = ({ doc }) => html`<section class="card question">
    <${Qr} text=${doc.code} about=${tr('book.qr')} />
    <p class="code" aria-label=${tr('book.code')}>${doc.code}</p>
    <p>${tr('book.code-how')}</p>
    <p>${tr('book.window', { from: doc.check_in_from, to: doc.check_in_until })}</p>
    ${pick(doc.documents) && html`<p>${tr('customer.bring')} ${pick(doc.documents)}</p>`}
    <p class="quiet small">${tr('book.save')}</p>
</section>`;

const Over = ({ doc }) => html`
    ${doc.follow && html`<a class="button main wide" href=${doc.follow}>${tr('book.follow', { number: doc.number })}</a>`}
    ${!doc.follow && html`<a class="button wide" href="#">${tr('book.again')}</a>`}`;

const how = { booked: 'book.booked', arrived: 'book.arrived', cancelled: 'book.cancelled', missed: 'book.missed' };

/** booking: what GET /booking said. */
export function Appointment({ code, booking }) {
    const [doc, learn] = useState(null);
    const [error, fail] = useState(null);
    const [moving, move] = useState(false);
    const load = () => get(`/appointments/${encodeURIComponent(code)}`).then((answer) => {
        learn(answer);
        fail(null);
    }).catch(fail);
    useEffect(() => {
        load();
        const timer = setInterval(load, AGAIN_MS);
        return () => clearInterval(timer);
    }, [code]);
    if (!doc && !error)
        return html`<h1 class="unseen">${tr('book.title')}</h1><p class="quiet" role="status">${tr('app.loading')}</p>`;
    if (!doc)
        return html`<section class="card ended"><h1>${error instanceof Problem ? error.sentence : tr('book.no-line')}</h1></section>
            <a class="button wide" href="#">${tr('book.back')}</a>`;
    if (moving)
        return html`<${Choose} booking=${booking} moving=${doc} back=${() => move(false)} done=${(answer) => {
            learn(answer);
            move(false);
        }} />`;
    return html`<section class=${`card ended ${doc.state}`}>
            <h1><${Icon} name=${icons[doc.state]} />${tr(how[doc.state])}</h1>
            <p class="when">${dayWords(doc.day)} <span class="strong">${doc.at}</span></p>
            <p class="strong">${pick(doc.name)}</p>
            ${doc.state === 'missed' && html`<p class="quiet">${tr('book.missed-how')}</p>`}
        </section>
        ${doc.state !== 'booked' ? html`<${Over} doc=${doc} />` : html`<${Booked} doc=${doc} />
            <button type="button" class="button wide" onClick=${() => move(true)}><${Icon} name="clock" />${tr('book.move')}</button>
            <${Cancel} code=${doc.code} changed=${learn} />`}`;
}
