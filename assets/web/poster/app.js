// The QR poster: on a screen in the hall, with a code that changes, or printed, with one that stays. The device
// is enrolled as a poster; nobody touches the page.
import { html, render, useEffect, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { Qr } from '/common/qr.js';
import { get } from '/common/request.js';
import { loadLanguage, setLanguage, tr, useLanguage } from '/common/words.js';

const AGAIN_MS = 15000;
const OLD_AFTER = 4; // failures in a row: the code may have changed meanwhile

function usePoster() {
    const [known, know] = useState({ poster: null, failures: 0, refused: false });
    useEffect(() => {
        const load = () => get('/poster').then((poster) => know({ poster, failures: 0, refused: false }))
            .catch((error) => know((was) => ({ ...was, failures: was.failures + 1, refused: [401, 403].includes(error.status) })));
        load();
        const timer = setInterval(load, AGAIN_MS);
        return () => clearInterval(timer);
    }, []);
    return known;
}

// A poster speaks both languages at once.
const en = (id) => tr(id, {}, 'en');

function Poster() {
    useLanguage();
    const { poster, failures, refused } = usePoster();
    useEffect(() => {
        document.title = tr('poster.title');
    });
    if (refused)
        return html`<main class="poster"><h1>${tr('enrol.not-yet')}</h1><p>${tr('enrol.how')}</p></main>`;
    if (!poster || (poster.changes_s > 0 && failures >= OLD_AFTER))
        return html`<main class="poster"><h1><${Icon} name="wifi-off" />${tr(failures > 0 ? 'poster.no-line' : 'app.loading')}</h1></main>`;
    return html`<main class="poster">
        <p class="hall">${poster.hall.zh}</p>
        <h1>${tr('poster.scan')}</h1><p class="en" lang="en">${en('poster.scan')}</p>
        <${Qr} text=${location.origin + poster.link} about=${tr('poster.title')} />
        <p class="zh">${tr('poster.how')}</p><p class="en" lang="en">${en('poster.how')}</p>
        ${poster.rehearsal && html`<p class="rehearsal">${tr('customer.rehearsal')}</p>`}
    </main>`;
}

await loadLanguage('en');
await setLanguage('zh');
render(html`<${Poster} />`, document.body);
