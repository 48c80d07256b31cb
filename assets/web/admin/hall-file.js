// The hall's configuration file over the line: with its version, so that nobody overwrites what another
// changed meanwhile.
import { requestAddress } from '/common/address.js';
import { newKey, Problem } from '/common/request.js';

async function refuse(response) {
    const problem = await response.json().catch(() => ({}));
    const error = new Problem(response.status, String(problem.type ?? '').split('/').pop());
    error.detail = problem.detail ?? '';
    throw error;
}

/** {text, version}; throws Problem. */
export async function getFile(path = '/config') {
    const response = await fetch(requestAddress(path), { cache: 'no-store' });
    if (!response.ok)
        await refuse(response);
    return { text: await response.text(), version: response.headers.get('ETag') };
}

/** Puts a file in force that was made from `version`; throws Problem with a `detail`. */
export async function putFile(text, version) {
    const response = await fetch(requestAddress('/config'), {
        method: 'PUT',
        headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Idempotency-Key': newKey(), 'If-Match': version },
        body: text,
        signal: AbortSignal.timeout(15000),
    });
    if (!response.ok)
        await refuse(response);
}
