// One run, whole: each answer with what was done about it, what was written, the photos.
import { html, useEffect, useState } from '/common/html.js';
import { requestAddress } from '/common/address.js';
import { get, post } from '/common/request.js';
import { hundredths } from '/common/run.js';
import { Sheet } from '/common/sheet.js';
import { dateTime } from '/common/time.js';
import { languageOf, pick, tr } from '/common/words.js';

function wordsOf(question, answer) {
    if (answer.na)
        return tr('check.na');
    if (question?.asks === 'choice')
        return pick(question.choices.find(({ id }) => id === answer.choice)?.name) || answer.choice;
    if (question?.asks === 'yes-no')
        return tr(answer.value === 1 ? 'check.yes' : 'check.no');
    const known = answer.known === undefined ? '' : ` · ${answer.of === undefined ? tr('check.known', { n: answer.known }) : tr('check.known-of', { n: answer.known, of: answer.of })}`;
    return `${answer.value}${question?.most ? ` / ${question.most}` : ''}${known}`;
}

const fixOf = ({ fix, owner, due }) => (fix === 'task' ? `${tr('check.fix-task')}: ${owner}, ${due}` : tr('check.fix-spot'));

function Answers({ run, checklist }) {
    const questionOf = (id) => checklist?.questions.find((each) => each.id === id);
    return html`<table><tbody>${run.answers.map((answer) => html`<tr key=${answer.question}><th scope="row" class="what">${pick(questionOf(answer.question)?.text) || answer.question}
        ${answer.fix && html`<br /><span class="small quiet">${fixOf(answer)}</span>`}</th><td class="figure">${wordsOf(questionOf(answer.question), answer)}</td></tr>`)}</tbody></table>`;
}

export function RunSheet({ line, checklists, mayErase, close }) {
    const pathOf = (part) => `/quality/checklists/runs/${line.id}${part}${line.hall ? `?hall=${line.hall}` : ''}`;
    const [found, learn] = useState(null);
    const checklist = checklists.find(({ id }) => id === line.checklist);
    const load = () => get(pathOf('')).then(learn, () => {});
    const erase = () => post(pathOf('/photos-erase')).then(load, () => {});
    useEffect(() => { load(); }, []);
    return html`<${Sheet} title=${pick(checklist?.name) || line.checklist} close=${close} leave=${tr('cards.close')} wide>
        <p class="quiet small">${dateTime(line.at)} · ${line.staff ?? '–'} · ${hundredths(line.score_milli)}</p>
        ${found === null ? html`<p class="quiet" role="status">${tr('app.loading')}</p>` : html`<div class="run-body"><${Answers} run=${found.run} checklist=${checklist} />
            ${found.run.text && html`<h3>${pick(checklist?.note) || tr('check.note')}</h3><p class="run-text" lang=${languageOf(found.run.text)}>${found.run.text}</p>`}
            ${found.photos.map(({ question, photo }) => html`<img key=${photo} class="run-photo" alt=${pick(checklist?.questions.find(({ id }) => id === question)?.text) || question}
                src=${requestAddress(pathOf(`/photos/${photo}`))} />`)}
            ${found.photos.length > 0 && mayErase && html`<button type="button" class="button" onClick=${erase}>${tr('check.erase-photos')}</button>`}</div>`}<//>`;
}
