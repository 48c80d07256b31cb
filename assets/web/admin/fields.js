// One setting as people set it, by its kind.
import { html } from '/common/html.js';
import { widthOf } from '/common/width.js';
import { pick, tr } from '/common/words.js';
import { titleOf } from '/admin/changes.js';
import { dutyOf } from '/admin/document.js';
import { MediaChoice } from '/admin/media.js';

const MODES = { count: 'numeric', rate: 'decimal' };

function Line({ id, field, value, set, fixed, wrong }) {
    const isNumber = field.kind === 'count' || field.kind === 'rate';
    const read = (text) => (isNumber && text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : text);
    return html`<input id=${id} type="text" autocomplete="off" spellcheck=${false} inputmode=${MODES[field.kind] ?? 'text'}
        placeholder=${field.else === undefined ? '' : String(field.else)} value=${value ?? ''} readonly=${fixed}
        aria-describedby=${`${id}-about`} aria-invalid=${wrong ? 'true' : null}
        onInput=${(event) => set(read(event.target.value))} />`;
}

// How many more characters of a language there is room for, where a screen has little.
function Room({ width, lang, text }) {
    const left = width - widthOf(text);
    return html`<span class=${left < 0 ? 'bad small' : 'quiet small'}>${tr('cards.room', { n: Math.floor(left / (lang === 'en' ? 1 : 2)) })}</span>`;
}

function Text({ id, field: { width }, value = {}, set }) {
    return html`<div class="both">${['zh', 'en'].map((lang) => html`<label key=${lang}>
        <span class="quiet small" lang=${lang}>${tr(`app.language-${lang}`)}</span>
        <input id=${lang === 'zh' ? id : `${id}-en`} type="text" autocomplete="off" lang=${lang} value=${value[lang] ?? ''}
            aria-invalid=${width && widthOf(value[lang] ?? '') > width ? 'true' : null} onInput=${(event) => set({ ...value, [lang]: event.target.value })} />
        ${width && html`<${Room} width=${width} lang=${lang} text=${value[lang] ?? ''} />`}</label>`)}</div>`;
}

function Switch({ id, value, set }) {
    return html`<label class="switch"><input id=${id} type="checkbox" checked=${value === true}
        onChange=${(event) => set(event.target.checked)} /><span>${tr(value ? 'app.yes' : 'app.no')}</span></label>`;
}

function Select({ id, field, value, set, options }) {
    return html`<select id=${id} aria-describedby=${`${id}-about`} value=${value ?? ''}
        onChange=${(event) => set(event.target.value === '' ? undefined : event.target.value)}>
        ${(!field.required || !value) && html`<option value="">${tr('admin.nothing')}</option>`}
        ${options.map(({ id: each, words }) => html`<option key=${each} value=${each}>${words}</option>`)}</select>`;
}

function Ticks({ id, value = [], set, options }) {
    const tick = (each, on) => set(options.map((option) => option.id)
        .filter((other) => (other === each ? on : value.includes(other))));
    return html`<div class="ticks" id=${id} role="group">${options.map(({ id: each, words }) => html`<label key=${each}>
        <input type="checkbox" checked=${value.includes(each)} onChange=${(event) => tick(each, event.target.checked)} />
        <span>${words}</span></label>`)}</div>`;
}

// Opening windows, written one after the other.
function Windows({ id, field, value = [], set, wrong }) {
    const read = (text) => set(text.split(/[,，、;；]/).map((each) => each.trim()).filter(Boolean));
    return html`<input id=${id} type="text" placeholder="08:30-12:00, 13:30-17:30" defaultValue=${value.join(', ')}
        aria-describedby=${`${id}-about`} aria-invalid=${wrong ? 'true' : null} onChange=${(event) => read(event.target.value)} />`;
}

function Duty({ id, field, service, duty, set }) {
    const put = (name, text) => set({ ...duty, [name]: name === 'rate' && text !== '' ? Number(text) : text });
    return html`<li class="duty"><label class="duty-name"><input type="checkbox" checked=${duty !== undefined}
            onChange=${(event) => set(event.target.checked ? { id: service.id } : undefined)} /><span>${titleOf(service)}</span></label>
        ${duty && html`<div class="rank">${field.fields.slice(1).map((each) => html`<label key=${each.name}>
            <span class="quiet small">${pick(each.title)}</span>
            <input type="text" id=${`${id}-${service.id}-${each.name}`} title=${pick(each.about)} value=${duty[each.name] ?? ''}
                onInput=${(event) => put(each.name, event.target.value)} /></label>`)}</div>`}</li>`;
}

function Duties({ id, field, value = [], set, document }) {
    const duties = new Map(value.map(dutyOf).map((duty) => [duty.id, duty]));
    const services = document.services.filter(({ branch }) => !branch);
    const put = (service, duty) => set(services.map((each) => (each.id === service.id ? duty : duties.get(each.id))).filter(Boolean));
    return html`<ul class="duties" id=${id}>${services.map((service) => html`<${Duty} key=${service.id} id=${id} field=${field}
        service=${service} duty=${duties.get(service.id)} set=${(duty) => put(service, duty)} />`)}</ul>`;
}

const choicesOf = (items) => items.map((item) => ({ id: item.id, words: titleOf(item) }));

const OPTIONS = {
    choice: (field) => field.choices.map((id) => ({ id, words: tr(`admin.choice-${id}`) })),
    series: (field, document) => document.series.map(({ letter }) => ({ id: letter, words: letter })),
    parent: (field, document) => choicesOf(document.services.filter(({ branch }) => branch)),
    zone: (field, document) => choicesOf(document.zones),
    point: (field, document) => document.points.map(({ id, label }) => ({ id, words: `${label} (${id})` })),
    digits: () => Array.from({ length: 10 }, (none, id) => ({ id, words: String(id) })),
    classes: (field, document) => choicesOf(document.classes),
    services: (field, document) => choicesOf(document.services.filter(({ branch }) => !branch)),
    documents: (field, document) => choicesOf(document.documents ?? []),
    zones: (field, document) => choicesOf(document.zones),
};

const CONTROLS = {
    text: Text, bool: Switch, choice: Select, series: Select, parent: Select, zone: Select, point: Select, digits: Ticks,
    classes: Ticks, services: Ticks, documents: Ticks, zones: Ticks, media: MediaChoice, windows: Windows, duties: Duties,
};

// A group of several controls is named by its words, a single one is labelled.
const MANY = new Set(['text', 'digits', 'classes', 'services', 'documents', 'zones', 'duties']);

/** `fixed`: what exists already keeps its id. `wrong`: what the hall says against it. */
export function Field({ id, field, value, set, document, fixed, wrong }) {
    const Control = CONTROLS[field.kind] ?? Line;
    const title = html`<span class="strong">${pick(field.title)}</span>
        ${field.required && html`<span class="quiet small"> ${tr('admin.required')}</span>`}`;
    return html`<div class=${`setting kind-${field.kind}${wrong ? ' wrong' : ''}`} role=${MANY.has(field.kind) ? 'group' : null}
            aria-labelledby=${MANY.has(field.kind) ? `${id}-title` : null}>
        ${MANY.has(field.kind) ? html`<p id=${`${id}-title`}>${title}</p>` : html`<label for=${id}>${title}</label>`}
        <${Control} id=${id} field=${field} value=${value} set=${set} fixed=${fixed} wrong=${wrong} document=${document}
            options=${OPTIONS[field.kind]?.(field, document)} />
        <p class="quiet small" id=${`${id}-about`}>${pick(field.about)}</p>
        ${wrong && html`<p class="bad small" role="alert">${wrong}</p>`}
    </div>`;
}
