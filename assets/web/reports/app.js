// Daily, weekly and monthly reports of a hall, or of all halls that somebody looks after: chosen, made, read, taken along.
import { html, render, useEffect, useState } from '/common/html.js';
import { pageAddress } from '/common/address.js';
import { Entrance } from '/common/entrance.js';
import { LanguageButton } from '/common/language-button.js';
import { ask, get } from '/common/request.js';
import { SignedIn } from '/common/signed-in.js';
import { chosenLanguage, currentLanguage, pick, setLanguage, tr, useLanguage } from '/common/words.js';
import { Choice, firstChoice } from '/reports/choice.js';
import { Definitions } from '/reports/definitions.js';
import { Document } from '/reports/document.js';
import { useReport } from '/reports/making.js';
import { Saving } from '/reports/saving.js';
import { Visits } from '/reports/visits.js';

const ROLES = ['administrator', 'district', 'manager'];

function Head({ me, left }) {
    return html`<header class="head"><h1>${pick(me.hall.name)} <span class="quiet">${tr('reports.title')}</span></h1>
        <a class="button dashboard-link" href=${pageAddress('/dashboard')}>${tr('dashboard.title')}</a>
        <${LanguageButton} /><${SignedIn} me=${me} left=${left} /></header>`;
}

// The halls that whoever asks may see.
function useHalls() {
    const [halls, learn] = useState([]);
    useEffect(() => {
        get('/halls').then((answer) => learn(answer.halls)).catch(() => {});
    }, []);
    return halls;
}

const Making = ({ percent }) => html`<div class="making" role="status"><p id="making">${tr('reports.making', { percent })}</p>
    <progress max="100" value=${percent} aria-labelledby="making"></progress></div>`;

function Reports({ me, left }) {
    const lang = useLanguage();
    const halls = useHalls();
    const [choice, choose] = useState(firstChoice());
    const [open, setOpen] = useState(null);
    const wish = { form: choice.form, from: choice.from, to: choice.form === 'span' ? choice.to : undefined, lang: currentLanguage(),
        halls: choice.hall === '' ? undefined : [choice.hall] };
    const report = useReport(wish, [choice, lang]);
    return html`<${Head} me=${me} left=${left} /><main class="reports">
        <${Choice} choice=${choice} halls=${halls} choose=${choose} />
        <div class="keys"><${Saving} report=${report} />
            <button type="button" class="button" onClick=${() => setOpen({ kind: 'definitions' })}>${tr('reports.how')}</button></div>
        ${report.trouble && html`<p class="bad" role="alert">${tr('reports.failed', { why: report.trouble })}</p>`}
        ${report.percent !== null && html`<${Making} percent=${report.percent} />`}
        ${report.document && html`<${Document} document=${report.document} stale=${report.percent !== null}
            open=${(opens, title) => setOpen({ kind: 'visits', opens, title })} />`}
        ${open?.kind === 'definitions' && html`<${Definitions} close=${() => setOpen(null)} />`}
        ${open?.kind === 'visits' && html`<${Visits} wish=${wish} document=${report.document} ...${open} close=${() => setOpen(null)} />`}
    </main>`;
}

ask('/me');
await setLanguage(chosenLanguage() ?? 'zh');
render(html`<${Entrance} title=${() => tr('reports.title')} roles=${ROLES} page=${(seen) => html`<${Reports} key=${seen.visit} ...${seen} />`} />`,
    document.body);
