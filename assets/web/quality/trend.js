// Satisfaction period by period with its target: a line for who looks, a table for who reads.
import { html, useState } from '/common/html.js';
import { tr } from '/common/words.js';
import { Opens, points } from '/quality/figure.js';

const WIDTH = 720;
const HEIGHT = 220;
const EDGE = { left: 60, right: 16, top: 14, bottom: 30 };
const TOP = 1000;

// The scale ends in full tens below what was reached, so that a point is seen.
const footOf = (values, target) => Math.max(0, Math.floor((Math.min(target, ...values) - 20) / 100) * 100);

const shortDay = (day) => day.slice(5).replace('-', '/');

export const nameOf = ({ from, to }, period) => (period === 'month' ? from.slice(0, 7) : period === 'day' ? shortDay(from)
    : `${shortDay(from)}–${shortDay(to)}`);

function Line({ trend, target, period }) {
    const values = trend.map(({ score_milli: milli }) => milli).filter((milli) => milli !== null);
    const foot = footOf(values, target);
    const x = (i) => EDGE.left + (i * (WIDTH - EDGE.left - EDGE.right)) / Math.max(1, trend.length - 1);
    const y = (milli) => HEIGHT - EDGE.bottom - ((milli - foot) / (TOP - foot)) * (HEIGHT - EDGE.top - EDGE.bottom);
    const ticks = [foot, (foot + TOP) / 2, TOP];
    let pen = 'M';
    const path = trend.map(({ score_milli: milli }, i) => {
        const step = milli === null ? '' : `${pen}${x(i).toFixed(1)} ${y(milli).toFixed(1)}`;
        pen = milli === null ? 'M' : 'L';
        return step;
    }).join('');
    return html`<svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${tr('satisfaction.trend')}>
        <g class="chart-grid">${ticks.map((tick) => html`<g key=${tick}><line x1=${EDGE.left} x2=${WIDTH - EDGE.right} y1=${y(tick)} y2=${y(tick)} />
            <text x=${EDGE.left - 8} y=${y(tick) + 5} text-anchor="end">${tick / 10}</text></g>`)}
            ${trend.map((each, i) => i % 3 === 2 && html`<text key=${each.from} x=${Math.min(x(i), WIDTH - 54)} y=${HEIGHT - 8} text-anchor="middle">${period === 'month' ? each.from.slice(0, 7) : shortDay(each.from)}</text>`)}</g>
        <line class="chart-target" x1=${EDGE.left} x2=${WIDTH - EDGE.right} y1=${y(target)} y2=${y(target)} />
        <path class="chart-line" d=${path} />
        ${trend.map((each, i) => each.score_milli !== null && html`<circle key=${each.from} class=${each.few ? 'trend-dot few' : each.below ? 'trend-dot below' : 'trend-dot'}
            cx=${x(i)} cy=${y(each.score_milli)} r="6" />`)}</svg>`;
}

const Table = ({ trend, period, open }) => html`<div class="chart-table" tabindex="0" role="group" aria-label=${tr('satisfaction.trend')}><table>
    <thead><tr><th scope="col">${tr('satisfaction.period')}</th><th scope="col" class="figure">${tr('satisfaction.score')}</th>
        <th scope="col" class="figure">${tr('satisfaction.replies')}</th></tr></thead>
    <tbody>${trend.map((each) => html`<tr key=${each.from}><th scope="row">${nameOf(each, period)}</th>
        <td class=${each.below ? 'figure bad' : 'figure'}>${points(each.score_milli)}</td><td class="figure">${open ? html`<${Opens} open=${() => open({ title: nameOf(each, period), only: 'replied', from: each.from, to: each.to })}>${each.replies}<//>` : each.replies}</td></tr>`)}</tbody></table></div>`;

export function Trend({ trend, target, period, runs, alarm, open }) {
    const [asTable, setTable] = useState(false);
    return html`<figure class="card chart"><figcaption class="section-head"><h3>${tr('satisfaction.trend')}</h3>
            <span class="quiet small">${tr('satisfaction.target', { n: points(target) })}</span>
            <button type="button" class="button small" aria-pressed=${asTable ? 'true' : 'false'} onClick=${() => setTable(!asTable)}>${tr('chart.table')}</button></figcaption>
        ${runs > 0 && html`<p class=${alarm > 0 && runs >= alarm ? 'bad' : 'warn'} role="status">${tr('satisfaction.below-runs', { n: runs })}</p>`}
        ${asTable ? html`<${Table} trend=${trend} period=${period} open=${open} />` : html`<${Line} trend=${trend} target=${target} period=${period} />`}</figure>`;
}
