// More than a face, for whoever wants to say it: the other indicators, why it was not good, and words of their own. Sent once.
import { html, useEffect, useRef, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { get, newKey, post, troubleWords } from '/common/request.js';
import { pick, tr } from '/common/words.js';

const FACES = ['very-poor', 'poor', 'fair', 'good', 'very-good'];
const WORDS = [() => tr('rating.very-poor'), () => tr('rating.poor'), () => tr('rating.fair'), () => tr('rating.good'), () => tr('rating.very-good')];
const BAD = 2;
const TEXT_MOST = 200;

const Scores = ({ indicator, chosen, choose }) => html`<fieldset class="survey-line"><legend>${pick(indicator.name)}</legend>
    <div class="survey-faces">${FACES.map((face, i) => html`<label key=${face} class=${chosen === i + 1 ? 'survey-face chosen' : 'survey-face'}>
        <input type="radio" class="unseen" name=${`survey-${indicator.id}`} checked=${chosen === i + 1} onChange=${() => choose(i + 1)} />
        <${Icon} name=${`face-${face}`} /><span class="unseen">${WORDS[i]()}</span></label>`)}</div></fieldset>`;

const Why = ({ reasons, reason, choose }) => html`<fieldset class="survey-line"><legend>${tr('survey.why')}</legend>
    <div class="survey-reasons">${reasons.map(({ id, name }) => html`<label key=${id} class=${reason === id ? 'survey-reason chosen' : 'survey-reason'}>
        <input type="radio" class="unseen" name="survey-why" checked=${reason === id} onChange=${() => choose(id)} />${pick(name)}</label>`)}</div></fieldset>`;

function Form({ form, send, trouble, busy }) {
    const [scores, setScores] = useState(form.indicators.map((none, i) => (i === 0 ? form.score ?? 0 : 0)));
    const [reason, setReason] = useState('');
    const [text, setText] = useState('');
    const isBad = scores.some((score) => score > 0 && score <= BAD);
    const setScore = (at, score) => setScores(scores.map((old, i) => (i === at ? score : old)));
    function submit(event) {
        event.preventDefault();
        send({ scores, ...(isBad && reason && { reason }), ...(text.trim() && { text: text.trim() }) });
    }
    return html`<form class="card survey" aria-labelledby="survey-title" onSubmit=${submit}><h2 id="survey-title">${tr('survey.more')}</h2>
        <p class="quiet">${tr('survey.more-how')}</p>
        ${form.indicators.map((indicator, i) => i > 0 && html`<${Scores} key=${indicator.id} indicator=${indicator} chosen=${scores[i]}
            choose=${(score) => setScore(i, score)} />`)}
        ${isBad && html`<${Why} reasons=${form.reasons} reason=${reason} choose=${setReason} />`}
        <label class="field survey-text"><span>${tr('survey.text')}</span>
            <textarea rows="3" maxlength=${TEXT_MOST} value=${text} onInput=${({ target }) => setText(target.value)}></textarea>
            <span class="quiet small survey-private">${tr('survey.text-how')}</span></label>
        ${trouble && html`<p class="warn" role="alert">${trouble}</p>`}
        <button type="submit" class="button main" disabled=${busy}>${tr('survey.send')}</button>
    </form>`;
}

/** Shown once a face was touched, as long as nothing more was said. */
export function Survey({ doc, token }) {
    const key = useRef({ of: '', key: null });
    const [form, setForm] = useState(null);
    const [state, setState] = useState({ busy: false, said: false, trouble: null });
    useEffect(() => {
        if (doc.score)
            get(`/follow/${token}/survey`).then(setForm).catch(() => {});
    }, [doc.score]);
    async function send(body) {
        const of = JSON.stringify(body);
        if (key.current.of !== of)
            key.current = { of, key: newKey() };
        setState({ busy: true, said: false, trouble: null });
        try {
            await post(`/follow/${token}/survey`, body, key.current.key);
            setState({ busy: false, said: true, trouble: null });
        } catch (error) {
            setState({ busy: false, said: false, trouble: troubleWords(error, 'rating.not-sent') });
        }
    }
    if (state.said)
        return html`<section class="card survey" role="status"><h2><${Icon} name="check" />${tr('survey.thanks')}</h2></section>`;
    return form?.may_answer && html`<${Form} form=${form} send=${send} ...${state} />`;
}
