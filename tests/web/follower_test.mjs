// A page's follower when the hall is gone: how long it waits before it asks again. Prints TAP.
//
// usage: node follower_test.mjs SOURCE_ROOT
import { readFile } from 'node:fs/promises';

const STEPS_MS = [300, 1000, 2000, 4000, 8000, 8000];
const SILENCE_MS = 25000;
const PAGES = 200;

const source = await readFile(`${process.argv[2]}/assets/web/common/follower.js`, 'utf8');
const alone = source.replace(/^import .*$/m, 'const requestAddress = (path) => path;');
const { follow } = await import(`data:text/javascript,${encodeURIComponent(alone)}`);

globalThis.window = { addEventListener() {}, removeEventListener() {} };
globalThis.fetch = () => Promise.reject(new Error('nobody answers'));
const later = globalThis.setTimeout;

/** The pauses of one page before its first tries, none of which it really waits for. */
async function pauses() {
    const waited = [];
    let stop = null;
    const ended = new Promise((resolve) => {
        globalThis.setTimeout = (func, ms) => {
            if (ms !== SILENCE_MS)
                waited.push(ms);
            if (waited.length === STEPS_MS.length)
                resolve();
            else if (ms !== SILENCE_MS)
                queueMicrotask(func);
            return null;
        };
        stop = follow('/api/v1/events', { line() {} });
    });
    await ended;
    stop();
    globalThis.setTimeout = later;
    return waited;
}

/** How many of the pages come within the busiest twentieth of a step. */
function crowd(pages, n) {
    const slots = new Map();
    for (const waited of pages) {
        const slot = Math.floor(waited[n] / STEPS_MS[n] * 20);
        slots.set(slot, (slots.get(slot) ?? 0) + 1);
    }
    return Math.max(...slots.values());
}

async function many() {
    const pages = [];
    for (let i = 0; i < PAGES; i++)
        pages.push(await pauses());
    return pages;
}

let count = 0;
let failed = 0;
function ok(passed, name) {
    failed += !passed;
    console.log(`${passed ? 'ok' : 'not ok'} ${++count} - ${name}`);
}

const pages = await many();
const within = pages.every((waited) => waited.every((ms, n) => ms >= STEPS_MS[n] / 2 && ms <= STEPS_MS[n]));
ok(within, 'each pause is at most its step and at least half of it, longer from try to try');
const crowds = STEPS_MS.map((_, n) => crowd(pages, n));
ok(crowds.every((most) => most < PAGES / 4), `${PAGES} pages never ask at once: ${crowds} in the busiest twentieth of each step`);
const random = Math.random;
Math.random = () => 0.5;
const alike = await many();
Math.random = random;
ok(crowd(alike, 0) === PAGES, 'control: without chance they all would');
console.log(`1..${count}`);
process.exit(failed ? 1 : 0);
