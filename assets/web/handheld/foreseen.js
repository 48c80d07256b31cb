// While the line is cut the page goes on with what it has sent: who was served is served here, who was finished is
// gone, though the hall has not heard of it yet. What the hall then says counts.
const LEAVING = ['finish', 'no-show', 'hold', 'transfer', 'set-aside', 'divert', 'leave'];

function leave(doc) {
    return { ...doc, ticket: null, undo: null, point: { ...doc.point, ticket: null, quick: undefined, state: 'open' } };
}

function after(doc, { about }, hallTime) {
    const isMine = doc.ticket !== null && about.ticket === doc.ticket.id;
    if (about.kind === 'quick-start')
        return { ...doc, undo: null, point: { ...doc.point, quick: about.service, state: 'serving', since: hallTime } };
    if (about.kind === 'serve' && isMine)
        return { ...doc, ticket: { ...doc.ticket, state: 'serving', since: hallTime } };
    const ends = LEAVING.includes(about.kind) && (isMine || (about.kind === 'finish' && about.ticket === undefined && doc.point.quick));
    return ends ? leave(doc) : null;
}

/**
 * doc: that of my service point; hallTime(ms): the hall's time at a time of this device.
 * Returns { doc, pending }: the document as it will be, and what is on its way beside.
 */
export function foresee(doc, pending, hallTime) {
    if (!pending.some(({ late }) => late))
        return { doc, pending };
    const rest = [];
    let foreseen = doc;
    for (const action of pending) {
        const next = after(foreseen, action, hallTime(action.at));
        if (next === null)
            rest.push(action);
        else
            foreseen = next;
    }
    return { doc: foreseen, pending: rest };
}
