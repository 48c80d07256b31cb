// Enrols this device once: the link an administrator made carries the token behind its #, which browsers
// send to nobody; the server turns it into a cookie and the page goes on to where the device belongs.
import { html, render, useEffect, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { get, post, Problem } from '/common/request.js';
import { chosenLanguage, setLanguage, tr, useLanguage } from '/common/words.js';

const pages = { roaming: '/handheld', manager: '/dashboard', administrator: '/dashboard' };

async function enrol(token) {
    await post('/session', { token });
    const { role } = await get('/me');
    if (!pages[role])
        throw new Problem(403, 'no-page');
    location.replace(pages[role]);
}

function words(error) {
    if (!(error instanceof Problem))
        return tr('enrol.no-line');
    if (error.code === 'no-page')
        return tr('enrol.no-page');
    return tr(error.status === 401 ? 'enrol.wrong' : 'problem.internal');
}

function Enrol() {
    useLanguage();
    const [error, setError] = useState(null);
    const token = decodeURIComponent(location.hash.slice(1));
    const start = () => {
        setError(null);
        enrol(token).catch(setError);
    };
    useEffect(() => {
        document.title = tr('enrol.title');
        if (token !== '')
            start();
    }, []);
    return html`<main class="gate">
        <h1>${tr('enrol.title')}</h1>
        ${token === '' && html`<p>${tr('enrol.how')}</p>`}
        ${token !== '' && !error && html`<p role="status">${tr('enrol.working')}</p>`}
        ${error && html`<p class="band" role="alert"><${Icon} name="warning" />${words(error)}</p>
            <button type="button" class="button main wide" onClick=${start}>${tr('app.retry')}</button>`}
    </main>`;
}

await setLanguage(chosenLanguage() ?? 'zh');
render(html`<${Enrol} />`, document.body);
