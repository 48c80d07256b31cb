// What surveys ask, checklists look at and cases go by: which version holds, and a form or a file of it to change.
import { html, useState } from '/common/html.js';
import { get, post, troubleWords } from '/common/request.js';
import { dateTime } from '/common/time.js';
import { has, tr } from '/common/words.js';
import { useFound } from '/quality/found.js';
import { hasForm, TemplateForm } from '/quality/template-form.js';

const pathOf = ({ engine, id }) => `/quality/templates/${engine}/${id}`;

const nameOf = ({ engine, id }) => (has(`quality.template-${engine}-${id}`) ? tr(`quality.template-${engine}-${id}`) : `${engine} ${id}`);

async function save(template) {
    const { templates: [whole] } = await get(`${pathOf(template)}?version=${template.version}`);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(whole.template, null, 2)], { type: 'application/json' }));
    link.download = `${template.engine}-${template.id}-${template.version}.json`;
    link.click();
    URL.revokeObjectURL(link.href);
}

async function put(template, file) {
    const body = JSON.parse(await file.text());
    await post(pathOf(template), { base: template.version, template: body });
}

const approve = (template) => post(`${pathOf(template)}/approve`, { version: template.version });

const sentenceOf = (error) => (error instanceof SyntaxError ? tr('quality.no-json') : troubleWords(error));

const approvedBy = ({ approver, author }) => html`${approver ?? '–'}${approver && approver === author && html` <span class="chip warn">${tr('cards.by-author')}</span>`}`;

function Row({ template, newest, me, own, act, edit }) {
    const mayApprove = template.waits && me.staff && (own || template.author !== me.staff);
    return html`<tr><td class="what">${nameOf(template)}</td>
        <td><span class="unbroken">${template.version === 0 ? tr('quality.shipped') : tr('quality.version', { n: template.version })}</span>
            ${template.waits && html` <span class="chip warn">${tr(mayApprove ? 'cards.state-waits' : 'cards.waits-another')}</span>`}</td>
        <td class="time">${template.at && !template.waits ? dateTime(template.at) : '–'}</td><td>${template.author ?? '–'}</td><td>${approvedBy(template)}</td>
        <td class="unbroken">${mayApprove && html`<button type="button" class="button" onClick=${() => act(() => approve(template))}>${tr('cards.approve', { n: template.version })}</button> `}
            ${newest && hasForm(template) && me.role !== 'district' && html`<button type="button" class="button" onClick=${() => edit(template)}>${tr('quality.edit')}</button> `}
            <button type="button" class="button" onClick=${() => act(() => save(template))}>${tr('quality.save')}</button>
            ${newest && me.role !== 'district' && html` <label class="button">${tr('quality.replace')}<input type="file" class="unseen" accept="application/json,.json"
                onChange=${({ target }) => target.files[0] && act(() => put(template, target.files[0]))} /></label>`}</td></tr>`;
}

export function Templates({ me }) {
    const { found, trouble, act } = useFound(() => get('/quality/templates'), [], sentenceOf);
    const [edited, edit] = useState(null);
    const templates = found?.templates;
    const isNewest = (each) => templates.find(({ engine, id }) => engine === each.engine && id === each.id) === each;
    return html`<section aria-labelledby="view"><h2 id="view">${tr('quality.templates')}</h2><p class="quiet about">${tr('quality.templates-about')}</p>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        ${found === null ? html`<p class="quiet empty" role="status">${tr('app.loading')}</p>`
            : html`<div class="card list" tabindex="0"><table><thead><tr>${['template', 'version', 'since', 'author', 'approver'].map((column) =>
                    html`<th key=${column} scope="col">${tr(`quality.column-${column}`)}</th>`)}<th scope="col"><span class="unseen">${tr('quality.column-act')}</span></th></tr></thead>
                <tbody>${templates.map((each) => html`<${Row} key=${`${each.engine} ${each.id} ${each.version}`} template=${each}
                    newest=${isNewest(each)} me=${me} own=${found.author_approves} act=${act} edit=${edit} />`)}</tbody></table></div>`}
        ${edited && html`<${TemplateForm} path=${pathOf(edited)} base=${edited.version} name=${nameOf(edited)} done=${() => act(async () => {})} close=${() => edit(null)} />`}</section>`;
}
