// Who may see a page: an enrolled device or somebody who signed in, of one of the page's roles. Whoever is
// neither is asked; whoever was signed out finds the page as they left it.
import { html, useEffect, useLayoutEffect, useState } from '/common/html.js';
import { pageAddress } from '/common/address.js';
import { get, Problem, remove, troubleWords } from '/common/request.js';
import { SignIn } from '/common/sign-in.js';
import { learnTime } from '/common/time.js';
import { tr, useLanguage } from '/common/words.js';

const PAGES = { roaming: '/handheld', manager: '/dashboard', district: '/dashboard', administrator: '/dashboard', auditor: '/audit' };

/** Ends the session; the page that calls it goes on to ask who is there. */
export const signOut = () => remove('/session');

function Gate({ title, words, how, children }) {
    return html`<main class="sign-in"><h1>${title}</h1><p role="status">${words}</p>
        ${how && html`<p class="quiet">${how}</p>`}${children}</main>`;
}

function Elsewhere({ title, me, again }) {
    const page = PAGES[me.role];
    return html`<${Gate} title=${title} words=${tr('problem.not-allowed')}>
        ${page && html`<a class="button wide" href=${pageAddress(page)}>${tr('signon.own-page')}</a>`}
        ${me.staff && html`<button type="button" class="button wide" onClick=${() => signOut().then(again)}>${tr('signon.sign-out')}</button>`}
    </${Gate}>`;
}

/**
 * title(): the page's name; roles: who may see it; page({ me, visit, left }): what they see. `visit` is
 * another number after each sign-in; left() is told when the hall no longer knows who asks.
 */
export function Entrance({ title, roles, page }) {
    useLanguage();
    const [me, setMe] = useState(null);
    const [visit, setVisit] = useState(0);
    const [trouble, setTrouble] = useState(null);
    const [ended, setEnded] = useState(false);
    const load = () => get('/me').then((known) => {
        learnTime(known);
        setMe(known);
        setTrouble(null);
        setEnded(false);
        setVisit((n) => n + 1);
    }).catch(setTrouble);
    const left = () => {
        setEnded(me !== null);
        setTrouble(new Problem(401, 'not-signed-in'));
    };
    useEffect(() => {
        document.title = title();
    });
    useLayoutEffect(() => {
        load();
    }, []);
    useEffect(() => {
        if (me && !roles.includes(me.role) && me.role === 'auditor')
            location.replace(pageAddress(PAGES.auditor));
    }, [me]);
    const asks = trouble instanceof Problem && trouble.status === 401;
    if (me && !roles.includes(me.role) && !asks)
        return html`<${Elsewhere} title=${title()} me=${me} again=${() => setTrouble(new Problem(401, 'not-signed-in'))} />`;
    if (trouble && !asks)
        return html`<${Gate} title=${title()} words=${troubleWords(trouble)}
            how=${tr('handheld.no-line-how')}><button type="button" class="button wide" onClick=${load}>${tr('app.retry')}</button></${Gate}>`;
    if (!me && !asks)
        return html`<${Gate} title=${title()} words=${tr('app.loading')} />`;
    return html`${me && roles.includes(me.role) && html`<div hidden=${asks}>${page({ me, visit, left })}</div>`}
        ${asks && html`<${SignIn} title=${title()} ended=${ended} done=${load} />`}`;
}
