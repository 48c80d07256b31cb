// Service quality, for whoever runs the hall: one view for each of its engines.
import { html, render } from '/common/html.js';
import { pageAddress } from '/common/address.js';
import { Entrance } from '/common/entrance.js';
import { HallChoice } from '/common/hall-choice.js';
import { useHash } from '/common/hash.js';
import { LanguageButton } from '/common/language-button.js';
import { ask } from '/common/request.js';
import { SignedIn } from '/common/signed-in.js';
import { chosenLanguage, setLanguage, tr } from '/common/words.js';
import { Cases } from '/quality/cases.js';
import { Business } from '/quality/business.js';
import { Checklists } from '/quality/checklists.js';
import { Duty } from '/quality/duty.js';
import { Daily } from '/quality/daily.js';
import { Exams } from '/quality/exams.js';
import { Pulse } from '/quality/pulse.js';
import { Performance } from '/quality/performance.js';
import { Satisfaction } from '/quality/satisfaction.js';
import { FloorDuty } from '/quality/floor-duty.js';
import { Templates } from '/quality/templates.js';

const ROLES = ['manager', 'district', 'administrator'];

// One row a view: its name in the address, what it is called, what draws it.
const VIEWS = [
    { id: 'satisfaction', title: () => tr('quality.satisfaction'), View: Satisfaction },
    { id: 'cases', title: () => tr('case.title'), View: Cases },
    { id: 'checklists', title: () => tr('check.title'), View: Checklists },
    { id: 'floor-duty', title: () => tr('floor.title'), View: FloorDuty },
    { id: 'duty', title: () => tr('duty.title'), View: Duty },
    { id: 'daily', title: () => tr('daily.title'), View: Daily },
    { id: 'business', title: () => tr('business.title'), View: Business },
    { id: 'performance', title: () => tr('performance.title'), View: Performance },
    { id: 'exams', title: () => tr('exams.title'), View: Exams },
    { id: 'pulse', title: () => tr('quality.template-survey-pulse'), View: Pulse },
    { id: 'templates', title: () => tr('quality.templates'), View: Templates },
];

function Head({ me, view, left }) {
    return html`<header class="head"><h1 class="wide-head"><${HallChoice} me=${me} /> <span class="quiet">${tr('quality.title')}</span></h1>
        <a class="button" href=${pageAddress('/dashboard')}>${tr('dashboard.title')}</a>
        <${LanguageButton} />
        <${SignedIn} me=${me} left=${left} />
        <nav class="views many" aria-label=${tr('quality.views')}>${VIEWS.map(({ id, title }) => html`<a key=${id} href=${`#${id}`}
            aria-current=${id === view.id ? 'page' : null}>${title()}</a>`)}</nav>
    </header>`;
}

function Quality({ me, left }) {
    const hash = useHash();
    const [name, query] = hash.split('?');
    const view = VIEWS.find(({ id }) => id === name) ?? VIEWS[0];
    return html`<${Head} me=${me} view=${view} left=${left} /><main><${view.View} key=${hash} me=${me} left=${left} query=${new URLSearchParams(query)} /></main>`;
}

ask('/me');
await setLanguage(chosenLanguage() ?? 'zh');
render(html`<${Entrance} title=${() => tr('quality.title')} roles=${ROLES} page=${(seen) => html`<${Quality} key=${seen.visit} ...${seen} />`} />`,
    document.body);
