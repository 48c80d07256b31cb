// What this server offers, and where.
import { html, render, useEffect } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { chooseLanguage, chosenLanguage, currentLanguage, setLanguage, tr, useLanguage } from '/common/words.js';

const pages = [
    { href: '/book', icon: 'clock', name: 'index.book', who: 'index.book-who' },
    { href: '/handheld', icon: 'phone', name: 'index.handheld', who: 'index.handheld-who' },
    { href: '/dashboard', icon: 'users', name: 'index.dashboard', who: 'index.dashboard-who' },
    { href: '/dashboard?wall', icon: 'grid', name: 'index.wall', who: 'index.wall-who' },
    { href: '/admin', icon: 'building', name: 'index.admin', who: 'index.admin-who' },
    { href: '/audit', icon: 'search', name: 'index.audit', who: 'index.audit-who' },
    { href: '/reports', icon: 'document', name: 'index.reports', who: 'index.reports-who' },
    { href: '/quality', icon: 'heart', name: 'quality.title', who: 'index.quality-who' },
    { href: '/enrol', icon: 'lock', name: 'index.enrol', who: 'index.enrol-who' },
];

function Index() {
    useLanguage();
    const other = currentLanguage() === 'zh' ? 'en' : 'zh';
    useEffect(() => {
        document.title = tr('app.name');
    });
    return html`<main class="gate">
        <div class="gate-head"><h1>${tr('app.name')}</h1>
            <button type="button" class="button" lang=${other} onClick=${() => chooseLanguage(other)}>
                ${tr(`app.language-${other}`)}</button></div>
        <p class="quiet">${tr('index.intro')}</p>
        <ul class="card links">${pages.map(({ href, icon, name, who }) => html`<li key=${href}>
            <a href=${href}><${Icon} name=${icon} /><span><span class="strong">${tr(name)}</span>
                <span class="quiet small">${tr(who)}</span></span><${Icon} name="chevron" /></a></li>`)}</ul>
        <p class="quiet small">${tr('index.ticket')}</p>
    </main>`;
}

await setLanguage(chosenLanguage() ?? 'zh');
render(html`<${Index} />`, document.body);
