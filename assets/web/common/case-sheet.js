// One case looked into: how it stands, what may be done with it, its story, the visit it is about.
import { html, useEffect, useState } from '/common/html.js';
import { CaseAlike, CaseStory, CaseVisit } from '/common/case-story.js';
import { CaseSteps } from '/common/case-steps.js';
import { caseName, causeWords, dueTone, dueWords, kindWords, sourceWords, stateWords } from '/common/case-words.js';
import { get, troubleWords } from '/common/request.js';
import { Sheet } from '/common/sheet.js';
import { dateTime } from '/common/time.js';
import { pick, tr } from '/common/words.js';

function Facts({ whole: { case: view, phone, visit }, number, services }) {
    const service = services.find(({ id }) => id === view.service);
    const point = visit?.steps.find(({ staff }) => staff === view.served_by)?.label ?? view.point;
    const where = [service && pick(service.name), point && `${tr('handheld.point')}\u00a0${point}`, view.served_by];
    const rows = [[tr('case.state'), stateWords(view.state)], [tr('case.column-due'), `${dateTime(view.due)} ${dueWords(view)}`, dueTone(view)],
        [tr('case.owner'), view.owner ? `${view.owner_name} ${view.owner}` : tr('case.nobody')], [tr('case.column-source'), sourceWords(view.source)],
        [tr('case.where'), where.filter(Boolean).join(' · ')], [tr('case.number-left'), number ?? phone]];
    return html`<dl class="case-facts">${rows.filter(([, words]) => words).map(([name, words, tone = '']) => html`<div key=${name}><dt>${name}</dt><dd class=${tone}>${words}</dd></div>`)}</dl>`;
}

/** found: the list it is of; point: where a handheld is; changed(): something was done; look(id): opens another. */
export function CaseSheet({ id, rules, found, services, point, changed, look, close }) {
    const [whole, setWhole] = useState(null);
    const [number, setNumber] = useState(null);
    const [trouble, setTrouble] = useState(null);
    const load = () => get(`/cases/${id}${point ? `?point=${point}` : ''}`).then(setWhole).catch((error) => setTrouble(troubleWords(error)));
    const done = () => {
        load();
        changed();
    };
    useEffect(() => { load(); }, []);
    const view = whole?.case;
    return html`<${Sheet} id="case-title" title=${view ? `${caseName(view)} ${kindWords(view.kind)} · ${causeWords(rules, view.cause)}` : tr('app.loading')}
        close=${close} leave=${tr('app.close')} wide>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        ${whole && html`<${Facts} whole=${whole} number=${number} services=${services} />
            <${CaseSteps} view=${view} texts=${whole.texts} rules=${rules} colleagues=${found.colleagues} reasons=${found.reasons} point=${point} done=${done} phone=${setNumber} />
            <${CaseStory} steps=${whole.steps} rules=${rules} colleagues=${found.colleagues} />
            <${CaseVisit} visit=${whole.visit} services=${services} />
            <${CaseAlike} alike=${whole.alike} rules=${rules} look=${look} />`}<//>`;
}
