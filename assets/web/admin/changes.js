// What differs between two configurations, in words people use.
import { pick, tr } from '/common/words.js';
import { dutyOf, given } from '/admin/document.js';

/** What an item is called: its name, label or letter, else what it is known by. */
export const titleOf = (item) => pick(item.name) || item.label || item.letter || item.staff || item.id || item.date || item.device || '';

const nameOf = (document, section, id) => pick((document[section] ?? []).find((each) => each.id === id)?.name) || id;

const TABLES = { parent: 'services', zone: 'zones', classes: 'classes', services: 'services', duties: 'services',
    documents: 'documents' };

const dutyWords = (duty, field, document) => {
    const { id, ...rank } = dutyOf(duty);
    const more = field.fields.filter(({ name }) => given(rank[name])).map((each) => `${pick(each.title)} ${rank[each.name]}`);
    return nameOf(document, 'services', id) + (more.length > 0 ? ` (${more.join(', ')})` : '');
};

/** A setting's value as it is read aloud. */
export function valueWords(value, field, document) {
    if (!given(value))
        return tr('admin.nothing');
    if (field.kind === 'duties')
        return value.map((duty) => dutyWords(duty, field, document)).join(tr('admin.comma'));
    if (Array.isArray(value))
        return value.map((each) => (TABLES[field.kind] ? nameOf(document, TABLES[field.kind], each) : each)).join(tr('admin.comma'));
    if (field.kind === 'text')
        return [value.zh, value.en].filter(Boolean).join(' / ');
    if (field.kind === 'bool')
        return tr(value ? 'app.yes' : 'app.no');
    if (field.kind === 'choice')
        return tr(`admin.choice-${value}`);
    return TABLES[field.kind] ? nameOf(document, TABLES[field.kind], value) : String(value);
}

const isSame = (a, b) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const plainOf = (value, field) => (given(value) ? (field.kind === 'duties' ? value.map(dutyOf) : value) : null);

function settingChanges(section, title, before, after, from, to) {
    return section.fields
        .filter((field) => !isSame(plainOf(before[field.name], field), plainOf(after[field.name], field)))
        .map((field) => ({
            section: section.name, title, field: pick(field.title),
            from: valueWords(before[field.name], field, from), to: valueWords(after[field.name], field, to),
        }));
}

const keyOf = (item) => item.id ?? item.letter ?? item.staff ?? item.date ?? item.device;

function listChanges(section, from, to) {
    const before = from[section.name] ?? [];
    const after = to[section.name] ?? [];
    const old = new Map(before.map((item) => [keyOf(item), item]));
    const kept = new Set(after.map(keyOf));
    const changed = after.flatMap((item) => (old.has(keyOf(item))
        ? settingChanges(section, titleOf(item), old.get(keyOf(item)), item, from, to)
        : [{ section: section.name, title: titleOf(item), added: true }]));
    const gone = before.filter((item) => !kept.has(keyOf(item)))
        .map((item) => ({ section: section.name, title: titleOf(item), removed: true }));
    const stayed = (list, other) => list.map(keyOf).filter((key) => other.has(key));
    const moved = isSame(stayed(before, kept), stayed(after, new Set(old.keys()))) ? []
        : [{ section: section.name, title: pick(section.title), moved: true }];
    return [...changed, ...gone, ...moved];
}

/** [{section, title, field, from, to} or {section, title, added | removed | moved}] */
export const changesOf = (schema, from, to) => schema.sections.flatMap((section) => (section.list
    ? listChanges(section, from, to)
    : settingChanges(section, pick(section.title), from[section.name] ?? {}, to[section.name] ?? {}, from, to)));
