// Follows the hall's server-sent events. Read with fetch rather than EventSource: that one hides the
// heartbeat, so a dead line looks alive, and it gives up for ever after one answer that is not 200.
import { requestAddress } from '/common/address.js';

const SILENCE_MS = 25000;
const BACK_OFF_MS = [300, 1000, 2000, 4000, 8000];

/** Splits a text stream into events {event, id, data}; comments come as {}. */
export function eventReader(deliver) {
    let rest = '';
    let event = {};
    const take = (line) => {
        if (line === '') {
            deliver(event);
            event = {};
            return;
        }
        const colon = line.indexOf(':');
        const field = line.slice(0, colon);
        const value = line.slice(colon + 1).replace(/^ /, '');
        if (field === 'data')
            event.data = event.data === undefined ? value : `${event.data}\n${value}`;
        else if (field !== '')
            event[field] = value;
    };
    return (text) => {
        const lines = (rest + text).split(/\r\n|\n|\r/);
        rest = lines.pop();
        lines.forEach(take);
    };
}

/**
 * Follows `path` until the returned function is called.
 * on.state(message), on.call(message): what happened; on.line(alive): whether the hall is heard;
 * on.refused(status): the hall does not let us, following has ended.
 */
export function follow(path, on) {
    let ended = false;
    let lastId = null;
    let failures = 0;
    let abort = null;
    let retry = null;
    let alarm = null;

    const heard = () => {
        clearTimeout(alarm);
        alarm = setTimeout(() => abort.abort(), SILENCE_MS);
    };
    const deliver = (event) => {
        if (event.id !== undefined)
            lastId = event.id;
        if (event.event === 'resync')
            lastId = null;
        else if (event.data !== undefined)
            on[event.event]?.(JSON.parse(event.data));
    };

    async function read(response) {
        const reader = response.body.getReader();
        const decoder = new TextDecoder();
        const feed = eventReader(deliver);
        for (;;) {
            const { done, value } = await reader.read();
            if (done)
                return;
            heard();
            feed(decoder.decode(value, { stream: true }));
        }
    }

    async function once() {
        abort = new AbortController();
        heard();
        const headers = lastId === null ? {} : { 'Last-Event-ID': lastId };
        const response = await fetch(requestAddress(path), { headers, signal: abort.signal, cache: 'no-store' });
        if ([401, 403, 404].includes(response.status)) {
            ended = true;
            on.refused?.(response.status);
        } else if (response.ok) {
            failures = 0;
            on.line(true);
            await read(response);
        }
    }

    async function run() {
        clearTimeout(retry);
        retry = null;
        await once().catch(() => {});
        clearTimeout(alarm);
        if (ended)
            return;
        on.line(false);
        // Not all at once: a hall that starts again is asked by every screen it has.
        const pause = BACK_OFF_MS[Math.min(failures++, BACK_OFF_MS.length - 1)];
        retry = setTimeout(run, pause * (0.5 + Math.random() / 2));
    }

    const lost = () => abort.abort();
    const back = () => {
        failures = 0;
        if (retry !== null)
            run();
    };
    window.addEventListener('pagehide', lost);
    window.addEventListener('offline', lost);
    window.addEventListener('online', back);
    run();
    return () => {
        ended = true;
        window.removeEventListener('pagehide', lost);
        window.removeEventListener('offline', lost);
        window.removeEventListener('online', back);
        clearTimeout(retry);
        clearTimeout(alarm);
        abort.abort();
    };
}
