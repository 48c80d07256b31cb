// What stands on a knowledge card, as its author writes it.
import { html, useState } from '/common/html.js';
import { widthOf } from '/common/width.js';
import { pick, tr } from '/common/words.js';

const KINDS = ['script', 'tariff', 'bring', 'notice', 'briefing', 'answer'];
const AUDIENCES = ['all', 'counter', 'roaming', 'public'];
const audiencesOf = (kind) => (kind === 'bring' ? [...AUDIENCES, 'kiosk'] : AUDIENCES);
const BLANK = { kind: 'script', audience: 'all', title: { zh: '', en: '' }, text: { zh: '', en: '' }, keywords: '', services: [],
    asks_receipt: false, from: null, until: null };
// In bytes of UTF-8, as the hall counts them.
const MOST = { title: 120, text: 2400, keywords: 160 };
// What customers said and what was done, as a board has room for; what to bring, on kiosk and ticket.
const ROOM = { title: 40, text: 60, bring: 60 };

const bytesOf = (text) => new TextEncoder().encode(text).length;

function read(form) {
    const asked = new FormData(form);
    const text = (name) => (asked.get(name) ?? '').replaceAll('\r\n', '\n').trim();
    const both = (name) => ({ zh: text(`${name}-zh`), en: text(`${name}-en`) });
    return { kind: text('kind'), audience: text('audience'), title: both('title'), text: both('text'), keywords: text('keywords'),
        services: asked.getAll('service'), asks_receipt: asked.get('receipt') === 'on', from: text('from') || null, until: text('until') || null };
}

const LABELS = { 'title.zh': 'cards.heading-zh', 'title.en': 'cards.heading-en', 'text.zh': 'cards.text-zh', 'text.en': 'cards.text-en',
    keywords: 'cards.keywords', until: 'cards.until', services: 'cards.services' };
const OF_ANSWER = { 'title.zh': 'cards.said-zh', 'title.en': 'cards.said-en', 'text.zh': 'cards.done-zh', 'text.en': 'cards.done-en' };

/** What the hall found wrong with a card of this kind, in words; null when it was something else. */
export function mistakeOf({ status, code, field }, kind) {
    if (status !== 422 || !LABELS[field])
        return null;
    if (field === 'until')
        return tr('cards.wrong-until');
    if (field === 'services')
        return tr('cards.kiosk-how');
    const label = (kind === 'answer' && OF_ANSWER[field]) || LABELS[field];
    return tr(code === 'field-too-long' ? 'cards.too-long' : 'cards.wrong-text', { field: tr(label) });
}

const Choice = ({ id, name, words, value, options, choose }) => html`<div class="setting"><label for=${id}><span class="strong">${words}</span></label>
    <select id=${id} name=${name} onChange=${({ target }) => choose?.(target.value)}>${options.map(([each, said]) => html`<option key=${each} value=${each} selected=${each === value}>${said}</option>`)}</select></div>`;

function Line({ id, name, words, value, most, required = false, lang = null }) {
    return html`<div class="setting"><label for=${id}><span class="strong">${words}</span></label>
        <input id=${id} name=${name} type="text" autocomplete="off" maxlength=${most} required=${required} lang=${lang} defaultValue=${value} /></div>`;
}

function Text({ id, name, words, value, lang, required = false }) {
    const [left, setLeft] = useState(MOST.text - bytesOf(value));
    const letter = lang === 'en' ? 1 : 3;
    return html`<div class="setting kind-text"><label for=${id}><span class="strong">${words}</span></label>
        <textarea id=${id} name=${name} rows="6" lang=${lang} required=${required} aria-describedby=${`${id}-room`} aria-invalid=${left < 0 ? 'true' : null}
            defaultValue=${value} onInput=${(event) => setLeft(MOST.text - bytesOf(event.target.value))}></textarea>
        <p class=${left < 0 ? 'bad small' : 'quiet small'} id=${`${id}-room`}>${tr('cards.room', { n: Math.floor(left / letter) })}</p></div>`;
}

function Short({ id, name, words, value, most, lang, required = false }) {
    const [left, setLeft] = useState(most - widthOf(value));
    return html`<div class="setting"><label for=${id}><span class="strong">${words}</span></label>
        <input id=${id} name=${name} type="text" autocomplete="off" maxlength=${most} lang=${lang} required=${required} aria-describedby=${`${id}-room`}
            aria-invalid=${left < 0 ? 'true' : null} defaultValue=${value} onInput=${({ target }) => setLeft(most - widthOf(target.value))} />
        <p class=${left < 0 ? 'bad small' : 'quiet small'} id=${`${id}-room`}>${tr('cards.room', { n: Math.floor(left / (lang === 'en' ? 1 : 2)) })}</p></div>`;
}

// isLine: the text is one line, as kiosk and ticket have room for.
const Words = ({ id, card, isLine }) => html`${isLine && html`<p class="quiet small kind-text">${tr('cards.kiosk-how')}</p>`}
    <${Line} id=${`${id}-title-zh`} name="title-zh" words=${tr('cards.heading-zh')} value=${card.title.zh} most=${MOST.title / 3} required lang="zh-CN" />
    <${Line} id=${`${id}-title-en`} name="title-en" words=${tr('cards.heading-en')} value=${card.title.en} most=${MOST.title} lang="en" />
    <${isLine ? Short : Text} id=${`${id}-text-zh`} name="text-zh" words=${tr('cards.text-zh')} value=${card.text.zh} most=${ROOM.bring} lang="zh-CN" required />
    <${isLine ? Short : Text} id=${`${id}-text-en`} name="text-en" words=${tr('cards.text-en')} value=${card.text.en} most=${ROOM.bring} lang="en" />
    <${Line} id=${`${id}-keywords`} name="keywords" words=${tr('cards.keywords')} value=${card.keywords} most=${MOST.keywords} />`;

const Answer = ({ id, card }) => html`<p class="quiet small">${tr('cards.answer-how')}</p>
    <${Short} id=${`${id}-said-zh`} name="title-zh" words=${tr('cards.said-zh')} value=${card.title.zh} most=${ROOM.title} lang="zh-CN" required />
    <${Short} id=${`${id}-done-zh`} name="text-zh" words=${tr('cards.done-zh')} value=${card.text.zh} most=${ROOM.text} lang="zh-CN" required />
    <${Short} id=${`${id}-said-en`} name="title-en" words=${tr('cards.said-en')} value=${card.title.en} most=${ROOM.title} lang="en" />
    <${Short} id=${`${id}-done-en`} name="text-en" words=${tr('cards.done-en')} value=${card.text.en} most=${ROOM.text} lang="en" />`;

// A moment that another program gave stays what it is.
const Day = ({ id, name, words, value }) => html`<div class="setting"><label for=${id}><span class="strong">${words}</span></label>
    <input id=${id} name=${name} type=${value && value.length > 10 ? 'text' : 'date'} defaultValue=${value ?? ''} /></div>`;

function Services({ id, services, chosen }) {
    return html`<fieldset class="setting kind-services card-services"><legend class="strong">${tr('cards.services')}</legend>
        <div class="ticks">${services.map((service) => html`<label key=${service.id}><input type="checkbox" name="service" value=${service.id}
            id=${`${id}-service-${service.id}`} defaultChecked=${chosen.includes(service.id)} /> <span>${pick(service.name)}</span></label>`)}</div></fieldset>`;
}

/** content: null for a new one; own: whether its author may approve it; save(content, approve). */
export function CardForm({ id, content, services, busy, own, save }) {
    const card = content ?? BLANK;
    const [kind, setKind] = useState(card.kind);
    const [audience, setAudience] = useState(card.audience);
    const isAnswer = kind === 'answer';
    const audiences = audiencesOf(kind);
    const submit = (event) => {
        event.preventDefault();
        save(read(event.target), event.submitter?.value === 'approve');
    };
    return html`<form onSubmit=${submit}><div class="settings">
            <${Choice} id=${`${id}-kind`} name="kind" words=${tr('cards.kind')} value=${kind} choose=${setKind}
                options=${KINDS.map((each) => [each, tr(`cards.kind-${each}`)])} />
            ${isAnswer ? html`<input type="hidden" name="audience" value="public" />`
                : html`<${Choice} id=${`${id}-audience`} name="audience" words=${tr('cards.audience')} choose=${setAudience}
                    value=${audiences.includes(audience) ? audience : audiences[0]} options=${audiences.map((each) => [each, tr(`cards.for-${each}`)])} />`}
            ${isAnswer ? html`<${Answer} id=${id} card=${card} />` : html`<${Words} id=${id} card=${card} isLine=${kind === 'bring' && audience === 'kiosk'} />`}
            <${Day} id=${`${id}-from`} name="from" words=${tr('cards.from')} value=${card.from} />
            <${Day} id=${`${id}-until`} name="until" words=${tr('cards.until')} value=${card.until} />
            <${Services} id=${id} services=${services} chosen=${card.services} />
            ${!isAnswer && html`<label class="switch"><input type="checkbox" name="receipt" id=${`${id}-receipt`} defaultChecked=${card.asks_receipt} /> <span>${tr('cards.receipt')}</span></label>`}</div>
        <p class="thing-foot">${own && html`<button class="button next" value="approve" disabled=${busy}>${tr('cards.save-approve')}</button>`}
            <button class=${own ? 'button' : 'button next'} value="draft" disabled=${busy}>${tr('cards.save')}</button></p></form>`;
}
