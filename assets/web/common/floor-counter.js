// Floor duty in one tap: I am here, whom I received and whether it was solved, I leave.
import { html, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { dateTime, hallNow } from '/common/time.js';
import { pick, tr } from '/common/words.js';

const KEPT = 'hq-presence';
const today = () => dateTime(hallNow()).slice(0, 10);

// An arrival that the hall may not have heard of yet.
function keptPresence(me) {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? 'null');
    return kept !== null && kept.staff === me && kept.day === today() ? kept : null;
}

/** Mine of today, if any: the one I am in, else the one that is planned. */
export function myPresence(duty, me) {
    const mine = duty.presences.filter(({ staff, day }) => staff === me && day === today());
    return mine.find(({ arrived_at: at, left_at: left }) => at && !left) ?? mine.find(({ arrived_at: at }) => !at)
        ?? (mine.length > 0 ? null : keptPresence(me));
}

const sumOf = (presence, pending, kind, field) => (presence.received ?? []).filter((row) => row.kind === kind).reduce((sum, row) => sum + row[field], 0)
    + pending.filter(({ about }) => about.kind === 'receive' && about.presence === presence.id && about.of === kind)
        .reduce((sum, { body }) => sum + (body.undo ? -body[field] : body[field]), 0);

const Count = ({ words, n, tap }) => html`<button type="button" class="button count-one" onClick=${tap}><span>${words}</span><span class="sum">${n}</span></button>`;

function Kind({ kind, presence, pending, receive }) {
    const unsolved = sumOf(presence, pending, kind.id, 'unsolved');
    const solved = sumOf(presence, pending, kind.id, 'n') - unsolved;
    return html`<div role="group" aria-label=${pick(kind.name)}><h3>${pick(kind.name)}</h3><div class="two-counts">
        <${Count} words=${tr('floor.solved')} n=${solved} tap=${() => receive(kind, 0)} />
        <${Count} words=${tr('floor.unsolved')} n=${unsolved} tap=${() => receive(kind, 1)} /></div></div>`;
}

/**
 * duty: GET /quality/floor-duty; me: my staff number; act(path, body, about) sends and returns the key; pending: what is on
 * its way; look(presence) opens what one sees of the hall.
 */
export function FloorCounter({ duty, me, act, pending, look }) {
    const [last, setLast] = useState(null);
    const presence = myPresence(duty, me);
    const isHere = presence !== null && (presence.arrived_at || presence.here || pending.some(({ about }) => about.kind === 'arrive'));
    const arrive = () => {
        const key = act('/quality/floor-duty/arrive', presence?.planned ? { plan: presence.id } : {}, { kind: 'arrive' });
        localStorage.setItem(KEPT, JSON.stringify({ id: presence?.planned ? presence.id : key, staff: me, day: today(), here: true }));
        setLast(null);
    };
    const send = (kind, unsolved, undo) => act(`/quality/floor-duty/${presence.id}/receive`, { kind: kind.id, n: 1, unsolved, ...(undo && { undo }) },
        { kind: 'receive', presence: presence.id, of: kind.id, name: kind.name });
    const receive = (kind, unsolved) => {
        send(kind, unsolved, false);
        setLast({ kind, unsolved });
    };
    const takeBack = () => {
        send(last.kind, last.unsolved, true);
        setLast(null);
    };
    const leave = () => {
        localStorage.removeItem(KEPT);
        act(`/quality/floor-duty/${presence.id}/leave`, {}, { kind: 'leave-hall' });
    };
    if (!isHere)
        return html`<p class="quiet">${presence?.planned && tr('floor.planned-today')}</p>
            <button type="button" class="button wide" onClick=${arrive}><${Icon} name="walk" />${tr('floor.arrive')}</button>`;
    return html`${duty.kinds.map((kind) => html`<${Kind} key=${kind.id} kind=${kind} presence=${presence} pending=${pending} receive=${receive} />`)}
        <div class="tiles"><button type="button" class="button" disabled=${last === null} onClick=${takeBack}><${Icon} name="undo" />${tr('floor.undo')}</button>
            <button type="button" class="button" onClick=${() => look(presence)}><${Icon} name="search" />${tr('floor.look')}</button>
            <button type="button" class="button" onClick=${leave}><${Icon} name="leave" />${tr('floor.leave')}</button></div>`;
}

/** What the hall knows of each number that a checklist asks for, by question. */
export function knownOf(checklist, seen) {
    const rows = { staffed: { n: seen.staffed, of: seen.scheduled }, handhelds: { n: seen.handhelds, of: seen.handhelds_of }, waiting: { n: seen.waiting } };
    return Object.fromEntries(checklist.questions.filter(({ fills }) => fills && rows[fills].n !== null).map(({ id, fills }) => [id, rows[fills]]));
}
