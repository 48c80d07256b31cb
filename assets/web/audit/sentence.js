// One event of the trail in words. Ids stay ids: the journal holds no name.
import { has, tr } from '/common/words.js';

const of = (row) => ({ id: row.id ?? '', n: row.count ?? 1, service: row.service ?? '', point: row.point ?? '', reason: row.reason ?? '–',
    ticket: row.ticket ?? '', class: row.class ?? '', passed: row.passed ?? 0, what: row.what ?? '' });

/** "登记了设备 kiosk-2"; an event that has no words yet is called by its kind. */
export function sentenceOf(row) {
    const id = row.kind === 'access-changed' ? `audit.${row.what}` : `audit.${row.kind}`;
    return has(id) ? tr(id, of(row)) : [row.kind, row.what, row.id].filter(Boolean).join(' ');
}

// Whoever changes their own proves who they are with it, and has not signed in yet.
const OWN = ['password-changed', 'pin-changed'];

/** The person, else the device, else the hall itself. */
export const authorOf = (row) => row.staff || (OWN.includes(row.what) && row.id) || row.device || tr('admin.by-the-system');
