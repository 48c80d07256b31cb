// How many cases wait for an answer, and how many too long, with the way there.
import { html, useEffect, useState } from '/common/html.js';
import { pageAddress } from '/common/address.js';
import { Icon } from '/common/icon.js';
import { get } from '/common/request.js';
import { tr } from '/common/words.js';

const EVERY_MS = 30000;

export function CasesCard() {
    const [found, setFound] = useState(null);
    useEffect(() => {
        const load = () => get('/cases').then(setFound, () => {});
        load();
        const timer = setInterval(load, EVERY_MS);
        return () => clearInterval(timer);
    }, []);
    return found !== null && found.due > 0 && html`<section class="card help" aria-labelledby="cases">
        <div class="section-head"><h2 id="cases">${tr('case.title')}</h2><a class="button" href=${pageAddress('/quality#cases')}>${tr('case.filter-waits')} ${found.due}</a></div>
        ${found.overdue > 0 && html`<p class="bad"><${Icon} name="warning" /> ${tr('case.overdue-n', { n: found.overdue })}</p>`}</section>`;
}
