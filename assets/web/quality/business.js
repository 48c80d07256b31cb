// Business done: a month by type and place, and twelve months in two lines.
import { html, useEffect, useState } from '/common/html.js';
import { get, troubleWords } from '/common/request.js';
import { pick, tr } from '/common/words.js';
import { Behind } from '/common/behind.js';
import { askEachHall } from '/quality/each-hall.js';
import { Entries } from '/quality/entries.js';
import { beside, knowsAmounts, MonthChoice, number, share, yuan } from '/common/month.js';
import { TwoLines } from '/quality/two-lines.js';

const MONTHS = 12;
const PLACES = [['counter', () => tr('business.counter')], ['handheld', () => tr('business.handheld')], ['terminal', () => tr('business.terminal')],
    ['online', () => tr('business.online')]];
const SOURCES = { hall: () => tr('business.source-hall'), entries: () => tr('business.source-entries'), both: () => tr('business.source-both') };

const amountOf = (found) => (knowsAmounts(found) ? found.all.amount : null);
const cashOf = (found) => (knowsAmounts(found) ? found.cash : null);

const Tile = ({ name, value, more }) => html`<div class="card quality-tile"><dt class="quiet small">${name}</dt><dd class=${String(value).length > 8 ? 'value long' : 'value'}>${value}</dd>
    <dd class="quiet small">${more}</dd></div>`;

function Tiles({ found }) {
    return html`<dl class="quality-tiles"><${Tile} name=${tr('business.total')} value=${number(found.all.count)} more=${`${tr('business.amount')} ${yuan(amountOf(found))}`} />
        <${Tile} name=${tr('business.cash')} value=${knowsAmounts(found) ? number(Math.round(found.cash / 100)) : '–'} more=${tr('business.amount')} />
        <${Tile} name=${tr('business.diversion-count')} value=${share(found.diversion_count_milli)} />
        <${Tile} name=${tr('business.diversion-amount')} value=${share(found.diversion_amount_milli)} />
        <${Tile} name=${tr('business.self-service')} value=${found.self_service_milli === null ? '–' : (found.self_service_milli / 10).toFixed(1)}
            more=${tr('business.self-service-of')} />
        <${Tile} name=${tr('business.repeat')} value=${share(found.repeat_milli)} more=${found.known > 0 && tr('business.repeat-of', found)} /></dl>`;
}

function Types({ found, open }) {
    if (found.types.length === 0)
        return html`<p class="quiet empty">${tr('business.none')}</p>`;
    return html`<div class="card list" tabindex="0"><table><caption>${tr('business.by-type')}</caption><thead><tr><th scope="col">${tr('business.type')}</th>
            <th scope="col" class="figure">${tr('business.count')}</th>${PLACES.map(([id, words]) => html`<th key=${id} scope="col" class="figure">${words()}</th>`)}
            <th scope="col" class="figure">${tr('business.amount')}</th><th scope="col">${tr('business.source')}</th></tr></thead>
        <tbody>${found.types.map((row) => html`<tr key=${row.type}><th scope="row" class="what"><button type="button" class="button small" onClick=${() => open(row)}>${pick(row.name) || row.type}</button></th>
            <td class="figure strong">${number(row.count)}</td>${PLACES.map(([id]) => html`<td key=${id} class="figure">${number(row.channels[id].count)}</td>`)}
            <td class="figure">${yuan(row.source === 'hall' ? null : row.amount)}</td><td class="quiet unbroken">${SOURCES[row.source]()}</td></tr>`)}</tbody></table></div>`;
}

const sum = (rows, of) => rows.reduce((all, row) => all + of(row), 0);
const known = (rows, of) => (rows.some((row) => of(row) !== null) ? sum(rows, of) : null);

// For the district: each hall it looks after, and what all of them come to.
function ByHall({ me, month }) {
    const [rows, learn] = useState([]);
    useEffect(() => {
        let wanted = true;
        askEachHall(me, `/business?month=${month}`).then((all) => wanted && learn(all), () => wanted && learn([]));
        return () => { wanted = false; };
    }, [month]);
    return rows.length > 1 && html`<div class="card list" tabindex="0"><table><caption>${tr('case.by-hall')}</caption><thead><tr><th scope="col">${tr('check.hall')}</th>
            ${[tr('business.count'), tr('business.amount'), tr('business.cash'), tr('business.diversion-count'), tr('business.diversion-amount')].map((name) =>
                html`<th scope="col" class="figure" key=${name}>${name}</th>`)}</tr></thead>
        <tbody>${rows.map((row) => html`<tr key=${row.id}><th scope="row" class="what">${pick(row.name)}</th><td class="figure strong">${number(row.all.count)}</td>
            <td class="figure">${yuan(amountOf(row))}</td><td class="figure">${yuan(cashOf(row))}</td><td class="figure">${share(row.diversion_count_milli)}</td>
            <td class="figure">${share(row.diversion_amount_milli)}</td></tr>`)}</tbody>
        <tfoot><tr><th scope="row" class="what">${tr('satisfaction.halls', { n: rows.length })}</th><td class="figure strong">${number(sum(rows, ({ all }) => all.count))}</td>
            <td class="figure">${yuan(known(rows, amountOf))}</td><td class="figure">${yuan(known(rows, cashOf))}</td><td></td><td></td></tr></tfoot></table></div>`;
}

// The months before, one after the other: the first time each is counted from its record, then it is kept.
function usePast(month, again) {
    const [past, setPast] = useState([]);
    useEffect(() => {
        let wanted = true;
        setPast([]);
        (async () => {
            for (let n = 1 - MONTHS; n <= 0 && wanted; n++) {
                const found = await get(`/business?month=${beside(month, n)}`).catch(() => null);
                if (wanted)
                    setPast((before) => [...before, { month: beside(month, n), found }]);
            }
        })();
        return () => { wanted = false; };
    }, [month, again]);
    return past;
}

/** query: what the address asks for: the month it begins `from`, and a `type` to look behind. */
export function Business({ me, query }) {
    const [last, setLast] = useState(null);
    const [month, setMonth] = useState(null);
    const [again, setAgain] = useState(0);
    const [opened, open] = useState(query.has('type') ? { type: query.get('type') } : null);
    const [trouble, setTrouble] = useState(null);
    useEffect(() => {
        get('/business').then(({ from }) => { setLast(from.slice(0, 7)); setMonth((query.get('from') ?? from).slice(0, 7)); },
            (error) => setTrouble(troubleWords(error)));
    }, []);
    return html`<section class="quality-section" aria-labelledby="view"><h2 id="view">${tr('business.title')}</h2><p class="quiet about">${tr('business.about')}</p>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        ${month === null ? !trouble && html`<p class="quiet empty" role="status">${tr('app.loading')}</p>`
            : html`<${Months} key=${`${month} ${again}`} month=${month} last=${last} choose=${setMonth} again=${again} open=${open} />
            ${me.role === 'district' && html`<${ByHall} me=${me} month=${month} />`}`}
        ${me.role !== 'district' && html`<${Entries} done=${() => setAgain(again + 1)} />`}
        ${opened && month && html`<${Behind} path=${`/performance/lines?month=${month}&type=${opened.type}`} title=${pick(opened.name) || opened.type} close=${() => open(null)} />`}</section>`;
}

function Months({ month, last, choose, again, open }) {
    const past = usePast(month, again);
    const now = past.find((each) => each.month === month)?.found;
    return html`<${MonthChoice} month=${month} last=${last} choose=${choose} />
        ${past.length < MONTHS && html`<p class="quiet" role="status">${tr('business.reading', { n: past.length, of: MONTHS })}</p>`}
        ${now && html`<${Tiles} found=${now} /><${TwoLines} past=${past} /><${Types} found=${now} open=${open} />
            <p class="quiet small">${tr('business.definition', { n: now.definition, version: now.template_version })}</p>`}`;
}
