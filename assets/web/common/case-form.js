// A new case: what it is, what it is about, in whose words, and the number of whoever wants to be called back.
import { html, useState } from '/common/html.js';
import { pick, tr } from '/common/words.js';
import { causeGroups, kindWords } from '/common/case-words.js';

const MOST = 500;

export function CauseChoice({ rules, cause, setCause }) {
    return html`<label class="field"><span>${tr('case.cause')}</span>
        <select name="cause" required value=${cause} onChange=${({ target }) => setCause(target.value)}><option value="">${tr('case.choose')}</option>
            ${causeGroups(rules).map(({ name, causes }) => html`<optgroup key=${name} label=${name}>${causes.map((each) =>
                html`<option key=${each.id} value=${each.id}>${pick(each.name)}</option>`)}</optgroup>`)}</select></label>`;
}

export const Words = ({ label, text = '', required = false, most = MOST }) => html`<label class="field"><span>${label}</span>
    <textarea name="text" rows="3" maxlength=${most} autocomplete="off" required=${required} defaultValue=${text}></textarea></label>`;

/** A number is taken only when its owner agrees. */
function Phone() {
    const [typed, type] = useState('');
    return html`<label class="field"><span>${tr('case.phone')}</span>
            <input name="phone" type="tel" inputmode="numeric" maxlength="20" autocomplete="off" value=${typed} onInput=${({ target }) => type(target.value)} /></label>
        ${typed.trim() && html`<label class="case-agree"><input name="consent" type="checkbox" required /><span>${tr('case.consent')}</span></label>`}`;
}

/** kinds: which may be opened; text: words to begin with; submit(body) is told what was filled in. */
export function CaseForm({ rules, kinds, text: begun, busy, submit }) {
    const [kind, setKind] = useState(kinds[0]);
    const [cause, setCause] = useState('');
    function onSubmit(event) {
        event.preventDefault();
        const form = new FormData(event.target);
        const text = form.get('text').trim();
        const phone = form.get('phone').trim();
        submit({ kind, cause, ...(text && { text }), ...(phone && { phone, consent: true }), ...(form.has('by-phone') && { by_phone: true }) });
    }
    return html`<form class="case-form" onSubmit=${onSubmit}>
        <div class="case-kinds" role="group" aria-label=${tr('case.kind')}>${kinds.map((each) => html`<button key=${each} type="button" class="button"
            aria-pressed=${each === kind ? 'true' : 'false'} onClick=${() => setKind(each)}>${kindWords(each)}</button>`)}</div>
        <${CauseChoice} rules=${rules} cause=${cause} setCause=${setCause} />
        <${Words} label=${tr('case.words')} text=${begun} />
        <${Phone} />
        <label class="case-agree"><input name="by-phone" type="checkbox" /><span>${tr('case.by-phone')}</span></label>
        <button class="button main" disabled=${busy}>${tr('case.open')}</button>
    </form>`;
}
