// Something to tell the hall: a complaint or a suggestion about this visit, in as few words as one likes; what was answered,
// and whether that will do.
import { html, useEffect, useRef, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { get, newKey, post, troubleWords } from '/common/request.js';
import { dateTime } from '/common/time.js';
import { languageOf, pick, tr } from '/common/words.js';
import { kindWords } from '/common/case-words.js';

const KINDS = ['complaint', 'suggestion'];
const ENDED = ['closed', 'withdrawn', 'content'];
const TOLD = ['solved', 'answered'];
const MOST = 500;

const sentenceOf = (error) => (troubleWords(error, 'case.not-sent'));

// One request at a time, whose key is kept until it went through, so that trying again says it once.
function useSaying(path, said) {
    const key = useRef({ of: '', key: null });
    const [state, setState] = useState({ busy: false, trouble: null });
    async function say(body) {
        const of = JSON.stringify(body);
        if (key.current.of !== of)
            key.current = { of, key: newKey() };
        setState({ busy: true, trouble: null });
        try {
            await post(path, body, key.current.key);
            setState({ busy: false, trouble: null });
            await said();
        } catch (error) {
            setState({ busy: false, trouble: sentenceOf(error) });
        }
    }
    return { ...state, say };
}

function Answered({ one, token, load }) {
    const [unhappy, setUnhappy] = useState(false);
    const { busy, trouble, say } = useSaying(`/follow/${token}/cases/${one.id}`, load);
    function again(event) {
        event.preventDefault();
        const text = new FormData(event.target).get('text').trim();
        say({ step: 'reopened', ...(text && { text }) });
    }
    return html`${trouble && html`<p class="warn" role="alert">${trouble}</p>`}
        <div class="case-buttons"><button type="button" class="button main" disabled=${busy} onClick=${() => say({ step: 'content' })}>
            <${Icon} name="check" />${tr('case.will-do')}</button>
            <button type="button" class="button" aria-expanded=${`${unhappy}`} disabled=${busy} onClick=${() => setUnhappy(!unhappy)}>${tr('case.will-not')}</button></div>
        ${unhappy && html`<form class="case-form" onSubmit=${again}><label class="field"><span>${tr('case.what-else')}</span>
            <textarea name="text" rows="2" maxlength=${MOST}></textarea></label><button class="button" disabled=${busy}>${tr('case.send')}</button></form>`}`;
}

function Said({ one, causes, token, load }) {
    const cause = causes.find(({ id }) => id === one.cause);
    const told = TOLD.includes(one.state);
    return html`<section class="card said" aria-label=${kindWords(one.kind)}>
        <h2>${kindWords(one.kind)}${cause ? ` · ${pick(cause.name)}` : ''}</h2>
        ${one.said && html`<p class="case-text" lang=${languageOf(one.said)}>${one.said}</p>`}
        ${told || ENDED.includes(one.state) ? html`<p class="quiet">${one.told_at ? tr('case.answered-at', { time: dateTime(one.told_at) }) : tr(`case.state-${one.state}`)}</p>`
            : html`<p role="status">${tr('case.got', { time: dateTime(one.due) })}</p>`}
        ${one.answer && html`<p class="case-text" lang=${languageOf(one.answer)}>${one.answer}</p>`}
        ${told && html`<${Answered} one=${one} token=${token} load=${load} />`}
        ${one.state === 'content' && html`<p class="ok"><${Icon} name="check" /> ${tr('case.thanks')}</p>`}
    </section>`;
}

function Form({ causes, token, load }) {
    const [kind, setKind] = useState(KINDS[0]);
    const [phone, setPhone] = useState('');
    const { busy, trouble, say } = useSaying(`/follow/${token}/cases`, load);
    function submit(event) {
        event.preventDefault();
        const form = new FormData(event.target);
        const text = form.get('text').trim();
        say({ kind, cause: form.get('cause'), ...(text && { text }), ...(phone.trim() && { phone: phone.trim(), consent: true }) });
    }
    return html`<form class="case-form" onSubmit=${submit}>
        <div class="case-kinds" role="group" aria-label=${tr('case.kind')}>${KINDS.map((each) => html`<button key=${each} type="button" class="button"
            aria-pressed=${each === kind ? 'true' : 'false'} onClick=${() => setKind(each)}>${kindWords(each)}</button>`)}</div>
        <label class="field"><span>${tr('case.about')}</span><select name="cause" required><option value="">${tr('case.choose')}</option>
            ${causes.map(({ id, name }) => html`<option key=${id} value=${id}>${pick(name)}</option>`)}</select></label>
        <label class="field"><span>${tr('case.own-words')}</span><textarea name="text" rows="3" maxlength=${MOST}></textarea></label>
        <label class="field"><span>${tr('case.own-phone')}</span><input name="phone" type="tel" inputmode="numeric" maxlength="20" autocomplete="tel" value=${phone}
            onInput=${({ target }) => setPhone(target.value)} /></label>
        ${phone.trim() && html`<label class="case-agree"><input type="checkbox" required /><span>${tr('case.own-consent')}</span></label>`}
        ${trouble && html`<p class="warn" role="alert">${trouble}</p>`}
        <button class="button main" disabled=${busy}>${tr('case.send')}</button></form>`;
}

/** `state`: of the visit; what was said is looked at again when it changes. `past`: the visit is over for good, only its cases are left. */
export function Say({ token, state, past = false }) {
    const [found, setFound] = useState(null);
    const [writing, write] = useState(false);
    const load = () => get(`/follow/${token}/cases`).then((answer) => {
        setFound(answer);
        write(false);
    }, () => {});
    useEffect(() => { load(); }, [state]);
    if (found === null)
        return null;
    return html`${found.cases.map((one) => html`<${Said} key=${one.id} one=${one} causes=${found.causes} token=${token} load=${load} />`)}
        ${!past && html`<section class="card said"><button type="button" class="button wide" aria-expanded=${`${writing}`} onClick=${() => write(!writing)}>
            <${Icon} name="message" />${tr('case.say')}</button>
            ${writing && html`<${Form} causes=${found.causes} token=${token} load=${load} />`}</section>`}`;
}
