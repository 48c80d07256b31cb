// Cases in words: what they are called, what they are about, how long there is left.
import { minutes, pick, tr } from '/common/words.js';
import { hallNow } from '/common/time.js';

/** "0304-2": month, day and number, as people say it. */
export const caseName = ({ day, number }) => `${day.slice(5, 7)}${day.slice(8, 10)}-${number}`;

export const kindWords = (kind) => tr(`case.kind-${kind}`);
export const stateWords = (state) => tr(`case.state-${state}`);
export const sourceWords = (source) => tr(`case.source-${source}`);
export const toldWords = (told) => tr(`case.told-${told}`);
export const closingWords = (closing) => tr(`case.closing-${closing}`);
export const momentWords = (moment) => tr(`case.moment-${moment}`);
export const dutyWords = (duty) => tr(`duty.${duty}`);

const find = (list, id) => list.find((each) => each.id === id);

/** "Waiting · Waited too long"; the id of a cause that the rules no longer have. */
export function causeWords(rules, id) {
    const cause = find(rules.causes, id);
    const above = cause?.of && find(rules.causes, cause.of);
    if (!cause)
        return id;
    return above ? `${pick(above.name)} · ${pick(cause.name)}` : pick(cause.name);
}

export const measureWords = (rules, id) => pick(find(rules.measures, id)?.name) || id;

/** Causes to choose from, under what stands above them: [{ name, causes }]. */
export function causeGroups(rules) {
    const tops = rules.causes.filter(({ of }) => !of);
    return tops.map((top) => {
        const below = rules.causes.filter(({ of }) => of === top.id);
        return { name: pick(top.name), causes: below.length > 0 ? below : [top] };
    });
}

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;

/** "5 min", "3 h", "2 d". */
export function spanWords(seconds) {
    if (seconds < HOUR_S)
        return minutes(seconds);
    return seconds < 2 * DAY_S ? tr('case.hours', { n: Math.floor(seconds / HOUR_S) }) : tr('case.days', { n: Math.floor(seconds / DAY_S) });
}

const WAITING = ['opened', 'assigned', 'in-hand', 'reopened'];

/** Whether somebody still waits for an answer. */
export const isDue = ({ state }) => WAITING.includes(state);

/** How long there is left, or since when it is late; nothing once it was answered. */
export function dueWords(view) {
    if (!isDue(view))
        return '';
    const left_s = (Date.parse(view.due) - hallNow()) / 1000;
    return left_s < 0 ? tr('case.overdue-by', { time: spanWords(-left_s) }) : tr('case.due-in', { time: spanWords(left_s) });
}

/** How pressing it is: "bad" late, "warn" to be answered within the hour, "". */
export function dueTone(view) {
    const left_s = (Date.parse(view.due) - hallNow()) / 1000;
    if (!isDue(view))
        return '';
    return left_s < 0 ? 'bad' : left_s < HOUR_S ? 'warn' : '';
}
