// A report as a page: what is found, six figures, sections of charts and tables, definitions at the foot.
import { html } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { tr } from '/common/words.js';
import { Bars } from '/reports/bars.js';

const RAIL_S = 1800;
const UNITS = { minutes: 'report.unit-min', percent: 'report.unit-percent' };

const at = (second) => `${Math.min(100, (100 * second) / RAIL_S)}%`;

const Rail = ({ cell }) => html`<span class="wait-rail" role="img" aria-label=${cell.text}>
    <span class="wait-span" style=${{ insetInlineStart: at(cell.value), width: `max(5px, calc(${at(cell.to)} - ${at(cell.value)}))` }}></span>
    ${cell.target > 0 && html`<span class="wait-target" style=${{ insetInlineStart: at(cell.target) }}></span>`}</span>`;

const Value = ({ cell }) => html`${cell.misses && html`<${Icon} name="warning" />`}<span>${cell.text}</span>${cell.few
    && html`<abbr title=${tr('reports.few')}>*</abbr>`}`;

// "page|/quality#cases": the page that shows where a figure comes from.
const PAGE = 'page|';

// A figure that opens to its visits is a button, one that opens to a page a link.
function Figure({ cell, title, open }) {
    if (cell.opens?.startsWith(PAGE))
        return html`<a class="opens" href=${cell.opens.slice(PAGE.length)} aria-label=${`${title} ${cell.text}`}><${Value} cell=${cell} /></a>`;
    if (!cell.opens)
        return html`<${Value} cell=${cell} />`;
    return html`<button type="button" class=${cell.misses ? 'opens misses' : 'opens'} title=${tr('reports.open')}
        aria-label=${`${title} ${cell.text}`} onClick=${() => open(cell.opens, title)}><${Value} cell=${cell} /></button>`;
}

// A ninth letter takes the first hue again.
const hueOf = (letter) => `hue-${'abcdefgh'[(letter.charCodeAt(0) - 65) % 8]}`;
const Badge = ({ letter }) => html`<span class=${`badge ${hueOf(letter)}`} aria-hidden="true">${letter}</span>`;

// The bar takes what is left beside its number; the mark is what it was.
const Bar = ({ cell, title, open }) => html`<span class="bar-score"><span class="bar-says"><${Figure} cell=${cell} title=${title} open=${open} /></span>
    <span class="bar-line" aria-hidden="true"><span class="bar-part" style=${{ inlineSize: `${cell.value / 10}%` }}></span>
    ${cell.target > 0 && html`<span class="bar-mark" style=${{ insetInlineStart: `${cell.target / 10}%` }}></span>`}</span></span>`;

function Cell({ cell, column, row, first, open }) {
    if (first)
        return html`<th scope="row">${cell.badge && html`<${Badge} letter=${cell.badge} />`} ${cell.opens ? html`<${Figure} cell=${cell} title=${column.head} />` : cell.text}</th>`;
    if (cell.kind === 'rail')
        return html`<td class="rail-cell"><${Rail} cell=${cell} /></td>`;
    if (cell.kind === 'text')
        return html`<td>${cell.text}</td>`;
    if (column.kind === 'bar' && cell.kind === 'none')
        return html`<td class="quiet">${cell.text}</td>`;
    if (cell.kind === 'bar')
        return html`<td class="bar-cell"><${Bar} cell=${cell} title=${`${row} ${column.head}`} open=${open} /></td>`;
    return html`<td class=${cell.misses ? 'figure misses' : 'figure'}><${Figure} cell=${cell} title=${`${row} ${column.head}`} open=${open} /></td>`;
}

const isText = ({ kind }) => ['text', 'rail', 'bar'].includes(kind);

function Table({ table, open }) {
    return html`<div class="table"><h3>${table.title}</h3><div class="scrolls" tabindex="0" role="group" aria-label=${table.title}><table>
        <thead><tr>${table.columns.map((column, i) => html`<th scope="col" key=${i} class=${isText(column) ? null : 'figure'}>${column.head}</th>`)}</tr></thead>
        <tbody>${table.rows.map((row, r) => html`<tr key=${r} class=${row.total ? 'total' : null}>${row.cells.map((cell, i) => html`
            <${Cell} key=${i} cell=${cell} column=${table.columns[i]} row=${row.cells[0].text} first=${i === 0} open=${open} />`)}</tr>`)}</tbody></table></div>
        ${table.note && html`<p class="quiet small">${table.note}</p>`}</div>`;
}

const Tile = ({ tile, open }) => html`<div class="tile"><dt>${tile.label}</dt>
    <dd class=${tile.value.misses ? 'big misses' : 'big'}><${Figure} cell=${tile.value} title=${tile.label} open=${open} />
        ${UNITS[tile.value.kind] && html`<span class="unit">${tr(UNITS[tile.value.kind])}</span>`}</dd>
    ${tile.under.map((line) => html`<dd class="quiet small" key=${line}>${line}</dd>`)}</div>`;

/** open(opens, title): the visits behind a figure are wanted. */
export function Document({ document, stale, open }) {
    return html`<article class=${stale ? 'report stale' : 'report'} aria-busy=${stale ? 'true' : null}>
        <p class="report-line"><span class="strong">${document.place}</span> <span class="quiet">${document.line}</span></p>
        <h2 class="finding">${document.finding}</h2>${document.lead && html`<p class="lead">${document.lead}</p>`}
        <dl class="tiles">${document.tiles.map((tile) => html`<${Tile} key=${tile.label} tile=${tile} open=${open} />`)}</dl>
        ${document.sections.map((section) => html`<section key=${section.id} class="report-section" aria-labelledby=${`section-${section.id}`}>
            <h2 id=${`section-${section.id}`}>${section.title}</h2>
            ${section.charts.map((chart) => html`<${Bars} key=${chart.title} chart=${chart} />`)}
            ${section.tables.map((table) => html`<${Table} key=${table.title} table=${table} open=${open} />`)}</section>`)}
        <footer class="report-foot quiet small">${document.foot.map((line) => html`<p key=${line}>${line}</p>`)}</footer></article>`;
}
