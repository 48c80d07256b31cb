// How well today's promises were kept: the shares that are wanted, and by service where it is worst.
import { html } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { clock, hallNow, useSeconds } from '/common/time.js';
import { pick, tr } from '/common/words.js';

const KEPT = [870, 930];
const EARLY = 250;
/** So many are needed to judge. */
export const FEW = 20;
const STALE_MS = 60000;
const ROWS = 3;

export const percent = (milli) => (milli === null ? '–' : `${(milli / 10).toFixed(0)} %`);

/** A word for the share kept; none while too few were called to tell. */
export function judgeKept({ promised, kept_milli: kept }) {
    if (promised < FEW)
        return null;
    if (kept < KEPT[0])
        return { tone: 'bad', icon: 'warning', words: tr('dashboard.promise-late') };
    if (kept > KEPT[1])
        return { tone: 'warn', icon: 'clock', words: tr('dashboard.promise-wide') };
    return { tone: 'ok', icon: 'check', words: tr('dashboard.promise-well') };
}

export const Verdict = ({ verdict }) => verdict && html`<span class=${`verdict ${verdict.tone}`}>
    <${Icon} name=${verdict.icon} />${verdict.words}</span>`;

function Row({ score, services }) {
    const service = services.find(({ id }) => id === score.id);
    return html`<li><span>${service ? pick(service.name) : score.id}</span>
        <span class="figure-cell">${percent(score.kept_milli)}</span>
        <span class="quiet small">${tr('dashboard.promise-of', { n: score.promised })}</span></li>`;
}

function source(at) {
    if (at === null)
        return { tone: 'warn', words: tr('dashboard.promise-by-queue') };
    if (hallNow() - Date.parse(at) > STALE_MS)
        return { tone: 'warn', words: tr('dashboard.promise-stale', { time: clock(at) }) };
    return { tone: 'quiet', words: tr('dashboard.promise-fresh', { time: clock(at) }) };
}

export function Promises({ promises, services, foreseenAt }) {
    useSeconds();
    const { all } = promises;
    const worst = promises.services.filter(({ promised }) => promised >= FEW / 4)
        .sort((a, b) => a.kept_milli - b.kept_milli).slice(0, ROWS);
    const made = source(foreseenAt);
    return html`<section class="card promises" aria-labelledby="promises">
        <div class="section-head"><h2 id="promises">${tr('dashboard.promises')}</h2>
            <p class=${`small ${made.tone}`}>${made.words}</p></div>
        <p class="promise-line"><span class="value">${percent(all.kept_milli)}</span>
            <span>${tr('dashboard.promise-kept')}</span><${Verdict} verdict=${judgeKept(all)} /></p>
        <p class="quiet small">${tr('dashboard.promise-about', { early: percent(all.early_milli), n: all.promised })}</p>
        ${worst.length > 0 && html`<ul class="promise-rows">${worst.map((score) =>
            html`<${Row} key=${score.id} score=${score} services=${services} />`)}</ul>`}
        <p><a class="small" href="#promises">${tr('dashboard.promise-more')}</a></p>
    </section>`;
}
