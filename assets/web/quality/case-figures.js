// The figures of cases over a span of days, by kind or by cause; how many there were opens to the cases.
import { html, useEffect, useState } from '/common/html.js';
import { caseName, causeWords, kindWords, sourceWords, spanWords, stateWords } from '/common/case-words.js';
import { get, troubleWords } from '/common/request.js';
import { Sheet } from '/common/sheet.js';
import { dateTime, hallNow } from '/common/time.js';
import { pick, tr } from '/common/words.js';
import { askEachHall } from '/quality/each-hall.js';
import { Opens, share } from '/quality/figure.js';

const DAY_MS = 86400000;
const SPANS = { day: 1, week: 7, month: 30 };
const dayOf = (time) => new Date(time).toISOString().slice(0, 10);

const COLUMNS = [['received', ({ received }) => received], ['spot', ({ spot_milli: milli }) => share(milli)], ['on-time', ({ on_time_milli: milli }) => share(milli)],
    ['reopened', ({ reopened_milli: milli }) => share(milli)], ['content', ({ content_milli: milli }) => share(milli)],
    ['mean', ({ mean_s: s }) => (s === null ? '–' : spanWords(s))]];

function Table({ caption, rows, name, open }) {
    const cell = (id, row, value) => (id === 'received' && open && row.received > 0
        ? html`<${Opens} open=${() => open(row.of, name(row.of))}>${value}<//>` : value);
    return html`<div class="card list" tabindex="0"><table><caption>${caption}</caption><thead><tr><th scope="col">${tr('case.column-about')}</th>${COLUMNS.map(([id]) =>
        html`<th key=${id} scope="col" class="figure">${tr(`case.figure-${id}`)}</th>`)}</tr></thead>
        <tbody>${rows.map((row) => html`<tr key=${pick(row.of) || row.of || ''}><th scope="row" class="what">${name(row.of)}</th>${COLUMNS.map(([id, value]) =>
            html`<td key=${id} class="figure">${cell(id, row, value(row))}</td>`)}</tr>`)}</tbody></table></div>`;
}

// Those that a figure counts: opened on these days, and not withdrawn.
function Behind({ days, title, of, rules, look, close }) {
    const [cases, learn] = useState(null);
    const [from, to] = days.match(/\d{4}-\d\d-\d\d/g);
    useEffect(() => {
        get(`/cases/history?${days}`).then((answer) => learn(answer.cases.filter((view) => view.day >= from && view.day <= to && view.state !== 'withdrawn' && of(view))), () => learn([]));
    }, []);
    return html`<${Sheet} id="behind-title" wide title=${tr('satisfaction.visits-of', { what: title })} close=${close} leave=${tr('app.close')}>
        ${cases === null ? html`<p class="quiet" role="status">${tr('app.loading')}</p>` : html`<ul class="quality-odd behind">${cases.map((view) => html`<li key=${view.id}>
            <button type="button" class="button case-open" onClick=${() => look(view.id)}>${caseName(view)}</button><strong>${kindWords(view.kind)}</strong><span>${causeWords(rules, view.cause)}</span>
            <span class="chip">${stateWords(view.state)}</span><span class="quiet">${dateTime(view.opened_at)}</span></li>`)}</ul>`}<//>`;
}

// By what they can be told apart; an empty table says nothing, a sentence does.
function Apart({ found, rules, service, open }) {
    const parts = [['cause', found.causes, (of) => causeWords(rules, of)], ['service', found.services, service], ['source', found.sources, sourceWords]];
    const missing = parts.filter(([, rows]) => rows.length === 0);
    if (missing.length === parts.length)
        return html`<p class="quiet empty">${tr('case.none-apart')}</p>`;
    return html`${parts.filter(([, rows]) => rows.length > 0).map(([id, rows, name]) => html`<${Table} key=${id} caption=${tr(`case.by-${id}`)} rows=${rows} name=${name}
            open=${open(id)} />`)}
        ${missing.map(([id]) => html`<p key=${id} class="quiet">${tr(`case.none-by-${id}`)}</p>`)}`;
}

// For the district: each hall it looks after, beside the others.
function ByHall({ me, days, failed }) {
    const [halls, learn] = useState([]);
    useEffect(() => {
        askEachHall(me, `/cases/figures?${days}`).then((all) => learn(all.map(({ name, total }) => ({ ...total, of: name }))), failed);
    }, [days]);
    return halls.length > 1 && html`<${Table} caption=${tr('case.by-hall')} rows=${halls} name=${pick} />`;
}

export function CaseFigures({ me, rules, services, look }) {
    const [span, setSpan] = useState('week');
    const [found, setFound] = useState(null);
    const [trouble, setTrouble] = useState(null);
    const [opened, setOpened] = useState(null);
    const open = (field) => (of, title) => setOpened({ title, of: (view) => (field === 'kind' && !of) || (view[field] ?? '') === (of ?? '') });
    const service = (id) => pick(services.find((each) => each.id === id)?.name) || id;
    const now = hallNow();
    const days = `from=${dayOf(now - (SPANS[span] - 1) * DAY_MS)}&to=${dayOf(now)}`;
    const failed = (error) => setTrouble(troubleWords(error));
    useEffect(() => {
        get(`/cases/figures?${days}`).then(setFound, failed);
    }, [days]);
    return html`<section class="quality-section" aria-labelledby="case-figures"><div class="section-head"><h3 id="case-figures">${tr('case.figures')}</h3>
            <div class="quality-choice"><div class="views" role="group" aria-label=${tr('case.span')}>${Object.keys(SPANS).map((id) => html`<button key=${id} type="button" class="button"
                aria-pressed=${id === span ? 'true' : 'false'} onClick=${() => setSpan(id)}>${tr(`case.span-${id}`)}</button>`)}</div></div></div>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        ${me.role === 'district' && html`<${ByHall} me=${me} days=${days} failed=${failed} />`}
        ${found && html`<${Table} caption=${tr('case.by-kind')} rows=${[...found.kinds, found.total]} name=${(of) => (of ? kindWords(of) : tr('case.all'))} open=${open('kind')} />
            <${Apart} found=${found} rules=${rules} service=${service} open=${open} />
            <p class="quiet small">${tr('case.definition', { n: found.version })}</p>`}
        ${opened && html`<${Behind} days=${days} ...${opened} rules=${rules} look=${look} close=${() => setOpened(null)} />`}</section>`;
}
