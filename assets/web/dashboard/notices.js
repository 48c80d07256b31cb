// What the boards show and say beside the calls: written here, seen before it goes out, ended by one touch.
import { html, useEffect, useRef, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { newKey, post, Problem } from '/common/request.js';
import { clock, hallNow } from '/common/time.js';
import { widthOf } from '/common/width.js';
import { loadLanguage, pick, tr } from '/common/words.js';

const READY = ['wet', 'busy', 'last-hour', 'found'];
const MINUTES = [15, 30, 60, 240];
const EVERY = [0, 5, 10, 30];
const LEAST_S = 60;
const WIDTH = 60;

const sentence = (error) => (error instanceof Problem ? error.sentence : tr('signon.no-line'));

function untilClosing({ closes_at: at }) {
    const [hour, minute] = (at ?? '00:00').split(':').map(Number);
    const [nowHour, nowMinute] = clock(hallNow()).split(':').map(Number);
    return ((hour - nowHour) * 60 + minute - nowMinute) * 60;
}

const Choice = ({ name, words, choices }) => html`<label class="field"><span>${words}</span>
    <select name=${name}>${choices.map(([value, said]) => html`<option key=${value} value=${value}>${said}</option>`)}</select></label>`;

function Text({ lang, words, value, write }) {
    const left = WIDTH - widthOf(value);
    return html`<label class="field"><span>${words}</span>
        <input name=${lang} lang=${lang === 'zh' ? 'zh-CN' : lang} value=${value} required=${lang === 'zh'} autocomplete="off" maxlength="60"
            onInput=${(event) => write(event.target.value)} />
        <span class=${left < 0 ? 'bad small' : 'quiet small'}>${left < 0 ? tr('notice.too-long') : tr('notice.room', { n: left })}</span></label>`;
}

const Preview = ({ zh, en }) => html`<figure class="board-line" aria-label=${tr('notice.preview')}><${Icon} name="bell" />
    <span><span lang="zh-CN">${zh || '…'}</span>${en && html`<span lang="en">${en}</span>`}</span></figure>`;

function readRequest(form, { zh, en }, day) {
    const asked = new FormData(form);
    const spoken = asked.get('say') !== 'no';
    return {
        text: { zh: zh.trim(), en: en.trim() }, shown: asked.get('shown') === 'on', spoken,
        every_s: spoken ? Number(asked.get('say')) * 60 : 0,
        for_s: asked.get('for') === 'closing' ? Math.max(LEAST_S, untilClosing(day)) : Number(asked.get('for')) * 60,
        ...(asked.get('zone') && { zone: asked.get('zone') }),
    };
}

function Write({ zones, day, close }) {
    const dialog = useRef(null);
    const key = useRef(newKey());
    const [text, setText] = useState({ zh: '', en: '' });
    const [state, setState] = useState({ busy: false, trouble: null });
    useEffect(() => {
        dialog.current.showModal();
    }, []);
    const takeReady = async (id) => {
        await Promise.all([loadLanguage('zh'), loadLanguage('en')]);
        setText({ zh: tr(`notice.ready-${id}`, {}, 'zh'), en: tr(`notice.ready-${id}`, {}, 'en') });
    };

    async function send(event) {
        event.preventDefault();
        setState({ busy: true, trouble: null });
        try {
            await post('/notices', readRequest(event.target, text, day), key.current);
            dialog.current.close();
        } catch (error) {
            key.current = error instanceof Problem && !error.passes ? newKey() : key.current;
            setState({ busy: false, trouble: sentence(error) });
        }
    }

    const minutes = MINUTES.map((n) => [n, tr('app.minutes', { n })]);
    const durations = day.open && untilClosing(day) > LEAST_S ? [...minutes, ['closing', tr('notice.closing')]] : minutes;
    const fits = text.zh.trim() !== '' && widthOf(text.zh) <= WIDTH && widthOf(text.en) <= WIDTH;
    return html`<dialog class="sheet notice-sheet" ref=${dialog} aria-labelledby="notice-title" onClose=${close}>
        <form class="sheet-body" onSubmit=${send}>
            <h2 id="notice-title">${tr('notice.write')}</h2>
            <div class="notice-ready" role="group" aria-label=${tr('notice.ready')}>${READY.map((id) => html`<button type="button" class="button small"
                key=${id} onClick=${() => takeReady(id)}>${tr(`notice.ready-${id}`)}</button>`)}</div>
            <${Text} lang="zh" words=${tr('notice.chinese')} value=${text.zh} write=${(zh) => setText({ ...text, zh })} />
            <${Text} lang="en" words=${tr('notice.english')} value=${text.en} write=${(en) => setText({ ...text, en })} />
            <div class="notice-how">
                ${zones.length > 1 && html`<${Choice} name="zone" words=${tr('notice.where')}
                    choices=${[['', tr('notice.all-boards')], ...zones.map(({ id, name }) => [id, pick(name)])]} />`}
                <${Choice} name="for" words=${tr('notice.how-long')} choices=${durations} />
                <${Choice} name="say" words=${tr('notice.say')} choices=${[...EVERY.map((n) => [n, n === 0 ? tr('notice.once') : tr('notice.every', { n })]),
                    ['no', tr('notice.silent')]]} />
                <label class="notice-shown"><input type="checkbox" name="shown" checked /> ${tr('notice.shown')}</label>
            </div>
            <${Preview} ...${text} />
            ${state.trouble && html`<p class="warn" role="alert">${state.trouble}</p>`}
            <div class="next-keys"><button class="button main" disabled=${state.busy || !fits}>${tr('notice.send')}</button>
                <button type="button" class="button" onClick=${() => dialog.current.close()}>${tr('app.cancel')}</button></div>
        </form></dialog>`;
}

function about({ zone, spoken, every_s: every, shown, until }, zones) {
    const where = zone ? pick(zones.find(({ id }) => id === zone)?.name) || zone : tr('notice.all-boards');
    const how = !spoken ? tr('notice.silent') : every > 0 ? tr('notice.every', { n: Math.round(every / 60) }) : tr('notice.once');
    return [where, tr('notice.until', { time: clock(until) }), how, shown ? null : tr('notice.not-shown')].filter(Boolean).join(tr('admin.comma'));
}

function Standing({ notice, zones }) {
    const key = useRef(newKey());
    const [state, setState] = useState({ busy: false, trouble: null });
    async function end() {
        setState({ busy: true, trouble: null });
        try {
            await post(`/notices/${notice.seq}/end`, {}, key.current);
        } catch (error) {
            setState({ busy: false, trouble: sentence(error) });
        }
    }
    return html`<li class="alert"><span class="quiet"><${Icon} name="bell" /></span>
        <span><span class="strong">${pick(notice.text)}</span> <span class="quiet small">${about(notice, zones)}</span>
            ${state.trouble && html`<span class="warn small" role="alert"> ${state.trouble}</span>`}</span>
        <button type="button" class="button" disabled=${state.busy} onClick=${end} aria-label=${`${tr('notice.end')} ${pick(notice.text)}`}>
            ${tr('notice.end')}</button></li>`;
}

export function Notices({ notices = [], zones, day }) {
    const [writing, write] = useState(false);
    return html`<section class="card help" aria-labelledby="notices">
        <div class="section-head"><h2 id="notices">${tr('notice.title')}</h2>
            <button type="button" class="button" onClick=${() => write(true)}>${tr('notice.write')}</button></div>
        ${notices.length > 0 && html`<ul>${notices.map((notice) => html`<${Standing} key=${notice.seq} notice=${notice} zones=${zones} />`)}</ul>`}
        ${writing && html`<${Write} zones=${zones} day=${day} close=${() => write(false)} />`}
    </section>`;
}

/** One touch: every kiosk prints a ticket that is nobody's, every board shows and says a sentence. */
export function TestDevices({ begun }) {
    const key = useRef(newKey());
    const [state, setState] = useState({ busy: false, words: null });
    async function test() {
        setState({ busy: true, words: null });
        try {
            await post('/readiness/test', {}, key.current);
            setState({ busy: false, words: tr('notice.testing') });
        } catch (error) {
            setState({ busy: false, words: sentence(error) });
        }
        key.current = newKey();
        begun();
    }
    return html`<span class="test-devices"><span role="status">${state.words}</span>
        <button type="button" class="button" disabled=${state.busy} onClick=${test}><${Icon} name="printer" />${tr('notice.test-key')}</button></span>`;
}
