// Entries of the business system: a file taken in page by page, and what came in before.
import { html, useEffect, useState } from '/common/html.js';
import { get, newKey, post, Problem, troubleWords } from '/common/request.js';
import { dateTime } from '/common/time.js';
import { tr } from '/common/words.js';
import { number } from '/common/month.js';

const LINES_A_PAGE = 400;
const BYTES_A_PAGE = 25000;
const TRIES = 5;
const PAUSE_MS = 1000;
const SHOWN = 50;

const FAULTS = { day: () => tr('business.fault-day'), time: () => tr('business.fault-time'), channel: () => tr('business.fault-channel'), type: () => tr('business.fault-type'),
    count: () => tr('business.fault-count'), amount: () => tr('business.fault-amount'), id: () => tr('business.fault-id'), staff: () => tr('business.fault-staff'),
    point: () => tr('business.fault-point'), cells: () => tr('business.fault-cells'), phone: () => tr('business.fault-phone') };

// As UTF-8, or as an office program of a Chinese system writes it.
function textOf(bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
        return new TextDecoder('gb18030').decode(bytes);
    }
}

/** Pages of a file's lines: {line, csv}. The first line names the columns of each. */
export function pagesOf(text) {
    const [heading, ...lines] = text.replace(/\r/g, '').replace(/\n+$/, '').split('\n');
    const pages = [];
    let page = { line: 2, lines: [], bytes: 0 };
    lines.forEach((each, i) => {
        if (page.lines.length === LINES_A_PAGE || page.bytes + each.length * 3 > BYTES_A_PAGE) {
            pages.push(page);
            page = { line: i + 2, lines: [], bytes: 0 };
        }
        page.lines.push(each);
        page.bytes += each.length * 3;
    });
    return [...pages, page].map(({ line, lines: own }) => ({ line, n: own.length, csv: [heading, ...own].join('\n') }));
}

// The same key again when nobody answered: it is taken in once.
async function bring(body) {
    const key = newKey();
    for (let left = TRIES; ; left--) {
        try {
            return await post('/transactions/import', body, key, 30000);
        } catch (error) {
            if (left === 1 || (error instanceof Problem && !error.passes))
                throw error;
            await new Promise((done) => setTimeout(done, PAUSE_MS));
        }
    }
}

async function takeIn(file, tell) {
    const pages = pagesOf(textOf(await file.arrayBuffer()));
    const of = pages.reduce((sum, { n }) => sum + n, 0);
    const name = newKey();
    const sum = { n: 0, of, added: 0, replaced: 0, same: 0, rejected: [] };
    for (const [i, { line, n, csv }] of pages.entries()) {
        tell({ ...sum });
        const taken = await bring({ import: name, page: i, last: i === pages.length - 1, line, csv });
        sum.n += n;
        sum.added += taken.added;
        sum.replaced += taken.replaced;
        sum.same += taken.same;
        sum.rejected = [...sum.rejected, ...taken.rejected];
    }
    return { ...sum, done: true };
}

const Refused = ({ rejected }) => html`<h4>${tr('business.not-taken')}</h4><ul class="quality-odd">${rejected.slice(0, SHOWN).map(({ line, fault }) =>
    html`<li key=${line}><strong>${tr('business.line', { n: line })}</strong><span>${FAULTS[fault]()}</span></li>`)}
    ${rejected.length > SHOWN && html`<li class="quiet">${tr('business.more-lines', { n: rejected.length - SHOWN })}</li>`}</ul>`;

function Taken({ state }) {
    if (!state.done)
        return html`<div role="status"><p>${tr('business.sending', state)}</p><progress max=${state.of} value=${state.n} aria-label=${tr('business.choose')}></progress></div>`;
    return html`<p class=${state.rejected.length > 0 ? 'warn' : 'ok'} role="status">${tr('business.taken', { ...state, rejected: state.rejected.length })}</p>
        ${state.rejected.length > 0 && html`<${Refused} rejected=${state.rejected} />`}`;
}

const Imports = ({ imports }) => html`<div class="list" tabindex="0"><table><thead><tr><th scope="col">${tr('business.when')}</th><th scope="col">${tr('business.days')}</th>
        ${[tr('business.added'), tr('business.replaced'), tr('business.same'), tr('business.rejected')].map((words) => html`<th key=${words} scope="col" class="figure">${words}</th>`)}
        <th scope="col"><span class="unseen">${tr('business.complete')}</span></th></tr></thead>
    <tbody>${imports.map((each) => html`<tr key=${each.import}><td class="time">${dateTime(each.at)}</td><td>${each.from ? `${each.from} – ${each.to}` : '–'}</td>
        ${['added', 'replaced', 'same', 'rejected'].map((name) => html`<td key=${name} class="figure">${number(each[name])}</td>`)}
        <td>${each.complete ? tr('business.complete') : html`<span class="warn">${tr('business.broken-off')}</span>`}</td></tr>`)}</tbody></table></div>`;

export function Entries({ done }) {
    const [imports, setImports] = useState([]);
    const [state, setState] = useState(null);
    const [trouble, setTrouble] = useState(null);
    const load = () => get('/transactions/imports').then((found) => setImports(found.imports), () => {});
    useEffect(() => { load(); }, []);
    const choose = async ({ target }) => {
        const [file] = target.files;
        target.value = '';
        if (!file)
            return;
        setTrouble(null);
        try {
            setState(await takeIn(file, setState));
            done();
        } catch (error) {
            setState(null);
            setTrouble(troubleWords(error));
        }
        load();
    };
    const busy = state !== null && !state.done;
    return html`<section class="card quality-part" aria-labelledby="entries"><h3 id="entries">${tr('business.imports')}</h3><p class="quiet">${tr('business.imports-about')}</p>
        <p><label class="button main">${tr('business.choose')}<input type="file" class="unseen" accept=".csv,text/csv" disabled=${busy} onChange=${choose} /></label></p>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}${state && html`<${Taken} state=${state} />`}
        ${imports.length === 0 ? html`<p class="quiet">${tr('business.no-imports')}</p>` : html`<${Imports} imports=${imports.slice(0, SHOWN)} />`}</section>`;
}
