// Customers book an appointment by themselves, and see, move or cancel it by its code, which stands behind the
// # of the address: browsers send that to nobody.
import { html, render, useEffect, useState } from '/common/html.js';
import { CustomerHead } from '/common/customer-head.js';
import { useHash } from '/common/hash.js';
import { Icon } from '/common/icon.js';
import { get } from '/common/request.js';
import { chosenLanguage, setLanguage, tr, useLanguage } from '/common/words.js';
import { Appointment } from '/book/appointment.js';
import { Choose } from '/book/choose.js';

const Say = ({ words, how }) => html`<section class="card ended"><h1>${words}</h1>
    ${how && html`<p class="quiet">${how}</p>`}</section>`;

// Who has booked before and lost the page comes back with the code.
function Find() {
    const find = (event) => {
        event.preventDefault();
        location.hash = new FormData(event.target).get('code').trim();
    };
    return html`<form class="card find" onSubmit=${find}>
        <label class="field"><span>${tr('book.find')}</span>
            <input name="code" required maxlength="20" autocomplete="off" autocapitalize="characters"
                spellcheck=${false} placeholder="7K3M-Q9TX-2HWD" /></label>
        <button class="button wide">${tr('book.find-button')}</button>
    </form>`;
}

function New({ booking }) {
    if (!booking.open)
        return html`<${Say} words=${tr('book.not-open')} how=${tr('book.not-open-how')} /><${Find} />`;
    if (booking.services.length === 0)
        return html`<${Say} words=${tr('book.nothing')} how=${tr('book.not-open-how')} /><${Find} />`;
    return html`<${Choose} booking=${booking} done=${({ code }) => { location.hash = code; }} first=${html`<${Find} />`} />`;
}

function Page() {
    useLanguage();
    const code = useHash();
    const [booking, learn] = useState(null);
    const [error, fail] = useState(null);
    const load = () => {
        fail(null);
        get('/booking').then(learn).catch(fail);
    };
    useEffect(load, [code === '']);
    useEffect(() => {
        document.title = tr('book.title');
    });
    return html`<${CustomerHead} name=${booking?.hall} />
        <main class="page">
            ${booking?.rehearsal && html`<p class="band foot-band">${tr('customer.rehearsal')}</p>`}
            ${!booking && !error && html`<h1 class="unseen">${tr('book.title')}</h1>
                <p class="quiet" role="status">${tr('app.loading')}</p>`}
            ${error && html`<${Say} words=${error.sentence ?? tr('book.no-line')} />
                <button type="button" class="button wide" onClick=${load}>${tr('app.retry')}</button>`}
            ${booking && !error && (code
                ? html`<${Appointment} key=${code} code=${code} booking=${booking} />`
                : html`<${New} booking=${booking} />`)}
        </main>`;
}

await setLanguage(chosenLanguage() ?? 'zh');
render(html`<${Page} />`, document.body);
