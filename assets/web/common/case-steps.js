// What whoever looks may do with a case: one button a step; those that need more ask for it first.
import { html, useRef, useState } from '/common/html.js';
import { newKey, post, troubleWords } from '/common/request.js';
import { pick, tr } from '/common/words.js';
import { closingWords, measureWords, toldWords } from '/common/case-words.js';
import { Words } from '/common/case-form.js';

const TELLINGS = ['phone', 'in-person', 'page', 'sms', 'board'];
const SMS_MOST = 250;
const CLOSINGS = ['not-reached', 'anonymous', 'no-reply', 'internal'];
const MAIN = ['taken', 'begun', 'answered', 'content', 'closed'];
const HERE = new Set(['taken', 'declined', 'begun', 'content']);

const Select = ({ name, label, choices }) => html`<label class="field"><span>${label}</span><select name=${name} required><option value="">${tr('case.choose')}</option>
    ${choices.map(({ id, words }) => html`<option key=${id} value=${id}>${words}</option>`)}</select></label>`;

function Measure({ rules }) {
    const [measure, setMeasure] = useState('');
    const { costs } = rules.measures.find(({ id }) => id === measure) ?? {};
    return html`<label class="field"><span>${tr('case.measure')}</span>
            <select name="measure" required value=${measure} onChange=${({ target }) => setMeasure(target.value)}><option value="">${tr('case.choose')}</option>
            ${rules.measures.map(({ id, name }) => html`<option key=${id} value=${id}>${pick(name)}</option>`)}</select></label>
        ${costs && html`<label class="field"><span>${tr('case.amount')}</span><input name="amount" type="number" min="1" max="100000" required /></label>`}
        <${Words} label=${tr('case.remark')} />`;
}

/** By text message it goes to the customer at once, where there is a way; then it has to be short. */
function Answer({ texts }) {
    const [told, tell] = useState('');
    const sms = told === 'sms';
    return html`<label class="field"><span>${tr('case.how-told')}</span>
            <select name="told" required value=${told} onChange=${({ target }) => tell(target.value)}><option value="">${tr('case.choose')}</option>
            ${TELLINGS.map((id) => html`<option key=${id} value=${id}>${toldWords(id)}</option>`)}</select></label>
        ${sms && html`<p class=${texts ? 'quiet' : 'bad'} role="status">${tr(texts ? 'case.sms-goes' : 'case.sms-goes-not')}</p>`}
        <${Words} label=${tr('case.answer')} most=${sms ? SMS_MOST : undefined} required />`;
}

const FORMS = {
    offered: ({ colleagues }) => html`<${Select} name="to" label=${tr('case.to')} choices=${colleagues.map(({ staff, name }) => ({ id: staff, words: `${name} ${staff}` }))} />`,
    done: ({ rules }) => html`<${Measure} rules=${rules} />`,
    noted: () => html`<${Words} label=${tr('case.remark')} required />`,
    solved: () => html`<${Words} label=${tr('case.how-solved')} />`,
    answered: ({ texts }) => html`<${Answer} texts=${texts} />`,
    reopened: () => html`<${Words} label=${tr('case.why-reopened')} />`,
    closed: ({ view }) => (view.state === 'content' ? html`<p>${tr('case.sure-closed')}</p>`
        : html`<${Select} name="closing" label=${tr('case.why-closed')} choices=${CLOSINGS.map((id) => ({ id, words: closingWords(id) }))} />`),
    withdrawn: () => html`<${Words} label=${tr('case.why-withdrawn')} />`,
    revealed: ({ reasons }) => html`<${Select} name="reason" label=${tr('case.why-revealed')} choices=${reasons.map(({ id, name }) => ({ id, words: pick(name) }))} />`,
};

const filled = (form) => Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== '')
    .map(([name, value]) => [name, name === 'amount' ? Number(value) : value]));

/**
 * view: the case with what may be done; texts: whether a text message goes to its number; point: where a handheld is; done(): something was; phone(numbers) is handed
 * what was asked for. A key is kept until its step went through, so that trying again does it once.
 */
export function CaseSteps({ view, texts, rules, colleagues, reasons, point, done, phone }) {
    const [asking, ask] = useState(null);
    const [state, setState] = useState({ busy: false, trouble: null });
    const key = useRef({ of: '', key: null });
    async function act(step, more) {
        const body = step === 'revealed' ? more : { step, ...(point && { point }), ...more };
        const of = JSON.stringify(body);
        if (key.current.of !== of)
            key.current = { of, key: newKey() };
        setState({ busy: true, trouble: null });
        try {
            const answer = await post(`/cases/${view.id}/${step === 'revealed' ? 'reveal' : 'steps'}`, body, key.current.key);
            key.current = { of: '', key: null };
            setState({ busy: false, trouble: null });
            ask(null);
            if (step === 'revealed')
                phone([...new Set([answer.phone, ...answer.written])].filter(Boolean).join(' · '));
            done();
        } catch (error) {
            setState({ busy: false, trouble: troubleWords(error) });
        }
    }
    function submit(event) {
        event.preventDefault();
        act(asking, filled(event.target));
    }
    const Form = asking && FORMS[asking];
    const inOrder = [...view.may].sort((a, b) => MAIN.includes(b) - MAIN.includes(a));
    return html`<div class="case-steps">
        ${state.trouble && html`<p class="bad" role="alert">${state.trouble}</p>`}
        <div class="case-buttons">${inOrder.map((step) => html`<button key=${step} type="button" disabled=${state.busy}
            class=${`button${MAIN.includes(step) ? ' next' : ''}`} aria-expanded=${HERE.has(step) ? undefined : `${asking === step}`}
            onClick=${() => (HERE.has(step) ? act(step, {}) : ask(asking === step ? null : step))}>${tr(`case.do-${step}`)}</button>`)}</div>
        ${Form && html`<form key=${asking} class="case-form" onSubmit=${submit}><${Form} view=${view} texts=${texts} rules=${rules} colleagues=${colleagues} reasons=${reasons} />
            <button class="button main" disabled=${state.busy}>${tr(`case.do-${asking}`)}</button></form>`}
    </div>`;
}

/** "credit 30" of a step or a case. */
export const measureAndAmount = (rules, { measure, amount }) => [measure && measureWords(rules, measure), amount && tr('case.money', { n: amount })].filter(Boolean).join(' ');
