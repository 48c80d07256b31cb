// The customer's own page, opened from the code on the ticket: number, how long, where to, or "your turn".
import { html, render, useEffect, useRef } from '/common/html.js';
import { CustomerHead } from '/common/customer-head.js';
import { Icon } from '/common/icon.js';
import { buzz } from '/common/buzz.js';
import { useLine } from '/common/line.js';
import { clock, hallNow, useSeconds } from '/common/time.js';
import { chosenLanguage, setLanguage, tr, useLanguage } from '/common/words.js';
import { Called } from '/ticket/called.js';
import { Cards } from '/ticket/cards.js';
import { Ended } from '/ticket/ended.js';
import { Say } from '/ticket/say.js';
import { Waiting } from '/ticket/waiting.js';

const token = location.pathname.split('/').filter(Boolean).pop();
const views = { waiting: Waiting, provisional: Waiting, called: Called };

// Buzzes when the number is called, and again when it is recalled.
function useBuzz(doc) {
    const last = useRef(null);
    useEffect(() => {
        if (doc?.state === 'called' && last.current !== doc.called_at) {
            last.current = doc.called_at;
            buzz([400, 150, 400, 150, 400]);
        }
    }, [doc?.state, doc?.called_at]);
}

// The ticket's language decides, until the customer does.
function useTicketLanguage(doc) {
    useEffect(() => {
        if (doc?.lang && chosenLanguage() === null)
            setLanguage(doc.lang);
    }, [doc?.lang]);
}

function Foot({ line }) {
    useSeconds();
    if (line.since !== null && line.heardAt !== null)
        return html`<p class="band foot-band" role="status"><${Icon} name="wifi-off" />
            ${tr('customer.stale', { time: clock(line.heardAt - Date.now() + hallNow()) })}</p>`;
    return html`<p class="foot quiet">${tr('customer.fresh', { time: clock(hallNow()) })}</p>`;
}

function Page() {
    useLanguage();
    const line = useLine(`/follow/${token}/events`);
    const doc = line.docs.follow;
    useTicketLanguage(doc);
    useBuzz(doc);
    useEffect(() => {
        document.title = doc ? `${doc.number} ${tr(`state.${doc.state}`)}` : tr('customer.title');
    });
    if (line.refused !== null)
        return html`<${CustomerHead} /><main class="page"><section class="card ended">
            <h1>${tr('customer.unknown')}</h1><p class="quiet">${tr('customer.unknown-how')}</p></section>
            <${Say} token=${token} past /></main>`;
    if (!doc)
        return html`<${CustomerHead} /><main class="page"><h1 class="unseen">${tr('customer.title')}</h1>
            <p class="quiet" role="status">${tr(line.since === null ? 'app.loading' : 'customer.no-line')}</p></main>`;
    const View = views[doc.state] ?? Ended;
    return html`<${CustomerHead} name=${doc.hall.name} />
        <main class="page">
            ${doc.hall.rehearsal && html`<p class="band foot-band">${tr('customer.rehearsal')}</p>`}
            <${View} doc=${doc} token=${token} />
            <${Say} token=${token} state=${doc.state} />
            ${doc.state !== 'called' && html`<${Cards} token=${token} revision=${doc.cards} />`}
            <${Foot} line=${line} />
        </main>`;
}

await setLanguage(chosenLanguage() ?? 'zh');
render(html`<${Page} />`, document.body);
