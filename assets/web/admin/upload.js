// A file put in piece by piece, so that a slow line carries it too; the hall says what it is.
import { requestAddress } from '/common/address.js';
import { newKey, Problem } from '/common/request.js';

const PIECE = 512 * 1024;
const PATIENCE_MS = 60000;

async function send(upload, at, file) {
    const address = requestAddress(`/media?upload=${upload}&at=${at}&of=${file.size}`);
    const response = await fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' },
        body: file.slice(at, at + PIECE), signal: AbortSignal.timeout(PATIENCE_MS) });
    const body = await response.json().catch(() => ({}));
    if (!response.ok)
        throw new Problem(response.status, body.code ?? String(body.type ?? '').split('/').pop());
    return body;
}

/** The file as the hall keeps it; throws Problem. `told(share)` hears how far it is. */
export async function upload(file, told) {
    const name = newKey().replaceAll('-', '');
    let answer = await send(name, 0, file);
    while (answer.next !== undefined) {
        told(answer.next / file.size);
        answer = await send(name, answer.next, file);
    }
    return answer;
}
