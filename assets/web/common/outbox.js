// Actions on their way to the hall. Each has a key and is kept on the device until the hall has answered
// it, so a gap in the Wi-Fi, or a page that is closed, neither loses nor repeats one. They go in order.
import { useEffect, useState } from '/common/html.js';
import { newKey, post, Problem } from '/common/request.js';

const SHELF = 'hq-outbox';
const AGAIN_MS = [500, 1000, 2000, 4000, 8000];
// What was answered stays in the list for so long: the documents that tell of it arrive first.
const LINGER_MS = 300;
// How long bytes may take; they are more than an action.
const BYTES_MS = 30000;

const isUnsent = ({ sent }) => !sent;

const listeners = new Set();
const untold = [];
let actions = JSON.parse(localStorage.getItem(SHELF) ?? '[]').map((action) => ({ ...action, before: true }));
let sending = false;
let failures = 0;
let retry = null;
let outcome = null;

function keep(list) {
    actions = list;
    localStorage.setItem(SHELF, JSON.stringify(list.filter(isUnsent)));
    listeners.forEach((listener) => listener(list));
}

const drop = (action) => keep(actions.filter(({ key }) => key !== action.key));

function settle(action, error, answer) {
    if (error) {
        drop(action);
    } else {
        keep(actions.map((each) => (each.key === action.key ? { ...each, sent: true } : each)));
        setTimeout(drop, LINGER_MS, action);
    }
    if (outcome !== null)
        outcome(action, error, answer);
    else
        untold.push([action, error, answer]);
}

/**
 * `tell(action, error, answer)` comes once for each action, also for one that an earlier page put on its way. Returns
 * how to stop it; what is answered meanwhile is told to the next.
 */
export function onOutcome(tell) {
    outcome = tell;
    untold.splice(0).forEach((each) => tell(...each));
    return () => {
        outcome = null;
    };
}

const contentOf = ({ body, bytes }) => (bytes ? Uint8Array.from(atob(bytes), (each) => each.charCodeAt(0)) : body);

// Sends the oldest; returns false when it has to wait.
async function sendFirst() {
    const action = actions.find(isUnsent);
    try {
        const answer = await post(action.path, contentOf(action), action.key, action.bytes ? BYTES_MS : undefined);
        settle(action, null, answer);
        return true;
    } catch (error) {
        if (error instanceof Problem && !error.passes) {
            settle(action, error, null);
            return true;
        }
        return false;
    }
}

/** Sends what waits; called by itself, and by whoever knows that the line is back. */
export async function flush() {
    if (sending)
        return;
    clearTimeout(retry);
    sending = true;
    let went = true;
    while (went && actions.some(isUnsent))
        went = await sendFirst();
    sending = false;
    failures = went ? 0 : failures + 1;
    if (!went) {
        const first = actions.find(isUnsent);
        keep(actions.map((action) => (action === first ? { ...action, late: true } : action)));
        retry = setTimeout(flush, AGAIN_MS[Math.min(failures - 1, AGAIN_MS.length - 1)]);
    }
}

/** Puts an action on its way; `about` is what the pages show of it, `bytes` go instead of the body: base64. Returns its key. */
export function send(path, body, about, bytes) {
    const action = { key: newKey(), path, body, about, bytes, at: Date.now() };
    keep([...actions, action]);
    flush();
    return action.key;
}

/** The actions on their way, oldest first; `late`: it could not be sent at once; `before`: by an earlier page; `sent`: just answered. */
export function useOutbox() {
    const [list, show] = useState(actions);
    useEffect(() => {
        listeners.add(show);
        return () => listeners.delete(show);
    }, []);
    return list;
}

window.addEventListener('online', flush);
flush();
