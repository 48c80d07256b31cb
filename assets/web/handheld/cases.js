// Complaints and ideas at hand: what I answer for, what nobody has yet, one looked into, a new one. Who stands before me is
// whom it is about.
import { html, useEffect, useState } from '/common/html.js';
import { CaseOpen } from '/common/case-open.js';
import { CaseSheet } from '/common/case-sheet.js';
import { caseName, causeWords, dueTone, dueWords, isDue, kindWords, stateWords } from '/common/case-words.js';
import { Icon } from '/common/icon.js';
import { get } from '/common/request.js';
import { useSeconds } from '/common/time.js';
import { tr } from '/common/words.js';

const EVERY_MS = 20000;
const KINDS = ['complaint', 'suggestion', 'staff-idea', 'device-fault'];

function Row({ view, rules, look }) {
    useSeconds();
    return html`<li><button type="button" class="choice" onClick=${() => look(view.id)}><span><strong>${caseName(view)} ${kindWords(view.kind)}</strong>${' '}
        ${causeWords(rules, view.cause)}<br /><span class="small quiet">${view.owner ? stateWords(view.state) : tr('case.nobody')}</span>
        <span class=${`small ${dueTone(view)}`}> ${dueWords(view)}</span></span><${Icon} name="chevron" /></button></li>`;
}

export function MyCases({ point, ticket, services, isHere }) {
    const [found, setFound] = useState(null);
    const [rules, setRules] = useState(null);
    const [looked, look] = useState(null);
    const [isOpening, setOpening] = useState(false);
    const load = () => get(`/cases?point=${point}`).then(setFound, () => {});
    useEffect(() => {
        if (!isHere)
            return undefined;
        get('/cases/rules').then(setRules, () => {});
        load();
        const timer = setInterval(load, EVERY_MS);
        return () => clearInterval(timer);
    }, [isHere]);
    if (found === null || rules === null)
        return null;
    return html`<section class="my-cases" aria-labelledby="my-cases"><h2 id="my-cases" class="section-title">${tr('case.title')}</h2>
        <ul class="choices">${found.cases.filter(isDue).map((view) => html`<${Row} key=${view.id} view=${view} rules=${rules} look=${look} />`)}</ul>
        <button type="button" class="button wide" disabled=${!isHere} onClick=${() => setOpening(true)}><${Icon} name="message" />${tr('case.open')}</button>
        ${isOpening && html`<${CaseOpen} rules=${rules} kinds=${KINDS} more=${{ point, ...(ticket && { ticket }) }} done=${load} close=${() => setOpening(false)} />`}
        ${looked && html`<${CaseSheet} key=${looked} id=${looked} rules=${rules} found=${found} services=${services} point=${point} changed=${load} look=${look}
            close=${() => look((now) => (now === looked ? null : now))} />`}</section>`;
}
