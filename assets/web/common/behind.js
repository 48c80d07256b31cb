// What is behind a line of business or performance: its days, and a day's services and entries.
import { html, useEffect, useState } from '/common/html.js';
import { get, troubleWords } from '/common/request.js';
import { Sheet } from '/common/sheet.js';
import { tr } from '/common/words.js';
import { number, yuan } from '/common/month.js';

export const channelWord = (channel) => ({ counter: () => tr('business.counter'), handheld: () => tr('business.handheld'), terminal: () => tr('business.terminal'),
    online: () => tr('business.online') }[channel]());
const idOf = (row) => (row.source === 'entry' ? row.id : row.number ?? tr('performance.visit'));

function Rows({ path, day }) {
    const [rows, setRows] = useState(null);
    useEffect(() => { get(`${path}&day=${day}`).then((found) => setRows(found.rows), () => setRows([])); }, [path, day]);
    return html`<tr><td colspan="3">${rows === null ? html`<span class="quiet" role="status">${tr('app.loading')}</span>`
        : html`<ul class="quality-odd">${rows.map((row, i) => html`<li key=${i}><span class="figure">${row.time.slice(0, 5)}</span><strong>${idOf(row)}</strong>
            <span>${channelWord(row.channel)}</span><span class="figure">${number(row.count)}</span>
            ${row.source === 'entry' && html`<span class="chip">${tr('business.source-entries')}</span>`}</li>`)}</ul>`}</td></tr>`;
}

/** path: of the lines, with its question; title: what they are lines of. */
export function Behind({ path, title, close }) {
    const [days, setDays] = useState(null);
    const [open, setOpen] = useState(null);
    const [trouble, setTrouble] = useState(null);
    useEffect(() => {
        get(path).then((found) => setDays(found.days), (error) => setTrouble(troubleWords(error)));
    }, [path]);
    return html`<${Sheet} title=${tr('performance.behind', { what: title })} close=${close}>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        ${days === null ? !trouble && html`<p class="quiet" role="status">${tr('app.loading')}</p>`
            : html`<div class="list behind" tabindex="0"><table><thead><tr><th scope="col">${tr('performance.by-day')}</th>
                <th scope="col" class="figure">${tr('business.count')}</th><th scope="col" class="figure">${tr('business.amount')}</th></tr></thead>
            <tbody>${days.map((each) => html`<tr key=${each.day}><th scope="row"><button type="button" class="button small" aria-expanded=${open === each.day ? 'true' : 'false'}
                    onClick=${() => setOpen(open === each.day ? null : each.day)}>${each.day}</button></th>
                <td class="figure">${number(each.count)}</td><td class="figure">${yuan(each.entered ? each.amount : null)}</td></tr>
                ${open === each.day && html`<${Rows} path=${path} day=${each.day} />`}`)}</tbody></table></div>`}</${Sheet}>`;
}
