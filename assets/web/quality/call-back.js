// What a customer said by telephone, entered for the visit it was about.
import { html, useRef, useState } from '/common/html.js';
import { newKey, post, troubleWords } from '/common/request.js';
import { Sheet } from '/common/sheet.js';
import { hallNow } from '/common/time.js';
import { pick, tr } from '/common/words.js';

const WORDS = [() => tr('rating.very-poor'), () => tr('rating.poor'), () => tr('rating.fair'), () => tr('rating.good'), () => tr('rating.very-good')];
const BAD = 2;

const Indicator = ({ indicator, score, setScore }) => html`<label class="field"><span>${pick(indicator.name)}</span>
    <select value=${score} onChange=${({ target }) => setScore(Number(target.value))}><option value="0">${tr('satisfaction.not-said')}</option>
        ${WORDS.map((words, i) => html`<option key=${i} value=${i + 1}>${i + 1} ${words()}</option>`)}</select></label>`;

function Form({ form, close, done }) {
    const key = useRef({ of: '', key: null });
    const [day, setDay] = useState(new Date(hallNow()).toISOString().slice(0, 10));
    const [number, setNumber] = useState('');
    const [scores, setScores] = useState(form.indicators.map(() => 0));
    const [reason, setReason] = useState('');
    const [text, setText] = useState('');
    const [trouble, setTrouble] = useState(null);
    const isBad = scores.some((score) => score > 0 && score <= BAD);
    async function submit(event) {
        event.preventDefault();
        const body = { day, number: number.trim().toUpperCase(), scores, ...(isBad && reason && { reason }), ...(text.trim() && { text: text.trim() }) };
        const of = JSON.stringify(body);
        if (key.current.of !== of)
            key.current = { of, key: newKey() };
        try {
            await post('/quality/survey/call-back', body, key.current.key);
            close();
            done();
        } catch (error) {
            setTrouble(troubleWords(error));
        }
    }
    return html`<form class="quality-form" onSubmit=${submit}>
        <label class="field"><span>${tr('satisfaction.visit-day')}</span><input type="date" required value=${day} onInput=${({ target }) => setDay(target.value)} /></label>
        <label class="field"><span>${tr('satisfaction.visit-number')}</span><input required maxlength="8" autocomplete="off" value=${number}
            onInput=${({ target }) => setNumber(target.value)} /></label>
        ${form.indicators.map((indicator, i) => html`<${Indicator} key=${indicator.id} indicator=${indicator} score=${scores[i]}
            setScore=${(score) => setScores(scores.map((old, at) => (at === i ? score : old)))} />`)}
        ${isBad && html`<label class="field"><span>${tr('survey.why')}</span><select value=${reason} onChange=${({ target }) => setReason(target.value)}>
            <option value="">${tr('satisfaction.not-said')}</option>${form.reasons.map(({ id, name }) => html`<option key=${id} value=${id}>${pick(name)}</option>`)}</select></label>`}
        <label class="field"><span>${tr('satisfaction.said-words')}</span><textarea rows="2" maxlength="200" value=${text} onInput=${({ target }) => setText(target.value)}></textarea></label>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        <button type="submit" class="button main" disabled=${scores.every((score) => score === 0)}>${tr('satisfaction.enter')}</button></form>`;
}

export function CallBack({ form, done }) {
    const [isOpen, setOpen] = useState(false);
    return html`<button type="button" class="button" onClick=${() => setOpen(true)}>${tr('satisfaction.call-back')}</button>
        ${isOpen && html`<${Sheet} title=${tr('satisfaction.call-back')} close=${() => setOpen(false)}>
            <${Form} form=${form} close=${() => setOpen(false)} done=${done} /><//>`}`;
}
