// One section of the configuration: its settings, or a list of things that have them.
import { html } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { pick, tr } from '/common/words.js';
import { titleOf } from '/admin/changes.js';
import { dutyOf } from '/admin/document.js';
import { Field } from '/admin/fields.js';
import { Media } from '/admin/media.js';
import { TicketPreview } from '/admin/ticket-preview.js';

let items = 0;

/** Gives each thing of the lists a mark by which it is known while it is edited; files never see it. */
export function marked(document) {
    const mark = (value) => (Array.isArray(value) ? value.map((item) => ({ ...item, $mark: item.$mark ?? (items += 1) })) : value);
    return Object.fromEntries(Object.entries(document).map(([name, value]) => [name, mark(value)]));
}

/** The document without a removed thing: nothing refers to it any more. */
function forget(document, schema, id, kinds) {
    const cleaned = (value, { kind }) => {
        if (!kinds.includes(kind) || value === undefined)
            return value;
        if (kind === 'duties')
            return value.filter((duty) => dutyOf(duty).id !== id);
        if (Array.isArray(value))
            return value.filter((each) => each !== id);
        return value === id ? undefined : value;
    };
    const clean = (item, fields) => ({ ...item,
        ...Object.fromEntries(fields.map((field) => [field.name, cleaned(item[field.name], field)])) });
    const each = ({ name, list, fields }) => (list ? document[name]?.map((item) => clean(item, fields)) : document[name]);
    return Object.fromEntries(schema.sections.map((section) => [section.name, each(section)]));
}

const REFERRED = { services: ['duties', 'services', 'parent'], classes: ['classes'], zones: ['zone', 'zones'], series: ['series'],
    documents: ['documents'] };

function Settings({ section, path, values, set, document, fixed, mistakes }) {
    return html`<div class="settings">${section.fields.map((field) => html`<${Field} key=${field.name}
        id=${`${path}-${field.name}`.replace(/[[\].]/g, '-')} field=${field} value=${values[field.name]} document=${document}
        fixed=${fixed && field.kind === 'slug' && field.required} wrong=${mistakes.of(section, path, field)}
        set=${(value) => set({ ...values, [field.name]: value })} />`)}</div>`;
}

/** What tells a thing from its like: of a shift where and when, else its id. */
function hintOf(item, document) {
    if (item.point === undefined)
        return item.id ?? '';
    const label = document.points.find(({ id }) => id === item.point)?.label ?? item.point;
    return [label, item.weekdays, `${item.from ?? ''}–${item.until ?? ''}`].filter(Boolean).join(' · ');
}

function Thing({ section, item, index, last, known, document, put, move, remove, mistakes }) {
    const path = `${section.name}[${index}]`;
    const trouble = section.fields.some((field) => mistakes.of(section, path, field));
    return html`<li><details class=${`card thing${trouble ? ' wrong' : ''}`} open=${!known || trouble}>
        <summary><span class="strong">${titleOf(item) || tr('admin.new')}</span>
            <span class="quiet small">${hintOf(item, document)}</span></summary>
        <${Settings} section=${section} path=${path} values=${item} set=${put} document=${document} fixed=${known} mistakes=${mistakes} />
        <p class="thing-foot">
            <button type="button" class="button" disabled=${index === 0} onClick=${() => move(-1)}>${tr('admin.up')}</button>
            <button type="button" class="button" disabled=${last} onClick=${() => move(1)}>${tr('admin.down')}</button>
            <button type="button" class="button" onClick=${remove}><${Icon} name="cross" /> ${tr('admin.remove')}</button>
        </p></details></li>`;
}

function List({ section, schema, list, known, document, setDocument, mistakes }) {
    const set = (value) => setDocument({ ...document, [section.name]: value });
    const put = (index, item) => set(list.map((each, i) => (i === index ? item : each)));
    const move = (index, by) => {
        const moved = [...list];
        moved.splice(index + by, 0, ...moved.splice(index, 1));
        set(moved);
    };
    const remove = (item) => {
        const rest = { ...document, [section.name]: list.filter((each) => each !== item) };
        setDocument(REFERRED[section.name] ? forget(rest, schema, item.id ?? item.letter, REFERRED[section.name]) : rest);
    };
    const blank = () => ({ $mark: (items += 1),
        ...Object.fromEntries(section.fields.filter(({ kind }) => kind === 'choice').map(({ name, choices }) => [name, choices[0]])) });
    return html`<ul class="things">${list.map((item, index) => html`<${Thing} key=${item.$mark} section=${section} item=${item}
            index=${index} last=${index === list.length - 1} known=${known.has(item.$mark)} document=${document} mistakes=${mistakes}
            put=${(value) => put(index, value)} move=${(by) => move(index, by)} remove=${() => remove(item)} />`)}</ul>
        ${list.length < section.max && html`<button type="button" class="button next" onClick=${() => set([...list, blank()])}>
            ${tr('admin.add', { what: pick(section.title) })}</button>`}`;
}

/** `known`: the marks of what the hall has already. */
export function Section({ section, schema, document, setDocument, known, mistakes }) {
    const values = document[section.name] ?? (section.list ? [] : {});
    return html`<section class=${`section-${section.name}`} aria-labelledby="section-title">
        <h2 id="section-title">${pick(section.title)}</h2>
        <p class="quiet about">${pick(section.about)}</p>
        ${section.list
            ? html`<${List} section=${section} schema=${schema} list=${values} known=${known} document=${document}
                setDocument=${setDocument} mistakes=${mistakes} />`
            : html`<div class="card group"><${Settings} section=${section} path=${section.name} values=${values} document=${document}
                fixed mistakes=${mistakes} set=${(value) => setDocument({ ...document, [section.name]: value })} /></div>`}
        ${section.name === 'ticket' && html`<${TicketPreview} values=${values} />`}
        ${section.name === 'playlist' && html`<${Media} items=${values} zones=${document.zones}
            add=${(item) => setDocument({ ...document, playlist: [...values, { $mark: (items += 1), ...item }] })} />`}
    </section>`;
}
