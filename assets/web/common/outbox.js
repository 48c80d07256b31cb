// Actions on their way to the hall. Each has a key and is kept on the device until the hall has answered
// it, so a gap in the Wi-Fi, or a page that is closed, neither loses nor repeats one. They go in order.
import { useEffect, useState } from '/common/html.js';
import { newKey, post, Problem } from '/common/request.js';

const SHELF = 'hq-outbox';
const AGAIN_MS = [500, 1000, 2000, 4000, 8000];

const listeners = new Set();
const answers = new Map();
let actions = JSON.parse(localStorage.getItem(SHELF) ?? '[]');
let sending = false;
let failures = 0;
let retry = null;

function keep(list) {
    actions = list;
    localStorage.setItem(SHELF, JSON.stringify(list));
    listeners.forEach((listener) => listener(list));
}

function settle(action, error, answer) {
    keep(actions.filter((each) => each.key !== action.key));
    answers.get(action.key)?.(error, answer);
    answers.delete(action.key);
}

// Sends the oldest; returns false when it has to wait.
async function sendFirst() {
    const action = actions[0];
    try {
        const answer = await post(action.path, action.body, action.key);
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
    while (went && actions.length > 0)
        went = await sendFirst();
    sending = false;
    failures = went ? 0 : failures + 1;
    if (!went) {
        keep(actions.map((action, i) => (i === 0 ? { ...action, late: true } : action)));
        retry = setTimeout(flush, AGAIN_MS[Math.min(failures - 1, AGAIN_MS.length - 1)]);
    }
}

/** Puts an action on its way; `about` is what the pages show of it. `done(error, answer)` comes once. */
export function send(path, body, about, done) {
    const action = { key: newKey(), path, body, about, at: Date.now() };
    if (done)
        answers.set(action.key, done);
    keep([...actions, action]);
    flush();
}

/** The actions that wait, oldest first. */
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
