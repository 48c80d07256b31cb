// Complaints and ideas that nobody answered in time and that passed on to my duty: on top, until they are answered.
import { html, useState } from '/common/html.js';
import { CaseSheet } from '/common/case-sheet.js';
import { caseName, dueTone, dueWords, kindWords } from '/common/case-words.js';
import { Icon } from '/common/icon.js';
import { get } from '/common/request.js';
import { useSeconds } from '/common/time.js';
import { tr } from '/common/words.js';

const MOST = 2;

export const passedOnTo = (cases, staff) => cases.filter(({ there }) => there.some((person) => person.staff === staff));

// It waits for an answer, whatever it is called.
const waiting = (view) => ({ ...view, state: 'opened' });

export function PassedOn({ cases, point, services, isHere }) {
    const [looked, look] = useState(null);
    const [known, learn] = useState(null);
    useSeconds();
    const load = () => Promise.all([get(`/cases?point=${point}`), get('/cases/rules')])
        .then(([found, rules]) => learn({ found, rules }), () => {});
    const open = (id) => {
        load();
        look(id);
    };
    return html`<section class="card passed-on" aria-labelledby="passed-on"><h2 id="passed-on" class="section-title">${tr('handheld.passed-on')}</h2>
        <ul class="choices">${cases.slice(0, MOST).map((view) => html`<li key=${view.id}><button type="button" class="choice" disabled=${!isHere}
            onClick=${() => open(view.id)}><span><strong>${caseName(view)} ${kindWords(view.kind)}</strong>${' '}
            <span class=${`small ${dueTone(waiting(view))}`}>${dueWords(waiting(view))}</span></span><${Icon} name="chevron" /></button></li>`)}</ul>
        ${cases.length > MOST && html`<p class="quiet small">${tr('handheld.passed-more', { n: cases.length - MOST })}</p>`}
        ${looked && known && html`<${CaseSheet} key=${looked} id=${looked} rules=${known.rules} found=${known.found} services=${services} point=${point}
            changed=${load} look=${look} close=${() => look((now) => (now === looked ? null : now))} />`}</section>`;
}
