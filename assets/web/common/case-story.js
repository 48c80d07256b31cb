// What happened with a case, step by step with what was written; the visit it is about; others of the same person.
import { html } from '/common/html.js';
import { clock, dateTime } from '/common/time.js';
import { languageOf, pick, rangeWords, tr, wholeMinutes } from '/common/words.js';
import { causeWords, closingWords, dutyWords, kindWords, toldWords } from '/common/case-words.js';
import { measureAndAmount } from '/common/case-steps.js';

const byWhom = (step) => (step.by_customer ? tr('case.by-customer') : [step.by_name, step.by].filter(Boolean).join(' '));

function details(step, rules, nameOf) {
    return [step.to && step.step === 'offered' && nameOf(step.to), measureAndAmount(rules, step), step.told && toldWords(step.told),
        step.closing && closingWords(step.closing), step.duty && dutyWords(step.duty)].filter(Boolean).join(' · ');
}

export function CaseStory({ steps, rules, colleagues }) {
    const nameOf = (staff) => [colleagues.find((each) => each.staff === staff)?.name, staff].filter(Boolean).join(' ');
    return html`<section aria-labelledby="case-story"><h3 id="case-story">${tr('case.story')}</h3>
        <ol class="case-story">${steps.map((step) => html`<li key=${step.seq}><span class="time">${dateTime(step.at)}</span>
            <div><p><strong>${tr(`case.step-${step.step}`)}</strong> <span class="quiet">${[details(step, rules, nameOf), byWhom(step)].filter(Boolean).join(' · ')}</span></p>
            ${step.text && html`<p class="case-text" lang=${languageOf(step.text)}>${step.text}</p>`}</div></li>`)}</ol></section>`;
}

export function CaseVisit({ visit, services }) {
    if (!visit)
        return null;
    const service = (id) => pick(services.find((each) => each.id === id)?.name) || id;
    return html`<section aria-labelledby="case-visit"><h3 id="case-visit">${tr('case.visit')} ${visit.number}</h3>
        <dl class="case-facts"><div><dt>${tr('case.issued')}</dt><dd>${dateTime(visit.issued_at)}</dd></div>
            <div><dt>${tr('case.waited')}</dt><dd>${tr('app.minutes', { n: wholeMinutes(visit.waited_s) })}${visit.promise ? ` (${tr('case.promised')} ${rangeWords(visit.promise)})` : ''}</dd></div>
            <div><dt>${tr('case.state')}</dt><dd>${tr(`state.${visit.state}`)}</dd></div></dl>
        <ul class="case-visit">${visit.steps.map((step) => html`<li key=${step.from}><span class="time">${clock(step.from)}–${clock(step.until)}</span>
            <span>${service(step.service)}</span><span class="quiet">${[step.label, step.staff].filter(Boolean).join(' · ')}</span></li>`)}</ul></section>`;
}

/** look(id): opens another. */
export const CaseAlike = ({ alike, rules, look }) => alike.length > 0 && html`<section aria-labelledby="case-alike"><h3 id="case-alike">${tr('case.alike')}</h3>
    <ul class="case-visit">${alike.map((each) => html`<li key=${each.id}><button type="button" class="button" onClick=${() => look(each.id)}>${each.day}
        ${kindWords(each.kind)} ${causeWords(rules, each.cause)}</button></li>`)}</ul></section>`;
