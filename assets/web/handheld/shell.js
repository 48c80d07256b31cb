// The page without the hall: a worker keeps its files, the page what it last heard. Under TLS only; elsewhere browsers
// have no workers, and nothing is kept.
const KEPT = 'hq-heard';
const LONGEST_MS = 12 * 3600 * 1000;
const CALM_MS = 1000;

export const opensAlone = location.protocol === 'https:' && 'serviceWorker' in navigator;

let registered = null;

const isCalm = () => document.querySelector('dialog[open]') === null && !document.activeElement?.matches('input, textarea, select')
    && document.querySelector('.refused') === null;

// A newer page took over: this one goes as soon as nobody is in the middle of something.
function makeWay() {
    if (isCalm())
        location.reload();
    else
        setTimeout(makeWay, CALM_MS);
}

/** Once, at the start of the page. */
export function keepShell() {
    if (!opensAlone)
        return;
    if (navigator.serviceWorker.controller !== null)
        navigator.serviceWorker.addEventListener('controllerchange', makeWay, { once: true });
    navigator.serviceWorker.register('/handheld-worker.js', { scope: '/handheld' })
        .then((registration) => { registered = registration; }).catch(() => {});
}

/** How a device calls the page that it installs, in the language of the moment. */
export function nameShell(language) {
    if (!opensAlone)
        return;
    document.querySelector('link[rel=manifest]')?.remove();
    const link = document.createElement('link');
    link.rel = 'manifest';
    link.href = `/handheld-${language}.webmanifest`;
    document.head.append(link);
}

/** The hall is heard again: it may be a newer one. */
export const renewShell = () => registered?.update().catch(() => {});

/** Keeps what is known of the hall, `at` being when it was heard; null forgets it. */
export function keepHeard(known) {
    if (known === null)
        localStorage.removeItem(KEPT);
    else if (opensAlone)
        localStorage.setItem(KEPT, JSON.stringify(known));
}

/** What was kept and is not too old to be of use, or null. */
export function heardBefore() {
    const known = JSON.parse(localStorage.getItem(KEPT) ?? 'null');
    return known !== null && Date.now() - known.at < LONGEST_MS ? known : null;
}
