// Bars that stand on a target, above it filled and below it dashed, or on 0. Drawn as SVG, in units of its box.
import { html } from '/common/html.js';

const WIDTH = 720;
const HEIGHT = 212;
const EDGE = { left: 52, top: 22, bottom: 46 };
const ALL_VALUES = 16;

function stepOf(span) {
    let step = 10 ** Math.floor(Math.log10(Math.max(span, 1) / 4));
    while (span / step > 5)
        step *= span / step > 10 ? 5 : 2;
    return Math.max(step, 1);
}

function rangeOf(values, base, share) {
    const low = Math.min(base, ...values);
    const high = Math.max(base, ...values);
    const step = stepOf(Math.max(high - low, share ? 50 : 4));
    const from = Math.floor(low / step) * step - (low < base ? step / 2 : 0);
    const to = Math.ceil(high / step) * step + (high > base ? step / 2 : 0);
    const range = share ? [Math.max(from, 0), Math.min(to, 1000)] : [from, to];
    return range[1] > range[0] ? range : [range[0], range[0] + step];
}

const SHOWN = { percent: 10, score: 10, minutes: 60, hours: 3600 };

export function Bars({ chart }) {
    const bars = chart.bars.filter(({ value }) => value.kind !== 'none');
    const kind = bars[0]?.value.kind ?? 'count';
    const base = chart.target ?? 0;
    const values = bars.map(({ value }) => value.value);
    const [low, high] = rangeOf(values, base, kind === 'percent' || kind === 'score');
    const right = WIDTH - (chart.target_label ? 92 : 8);
    const each = (right - EDGE.left) / Math.max(chart.bars.length, 1);
    const y = (value) => HEIGHT - EDGE.bottom - ((HEIGHT - EDGE.top - EDGE.bottom) * (value - low)) / (high - low);
    const step = stepOf(high - low);
    const ticks = [];
    for (let tick = Math.ceil(low / step) * step; tick <= high; tick += step)
        ticks.push(tick);
    const ends = [values.indexOf(Math.max(...values)), values.indexOf(Math.min(...values))].map((i) => bars[i]?.label);
    const speaks = (label) => bars.length <= ALL_VALUES || ends.includes(label);
    const width = Math.min(each * 0.62, 38);
    return html`<figure class="bars"><figcaption><h3>${chart.title}</h3></figcaption><div class="scrolls" tabindex="0" role="group" aria-label=${chart.title}>
        <svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${`${chart.title} ${chart.bars.map(({ label, value }) => `${label} ${value.text}`).join(', ')}`}>
            ${ticks.map((tick) => html`<g key=${tick}><line class="grid" x1=${EDGE.left} x2=${right} y1=${y(tick)} y2=${y(tick)} />
                ${(!chart.target_label || Math.abs(y(tick) - y(base)) > 14) && html`<text class="axis" x=${EDGE.left - 8} y=${y(tick) + 5}
                    text-anchor="end">${(tick / (SHOWN[kind] ?? 1)).toLocaleString('en')}</text>`}</g>`)}
            ${chart.bars.map(({ label, value }, i) => {
                const x = EDGE.left + (i + 0.5) * each;
                const below = value.value < base;
                const top = below ? y(base) : y(value.value);
                return html`<g key=${label}>${value.kind !== 'none' && html`<rect class=${below ? 'bar below' : 'bar'} x=${x - width / 2} y=${top}
                        width=${width} height=${Math.max(1, Math.abs(y(value.value) - y(base)))} rx="2" />
                    ${speaks(label) && html`<text class=${below ? 'says below' : 'says'} x=${x} y=${below ? y(value.value) + 15 : top - 6}
                        text-anchor="middle">${value.text}${value.few ? '*' : ''}</text>`}`}
                    ${(chart.bars.length <= 24 || i % 2 === 0) && html`<text class="axis" x=${x} y=${HEIGHT - 12} text-anchor="middle">${label}</text>`}</g>`;
            })}
            <line class="base" x1=${EDGE.left} x2=${right} y1=${y(base)} y2=${y(base)} />
            ${chart.target_label && html`<text class="says" x=${right + 8} y=${y(base) + 5}>${chart.target_label}</text>`}
        </svg></div></figure>`;
}
