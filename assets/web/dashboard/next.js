// The next half hour: how many will wait if nothing is done, and if the best advice is followed; one touch does
// it, or says whom to tell. Below, what was done today and whether it helped.
import { html, useEffect, useRef, useState } from '/common/html.js';
import { scaleOf } from '/common/chart.js';
import { Icon } from '/common/icon.js';
import { get, newKey, post, Problem } from '/common/request.js';
import { clock, hallNow } from '/common/time.js';
import { pick, tr } from '/common/words.js';

const WIDTH = 348;
const HEIGHT = 118;
const EDGE = { left: 28, right: 8, top: 12, bottom: 20 };
const PAST_S = 5400;
const AGAIN_MS = 60000;
const HIDDEN_MS = 15 * 60000;
const TONES = { blue: 'info', yellow: 'warn', red: 'bad' };

export const percent = (milli) => Math.round(milli / 10);
const nameOf = ({ kind, point, service }) => [kind, point, service ?? ''].join(' ');

// How many waited at the quarters of an hour before now: [seconds from now, people].
function usePast() {
    const [slots, setSlots] = useState([]);
    useEffect(() => {
        const load = () => get('/figures').then((day) => setSlots(day.slots.map(({ from_s: from, waiting }) => [
            from + 900 - day.now_s, waiting]).filter(([at]) => at >= -PAST_S && at < 0))).catch(() => {});
        load();
        const timer = setInterval(load, AGAIN_MS);
        return () => clearInterval(timer);
    }, []);
    return slots;
}

const line = (points, x, y) => points.map(([at, n], i) => `${i === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(n).toFixed(1)}`).join('');
const last = (values) => values[values.length - 1];

// Where the ends of two curves are named: above the upper one, below the lower one, or both above.
function labels(first, second) {
    const lowest = HEIGHT - EDGE.bottom - 4;
    const upper = Math.max(EDGE.top, Math.min(first, second ?? first) - 8);
    const under = Math.max(first, second ?? first) + 16;
    const pair = under <= lowest ? [upper, under] : [Math.max(EDGE.top, upper - 15), Math.max(EDGE.top + 15, upper)];
    return second !== undefined && second < first ? [pair[1], pair[0]] : pair;
}

function Curves({ advice, after, now, past }) {
    const { nothing, mark_s: step } = advice;
    const ahead = (values) => values.map((n, i) => [i * step, n]);
    const end = (nothing.waiting.length - 1) * step;
    const before = [...past, [0, nothing.waiting[0]]];
    const from = Math.min(-1800, before[0][0]);
    const scale = scaleOf(Math.max(4, ...nothing.high, ...before.map(([, n]) => n), ...(after?.waiting ?? [])));
    const x = (at) => EDGE.left + ((at - from) / (end - from)) * (WIDTH - EDGE.left - EDGE.right);
    const y = (n) => HEIGHT - EDGE.bottom - (n / scale.top) * (HEIGHT - EDGE.top - EDGE.bottom);
    const band = `${line(ahead(nothing.high), x, y)}${line(ahead(nothing.low).reverse(), x, y).replace('M', 'L')}Z`;
    const time = (at) => clock(now + at * 1000);
    const words = { from: time(from), to: time(end), nothing: last(nothing.waiting), after: after ? last(after.waiting) : 0 };
    const [doNothing, doThis] = labels(y(last(nothing.waiting)), after && y(last(after.waiting)));
    return html`<svg class="next-curves" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img"
            aria-label=${tr(after ? 'dashboard.next-chart' : 'dashboard.next-chart-alone', words)}>
        ${scale.ticks.filter((tick, i) => i % 2 === 0 || scale.ticks.length <= 4).map((tick) => html`<g class="chart-grid" key=${tick}>
            <line x1=${EDGE.left} x2=${WIDTH - EDGE.right} y1=${y(tick)} y2=${y(tick)} />
            <text x=${EDGE.left - 6} y=${y(tick) + 4} text-anchor="end">${tick}</text></g>`)}
        <g class="chart-grid"><line class="next-now" x1=${x(0)} x2=${x(0)} y1=${EDGE.top} y2=${y(0)} />
            <text x=${EDGE.left} y=${HEIGHT - 4}>${time(from)}</text>
            <text x=${x(0)} y=${HEIGHT - 4} text-anchor="middle">${time(0)}</text>
            <text x=${WIDTH - EDGE.right} y=${HEIGHT - 4} text-anchor="end">${time(end)}</text></g>
        <path class="next-band" d=${band} />
        <path class="chart-line" d=${line(before, x, y)} />
        <path class="next-nothing" d=${line(ahead(nothing.waiting), x, y)} />
        ${after && html`<path class="next-after" d=${line(ahead(after.waiting), x, y)} />
            <text class="next-words ok" x=${WIDTH - EDGE.right} y=${doThis} text-anchor="end">
                ${tr('dashboard.next-after', { n: last(after.waiting) })}</text>`}
        <text class="next-words warn" x=${WIDTH - EDGE.right} y=${doNothing} text-anchor="end">
            ${tr('dashboard.next-nothing', { n: last(nothing.waiting) })}</text>
    </svg>`;
}

function Effect({ nothing, item }) {
    return html`<p class="next-effect">${tr('dashboard.next-within')}${' '}<strong class="next-share">${percent(nothing.within_milli)} %</strong> → <strong class="next-share ok">${percent(item.after.within_milli)} %</strong></p>
        <p class="small quiet">${tr('dashboard.next-over', { before: nothing.over_min, after: item.after.over_min })}</p>`;
}

function Best({ item, nothing, hide }) {
    const key = useRef(newKey());
    const [state, setState] = useState({ busy: false, trouble: null });

    async function doIt() {
        setState({ busy: true, trouble: null });
        try {
            const { kind, point, service } = item;
            await post('/advice/apply', service ? { kind, point, service } : { kind, point }, key.current);
        } catch (error) {
            const trouble = error instanceof Problem ? error.sentence : tr('signon.no-line');
            key.current = newKey();
            setState({ busy: false, trouble });
        }
    }

    return html`<div class="next-best">
        <h3>${pick(item.words)}</h3>
        <${Effect} nothing=${nothing} item=${item} />
        ${state.trouble && html`<p class="warn small" role="alert">${state.trouble}</p>`}
        <p class="next-keys">${item.applies
            ? html`<button type="button" class="button main" disabled=${state.busy} onClick=${doIt}><${Icon} name="check" /> ${tr('dashboard.do-it')}</button>`
            : html`<button type="button" class="button main" onClick=${hide}><${Icon} name="check" /> ${tr('dashboard.told')}</button>`}
            ${item.applies && html`<button type="button" class="button" onClick=${hide}>${tr('dashboard.not-now')}</button>`}</p>
    </div>`;
}

function Deed({ deed, window_s: window }) {
    const at = Date.parse(deed.at);
    const judged = { came: deed.came_min, without: deed.without_min };
    const outcome = deed.came_min === null
        ? html`<span class="quiet">${tr('dashboard.deed-open', { time: clock(at), until: clock(at + window * 1000) })}</span>`
        : html`<span class=${deed.worked ? 'ok' : 'warn'}>${tr(deed.worked ? 'dashboard.deed-worked' : 'dashboard.deed-failed', judged)}</span>`;
    return html`<li class="small"><strong>${pick(deed.words)}</strong>${' '}${outcome}</li>`;
}

/** The early warning in a few words; null when there is none. */
export function warningOf(advice) {
    if (!advice || advice.warning === 'none')
        return null;
    return {
        tone: TONES[advice.warning],
        words: tr(`dashboard.warning-${advice.warning}`),
        about: tr('dashboard.warning-ahead', { n: Math.round(advice.window_s / 60), percent: percent(advice.nothing.within_milli) }),
    };
}

function useHidden() {
    const [hidden, setHidden] = useState({});
    const isHidden = (item) => Date.now() - (hidden[nameOf(item)] ?? 0) < HIDDEN_MS;
    return [isHidden, (item) => setHidden({ ...hidden, [nameOf(item)]: Date.now() })];
}

function Found({ advice, past }) {
    const [isHidden, hide] = useHidden();
    const shown = advice.advice.filter((item) => !isHidden(item));
    const [best, ...others] = shown;
    const minutes = Math.round(advice.window_s / 60);
    return html`<${Curves} advice=${advice} after=${best?.after} now=${hallNow()} past=${past} />
        ${best
            ? html`<${Best} key=${nameOf(best)} item=${best} nothing=${advice.nothing} hide=${() => hide(best)} />`
            : html`<p class="quiet calm">${advice.warning === 'none' && html`<${Icon} name="check" /> `}${advice.warning === 'none'
                ? tr('dashboard.next-calm', { n: minutes }) : tr('dashboard.next-no-help')}</p>`}
        ${others.length > 0 && html`<p class="small quiet">${tr('dashboard.others')}</p>
            <ul class="next-others">${others.map((item) => html`<li class="small" key=${nameOf(item)}>${pick(item.words)}${' '}<span class="quiet">${percent(advice.nothing.within_milli)} % → ${percent(item.after.within_milli)} %</span></li>`)}</ul>`}
        ${advice.done.length > 0 && html`<p class="small quiet">${tr('dashboard.deeds')}</p>
            <ul class="next-others">${advice.done.slice(0, 2).map((deed) => html`<${Deed} key=${deed.at + nameOf(deed)} deed=${deed} window_s=${advice.window_s} />`)}</ul>`}`;
}

export function Next({ advice }) {
    const past = usePast();
    const warning = warningOf(advice);
    return html`<section class="card next-card" aria-labelledby="next">
        <div class="section-head"><h2 id="next">${tr('dashboard.next')}</h2>
            ${warning && html`<p class=${`verdict ${warning.tone}`} title=${warning.about}>${warning.words} <${Icon} name=${warning.tone === 'info' ? 'clock' : 'warning'} /></p>`}</div>
        ${advice ? html`<${Found} advice=${advice} past=${past} />` : html`<p class="quiet calm">${tr('dashboard.next-unknown')}</p>`}
    </section>`;
}
