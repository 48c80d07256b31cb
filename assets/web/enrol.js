// Enrols this device once: the link an administrator made carries the token behind its #, which browsers
// send to nobody, or the one-time code does, or is typed here. The server turns the token into a
// cookie and the page goes on to where the device belongs.
import { html, render, useEffect, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { get, post, Problem } from '/common/request.js';
import { chosenLanguage, setLanguage, tr, useLanguage } from '/common/words.js';

const pages = { roaming: '/handheld', manager: '/dashboard', administrator: '/dashboard', poster: '/poster' };

async function enrol(token) {
    await post('/session', { token });
    const { role } = await get('/me');
    if (!pages[role])
        throw new Problem(403, 'no-page');
    location.replace(pages[role]);
}

async function trade(code, showHall) {
    const { token, fingerprint } = await post('/enrol', { code });
    showHall({ token, fingerprint });
}

function words(error) {
    if (!(error instanceof Problem))
        return tr('enrol.no-line');
    if (error.code === 'no-page')
        return tr('enrol.no-page');
    if (error.code === 'wrong-code')
        return tr('enrol.wrong-code');
    return error.status === 401 ? tr('enrol.wrong') : error.sentence;
}

function CodeForm({ enter, busy }) {
    const submit = (event) => {
        event.preventDefault();
        enter(new FormData(event.target).get('code'));
    };
    return html`<form class="form" onSubmit=${submit}>
        <p>${tr('enrol.how')}</p>
        <p>${tr('enrol.or-code')}</p>
        <label class="field"><span>${tr('enrol.code')}</span>
            <input name="code" autocomplete="off" autocapitalize="characters" spellcheck=${false} required
                maxlength="16" /></label>
        <button class="button main wide" disabled=${busy}>${tr('enrol.title')}</button>
    </form>`;
}

/** The person compares what both sides show before the device is used. */
function Compare({ fingerprint, goOn }) {
    return html`<p>${tr('enrol.compare')}</p>
        <p><strong>${fingerprint}</strong></p>
        <button type="button" class="button main wide" onClick=${goOn}>${tr('enrol.same')}</button>`;
}

function Enrol() {
    useLanguage();
    const [error, setError] = useState(null);
    const [busy, setBusy] = useState(false);
    const [hall, setHall] = useState(null);
    const [, scanned] = /^#code=(.+)$/.exec(location.hash) ?? [];
    const token = hall?.token ?? (scanned ? '' : decodeURIComponent(location.hash.slice(1)));
    const start = () => {
        setError(null);
        enrol(token).catch(setError);
    };
    const enter = async (code) => {
        setError(null);
        setBusy(true);
        await trade(code, setHall).catch(setError);
        setBusy(false);
    };
    useEffect(() => {
        document.title = tr('enrol.title');
        if (scanned)
            enter(decodeURIComponent(scanned));
        else if (token !== '')
            start();
    }, []);
    return html`<main class="gate">
        <h1>${tr('enrol.title')}</h1>
        ${token === '' && html`<${CodeForm} enter=${enter} busy=${busy} />`}
        ${hall && !error && html`<${Compare} fingerprint=${hall.fingerprint} goOn=${start} />`}
        ${token !== '' && !hall && !error && html`<p role="status">${tr('enrol.working')}</p>`}
        ${error && html`<p class="band" role="alert"><${Icon} name="warning" />${words(error)}</p>
            ${token !== '' && html`<button type="button" class="button main wide"
                onClick=${start}>${tr('app.retry')}</button>`}`}
    </main>`;
}

await setLanguage(chosenLanguage() ?? 'zh');
render(html`<${Enrol} />`, document.body);
