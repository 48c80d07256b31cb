// Lines and bars over the hours of a day, drawn as SVG so that they print, follow the theme and cost nothing
// to load. Every chart has its table for whoever would rather read or listen.
import { html, useState } from '/common/html.js';
import { tr } from '/common/words.js';

const WIDTH = 720;
const HEIGHT = 220;
const HALF_CLOCK = 24; // as wide as half of "10:00"
const EDGE = { left: 44, right: 12, top: 12, bottom: 28 };
const STEPS = [1, 2, 5, 10, 20, 30, 50, 100, 200, 500, 1000, 2000, 5000];

const two = (n) => String(n).padStart(2, '0');
/** "10:15" of seconds after midnight. */
export const clockOf = (second) => `${two(Math.floor(second / 3600) % 24)}:${two(Math.floor(second / 60) % 60)}`;

/** A round scale of at most five steps that holds `most`. */
export function scaleOf(most) {
    const step = STEPS.find((each) => each * 5 >= most) ?? STEPS[STEPS.length - 1];
    const count = Math.max(1, Math.ceil(most / step));
    return { top: step * count, ticks: Array.from({ length: count + 1 }, (none, i) => i * step) };
}

function Grid({ x, y, scale, from, to }) {
    const hours = [];
    const every = to - from > 8 * 3600 ? 7200 : 3600;
    for (let hour = Math.ceil(from / every) * every; hour <= to; hour += every)
        hours.push(hour);
    return html`<g class="chart-grid">${scale.ticks.map((tick) => html`<g key=${tick}>
            <line x1=${EDGE.left} x2=${WIDTH - EDGE.right} y1=${y(tick)} y2=${y(tick)} />
            <text x=${EDGE.left - 8} y=${y(tick) + 5} text-anchor="end">${tick}</text></g>`)}
        ${hours.map((hour) => html`<text key=${hour} x=${Math.min(x(hour), WIDTH - HALF_CLOCK)} y=${HEIGHT - 6} text-anchor="middle">${clockOf(hour)}</text>`)}</g>`;
}

// A line breaks where there is no value.
function pathOf(points, x, y) {
    let pen = 'M';
    return points.map(([at, value]) => {
        if (value === null) {
            pen = 'M';
            return '';
        }
        const step = `${pen}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
        pen = 'L';
        return step;
    }).join('');
}

function Series({ series, x, y, slot }) {
    if (series.kind === 'bars')
        return html`<g class=${`chart-bars ${series.tone}`}>${series.points.filter(([, value]) => value > 0).map(([at, value]) => html`
            <rect key=${at} x=${x(at) + 1} y=${y(value)} width=${Math.max(1, x(at + slot) - x(at) - 2)} height=${y(0) - y(value)} />`)}</g>`;
    const middle = series.points.map(([at, value]) => [at + slot / 2, value]);
    return html`<path class=${`chart-line ${series.tone}`} d=${pathOf(middle, x, y)} />`;
}

function Table({ title, series, unit }) {
    const times = [...new Set(series.flatMap(({ points }) => points.map(([at]) => at)))].sort((a, b) => a - b);
    const found = series.map(({ points }) => new Map(points));
    return html`<div class="chart-table" tabindex="0" role="group" aria-label=${title}><table><thead><tr><th scope="col">${tr('chart.time')}</th>
            ${series.map(({ name }) => html`<th scope="col" key=${name}>${name} (${unit})</th>`)}</tr></thead>
        <tbody>${times.map((at) => html`<tr key=${at}><th scope="row">${clockOf(at)}</th>
            ${found.map((values, i) => html`<td key=${i}>${values.get(at) ?? '–'}</td>`)}</tr>`)}</tbody></table></div>`;
}

/**
 * series: [{name, tone: 'now' | 'then' | 'more', kind: 'line' | 'bars', points: [[seconds after midnight, value or null]]}];
 * slot: the seconds a value stands for; target: a level to hold, or undefined; children: what is chosen below it.
 */
export function Chart({ title, unit, series, slot, target, children }) {
    const [asTable, setTable] = useState(false);
    const all = series.flatMap(({ points }) => points);
    const times = all.map(([at]) => at);
    const from = Math.min(...times);
    const to = Math.max(...times) + slot;
    const scale = scaleOf(Math.max(target ?? 0, ...all.map(([, value]) => value ?? 0)));
    const x = (at) => EDGE.left + ((at - from) / (to - from)) * (WIDTH - EDGE.left - EDGE.right);
    const y = (value) => HEIGHT - EDGE.bottom - (value / scale.top) * (HEIGHT - EDGE.top - EDGE.bottom);
    return html`<figure class="card chart"><figcaption class="section-head"><h2>${title} <span class="quiet small">${unit}</span></h2>
            <ul class="chart-legend">${series.map(({ name, tone, kind }) => html`<li key=${name}>
                <span class=${`chart-key ${tone} ${kind}`} aria-hidden="true"></span>${name}</li>`)}</ul>
            <button type="button" class="button small" aria-pressed=${asTable ? 'true' : 'false'}
                aria-label=${`${tr('chart.table')} ${title}`} onClick=${() => setTable(!asTable)}>
                ${tr('chart.table')}</button></figcaption>
        ${asTable ? html`<${Table} title=${title} series=${series} unit=${unit} />` : html`<svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img"
            aria-label=${tr('chart.about', { title, from: clockOf(from), to: clockOf(to) })}>
            <${Grid} x=${x} y=${y} scale=${scale} from=${from} to=${to} />
            ${target !== undefined && html`<line class="chart-target" x1=${EDGE.left} x2=${WIDTH - EDGE.right} y1=${y(target)} y2=${y(target)} />`}
            ${series.map((each) => html`<${Series} key=${each.name} series=${each} x=${x} y=${y} slot=${slot} />`)}</svg>`}${children}
    </figure>`;
}
