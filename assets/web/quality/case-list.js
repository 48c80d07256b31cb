// Cases as lines of a table, each to be looked into.
import { html } from '/common/html.js';
import { caseName, causeWords, dueTone, dueWords, isDue, kindWords, sourceWords, stateWords } from '/common/case-words.js';
import { Icon } from '/common/icon.js';
import { dateTime, useSeconds } from '/common/time.js';
import { tr } from '/common/words.js';

function Row({ view, rules, look }) {
    useSeconds();
    const tone = dueTone(view);
    return html`<tr><td><button type="button" class="button case-open" onClick=${() => look(view.id)}>${caseName(view)}</button></td>
        <td class="what"><strong>${kindWords(view.kind)}</strong> ${causeWords(rules, view.cause)}
            ${view.reopened && html` <span class="chip">${tr('case.reopened-times', { n: view.reopened })}</span>`}</td>
        <td><span class=${`chip ${view.state === 'content' || view.on_the_spot ? 'ok' : ''}`}>${stateWords(view.state)}</span></td>
        <td class=${`time ${tone}`}>${tone === 'bad' && html`<${Icon} name="warning" /> `}${dueWords(view)}</td>
        <td class="who">${view.owner ? `${view.owner_name} ${view.owner}` : html`<span class="warn">${isDue(view) ? tr('case.nobody') : ''}</span>`}</td>
        <td class="time">${sourceWords(view.source)}</td><td class="time">${dateTime(view.opened_at)}</td></tr>`;
}

const COLUMNS = ['number', 'about', 'state', 'due', 'owner', 'source', 'opened'];

export function List({ cases, rules, look }) {
    if (cases.length === 0)
        return html`<p class="quiet empty">${tr('case.none')}</p>`;
    return html`<div class="card list" tabindex="0"><table><thead><tr>${COLUMNS.map((column) => html`<th key=${column} scope="col">${tr(`case.column-${column}`)}</th>`)}</tr></thead>
        <tbody>${cases.map((view) => html`<${Row} key=${view.id} view=${view} rules=${rules} look=${look} />`)}</tbody></table></div>`;
}
