// How it is to work here, said without a name, once a period.
import { html, useEffect, useRef, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { get, newKey, post, troubleWords } from '/common/request.js';
import { Sheet } from '/common/sheet.js';
import { pick, tr } from '/common/words.js';

const WORDS = [() => tr('rating.very-poor'), () => tr('rating.poor'), () => tr('rating.fair'), () => tr('rating.good'), () => tr('rating.very-good')];
const BAD = 2;

const Choice = ({ words, value, none, options, choose }) => html`<label class="field"><span>${words}</span>
    <select value=${value} onChange=${({ target }) => choose(target.value)}><option value=${none}>${tr('satisfaction.not-said')}</option>
        ${options.map(({ id, name }) => html`<option key=${id} value=${id}>${name}</option>`)}</select></label>`;

function Form({ form, said }) {
    const key = useRef({ of: '', key: null });
    const [scores, setScores] = useState(form.indicators.map(() => 0));
    const [reason, setReason] = useState('');
    const [trouble, setTrouble] = useState(null);
    const isBad = scores.some((score) => score > 0 && score <= BAD);
    async function submit(event) {
        event.preventDefault();
        const body = { scores, ...(isBad && reason && { reason }) };
        const of = JSON.stringify(body);
        if (key.current.of !== of)
            key.current = { of, key: newKey() };
        try {
            await post('/quality/pulse', body, key.current.key);
            said();
        } catch (error) {
            setTrouble(troubleWords(error));
        }
    }
    return html`<form class="pulse" onSubmit=${submit}><p class="quiet">${tr('pulse.how')}</p>
        ${form.indicators.map(({ id, name }, i) => html`<${Choice} key=${id} words=${pick(name)} value=${scores[i]} none="0"
            options=${WORDS.map((words, at) => ({ id: at + 1, name: words() }))}
            choose=${(score) => setScores(scores.map((old, at) => (at === i ? Number(score) : old)))} />`)}
        ${isBad && html`<${Choice} words=${tr('pulse.why')} value=${reason} none=""
            options=${form.reasons.map(({ id, name }) => ({ id, name: pick(name) }))} choose=${setReason} />`}
        ${trouble && html`<p class="warn" role="alert">${trouble}</p>`}
        <button type="submit" class="button main wide" disabled=${scores.every((score) => score === 0)}>${tr('survey.send')}</button></form>`;
}

/** Not there once it was answered. */
export function Pulse() {
    const [form, setForm] = useState(null);
    const [isOpen, setOpen] = useState(false);
    const [isSaid, setSaid] = useState(false);
    useEffect(() => {
        get('/quality/pulse').then(setForm, () => {});
    }, []);
    if (isSaid)
        return html`<p class="card nothing" role="status">${tr('pulse.thanks')}</p>`;
    return form?.may_answer && html`<button type="button" class="button wide" onClick=${() => setOpen(true)}>
            <${Icon} name="message" />${pick(form.title)}</button>
        ${isOpen && html`<${Sheet} title=${pick(form.title)} close=${() => setOpen(false)}>
            <${Form} form=${form} said=${() => { setOpen(false); setSaid(true); }} /><//>`}`;
}
