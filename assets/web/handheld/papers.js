// The papers of somebody who waits, looked at before the counter: who brings them, and what is missing. Whoever
// fetches it keeps number and place.
import { html, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { pick, tr } from '/common/words.js';

const APPLICANTS = ['holder', 'agent', 'minor'];
const SETS_ASIDE = ['waiting', 'called', 'serving'];

const namesOf = (ids, documents) => documents.filter(({ id }) => ids.includes(id)).map(({ name }) => pick(name)).join(tr('handheld.and'));

/** What the last look at a ticket's papers found, as a chip; nothing when nobody looked. */
export function PapersChip({ ticket, documents }) {
    const check = ticket.pre_check;
    if (!check)
        return null;
    return check.missing.length === 0
        ? html`<span class="chip ok"><${Icon} name="id-card" />${tr('handheld.papers-seen')}</span>`
        : html`<span class="chip lacking"><${Icon} name="id-card" />${tr('handheld.papers-lacking', { what: namesOf(check.missing, documents) })}</span>`;
}

const Applicant = ({ id, chosen, choose }) => html`<label class="segment">
    <input type="radio" name="applicant" checked=${chosen === id} onChange=${() => choose(id)} /><span>${tr(`handheld.applicant-${id}`)}</span></label>`;

const Missing = ({ document, missing, toggle }) => html`<label class="tick">
    <input type="checkbox" checked=${missing.includes(document.id)} onChange=${() => toggle(document.id)} />
    <span>${pick(document.name)}</span></label>`;

// What the service needs first; the rest of the hall's list is at hand, for an agent at once.
function sortOut(documents, service, missing) {
    const needs = service?.needs ?? [];
    const isWanted = ({ id }) => needs.length === 0 || needs.includes(id) || missing.includes(id);
    return { wanted: documents.filter(isWanted), others: documents.filter((each) => !isWanted(each)) };
}

/** documents: kinds of papers; calls done(body, about) with what was found. */
export function Papers({ ticket, service, documents, done }) {
    const [applicant, setApplicant] = useState(ticket.pre_check?.applicant ?? 'holder');
    const [missing, setMissing] = useState(ticket.pre_check?.missing ?? []);
    const toggle = (id) => setMissing((was) => (was.includes(id) ? was.filter((each) => each !== id) : [...was, id]));
    const found = (aside) => done({ applicant, missing, ...(aside && { aside }) }, aside ? 'set-aside' : 'pre-check');
    const { wanted, others } = sortOut(documents, service, ticket.pre_check?.missing ?? []);
    const rows = (list) => list.map((document) => html`<${Missing} key=${document.id} document=${document} missing=${missing} toggle=${toggle} />`);
    const lacking = { n: missing.length };
    return html`
        ${service?.documents && pick(service.documents) && html`<p class="quiet">${tr('panel.documents', { documents: pick(service.documents) })}</p>`}
        <fieldset class="segments"><legend>${tr('handheld.applicant')}</legend>${APPLICANTS.map((id) => html`
            <${Applicant} key=${id} id=${id} chosen=${applicant} choose=${setApplicant} />`)}</fieldset>
        <fieldset class="ticks"><legend>${tr('handheld.missing')}</legend>${rows(wanted)}
            ${others.length > 0 && html`<details open=${applicant !== 'holder'}><summary>${tr('handheld.papers-other')}</summary>${rows(others)}</details>`}</fieldset>
        ${missing.length === 0
            ? html`<button type="button" class="button main" onClick=${() => found(false)}><${Icon} name="check" />
                ${tr(ticket.state === 'held' ? 'handheld.papers-back' : 'handheld.papers-complete')}</button>`
            : html`${SETS_ASIDE.includes(ticket.state) && html`<button type="button" class="button main" onClick=${() => found(true)}>
                <${Icon} name="walk" />${tr('handheld.papers-fetch', lacking)}</button>`}
                <button type="button" class="button" onClick=${() => found(false)}>${tr('handheld.papers-keep-waiting', lacking)}</button>`}`;
}
