// The figures of cases over a span of days, by kind or by cause.
import { html, useEffect, useState } from '/common/html.js';
import { causeWords, kindWords, sourceWords, spanWords } from '/common/case-words.js';
import { get, troubleWords } from '/common/request.js';
import { hallNow } from '/common/time.js';
import { pick, tr } from '/common/words.js';
import { share } from '/quality/figure.js';

const DAY_MS = 86400000;
const SPANS = { day: 1, week: 7, month: 30 };
const dayOf = (time) => new Date(time).toISOString().slice(0, 10);

const COLUMNS = [['received', ({ received }) => received], ['spot', ({ spot_milli: milli }) => share(milli)], ['on-time', ({ on_time_milli: milli }) => share(milli)],
    ['reopened', ({ reopened_milli: milli }) => share(milli)], ['content', ({ content_milli: milli }) => share(milli)],
    ['mean', ({ mean_s: s }) => (s === null ? '–' : spanWords(s))]];

function Table({ caption, rows, name }) {
    return html`<div class="card list" tabindex="0"><table><caption>${caption}</caption><thead><tr><th scope="col">${tr('case.column-about')}</th>${COLUMNS.map(([id]) =>
        html`<th key=${id} scope="col" class="figure">${tr(`case.figure-${id}`)}</th>`)}</tr></thead>
        <tbody>${rows.map((row) => html`<tr key=${row.of ?? ''}><th scope="row" class="what">${name(row.of)}</th>${COLUMNS.map(([id, value]) =>
            html`<td key=${id} class="figure">${value(row)}</td>`)}</tr>`)}</tbody></table></div>`;
}

export function CaseFigures({ rules, services }) {
    const [span, setSpan] = useState('week');
    const [found, setFound] = useState(null);
    const [trouble, setTrouble] = useState(null);
    const service = (id) => pick(services.find((each) => each.id === id)?.name) || id;
    useEffect(() => {
        const now = hallNow();
        get(`/cases/figures?from=${dayOf(now - (SPANS[span] - 1) * DAY_MS)}&to=${dayOf(now)}`).then(setFound,
            (error) => setTrouble(troubleWords(error)));
    }, [span]);
    return html`<section class="quality-section" aria-labelledby="case-figures"><div class="section-head"><h3 id="case-figures">${tr('case.figures')}</h3>
            <div class="quality-choice"><div class="views" role="group" aria-label=${tr('case.span')}>${Object.keys(SPANS).map((id) => html`<button key=${id} type="button" class="button"
                aria-pressed=${id === span ? 'true' : 'false'} onClick=${() => setSpan(id)}>${tr(`case.span-${id}`)}</button>`)}</div></div></div>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        ${found && html`<${Table} caption=${tr('case.by-kind')} rows=${[...found.kinds, found.total]} name=${(of) => (of ? kindWords(of) : tr('case.all'))} />
            <${Table} caption=${tr('case.by-cause')} rows=${found.causes} name=${(of) => causeWords(rules, of)} />
            <${Table} caption=${tr('case.by-service')} rows=${found.services} name=${service} />
            <${Table} caption=${tr('case.by-source')} rows=${found.sources} name=${sourceWords} />
            <p class="quiet small">${tr('case.definition', { n: found.version })}</p>`}</section>`;
}
