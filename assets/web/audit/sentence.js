// One event of the trail in words, with what its ids are called now.
import { has, tr } from '/common/words.js';
import { called } from '/audit/names.js';

const nameOf = (names, id) => names[id] ?? id ?? '';

const of = (row, names) => ({
    id: called({ ...names.services, ...names.devices, ...names.staff }, row.id) ?? '', n: row.count ?? 1, service: nameOf(names.services, row.service),
    point: nameOf(names.points, row.point), reason: nameOf(names.reasons, row.reason) || '–', ticket: row.number ?? row.ticket ?? '', into: row.into_number ?? row.into ?? '',
    class: nameOf(names.classes, row.class), rule: nameOf(names.rules, row.rule), passed: row.passed ?? 0, what: row.what ?? '' });

/** "登记了设备 kiosk-2"; an event that has no words yet is called by its kind. */
export function sentenceOf(row, names) {
    const id = ['access-changed', 'recorded'].includes(row.kind) ? `audit.${row.what}` : `audit.${row.kind}${row.first ? '-first' : ''}`;
    return has(id) ? tr(id, of(row, names)) : [row.kind, row.what, row.id].filter(Boolean).join(' ');
}

// Whoever changes their own proves who they are with it, and has not signed in yet.
const OWN = ['password-changed', 'pin-changed'];

/** The person, else the device, else the hall itself. */
export const authorOf = (row, names) => called(names.staff, row.staff || (OWN.includes(row.what) && row.id))
    || called(names.devices, row.device) || tr('admin.by-the-system');
