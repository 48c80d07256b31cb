// Requests to the hall. A change carries a key, so that sending it twice does it once.
import { requestAddress } from '/common/address.js';
import { has, tr } from '/common/words.js';

/** The hall answered, but not with what was asked for. */
export class Problem extends Error {
    constructor(status, code, retryAfter = 0, field = null) {
        super(code);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
        this.field = field;
    }

    /** What to tell the person. */
    get sentence() {
        const id = `problem.${this.code}`;
        return has(id) ? tr(id, { n: this.retryAfter }) : tr('problem.internal');
    }

    /** The same request may succeed later. */
    get passes() {
        return this.status >= 500 || this.status === 429 || this.status === 408 || this.code === 'record-busy';
    }
}

/** What to tell the person of a request that failed; `noLine`: the message when nobody answered. */
export const troubleWords = (error, noLine = 'handheld.no-line') => (error instanceof Problem ? error.sentence : tr(noLine));

/** A version 4 UUID; crypto.randomUUID() exists only under TLS. */
export function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

async function answerOf(response) {
    const text = await response.text();
    const json = (response.headers.get('Content-Type') ?? '').includes('json');
    const body = json && text ? JSON.parse(text) : null;
    if (response.ok)
        return body;
    const code = body?.code ?? String(body?.type ?? '').split('/').pop();
    throw new Problem(response.status, code, Number(response.headers.get('Retry-After') ?? 0), body?.field);
}

const early = new Map();

/** Asks before there is anybody to hear: the first who gets(path) hears this answer, and need not wait for it. */
export function ask(path) {
    early.set(path, get(path));
    early.get(path).catch(() => {});
}

export async function get(path) {
    const asked = early.get(path);
    early.delete(path);
    return asked ?? answerOf(await fetch(requestAddress(path), { cache: 'no-store' }));
}

/** `body` is what becomes JSON, or bytes as they are. Throws Problem when the hall refuses, TypeError or AbortError when nobody answers in time. */
export async function post(path, body, key = newKey(), patience_ms = 8000) {
    const isRaw = body instanceof Uint8Array;
    return answerOf(await fetch(requestAddress(path), {
        method: 'POST',
        headers: { 'Content-Type': isRaw ? 'application/octet-stream' : 'application/json', 'Idempotency-Key': key },
        body: isRaw ? body : JSON.stringify(body ?? {}),
        signal: AbortSignal.timeout(patience_ms),
    }));
}

export async function remove(path) {
    return answerOf(await fetch(requestAddress(path), { method: 'DELETE' }));
}
