// How it is to work here, as the staff say it without a name: nothing is shown that fewer than five said.
import { html, useEffect, useState } from '/common/html.js';
import { get, troubleWords } from '/common/request.js';
import { tr } from '/common/words.js';
import { points } from '/quality/figure.js';
import { Indicators, Why } from '/quality/satisfaction.js';
import { nameOf, Trend } from '/quality/trend.js';

export function Pulse() {
    const [found, setFound] = useState(null);
    const [trouble, setTrouble] = useState(null);
    useEffect(() => {
        get('/quality/pulse/figures').then(setFound, (error) => setTrouble(troubleWords(error)));
    }, []);
    return html`<section class="quality-section" aria-labelledby="view"><h2 id="view">${tr('quality.template-survey-pulse')}</h2>
        <p class="quiet about">${tr('pulse.about')}</p>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        ${found === null ? !trouble && html`<p class="quiet empty" role="status">${tr('app.loading')}</p>`
            : html`<p class="strong">${nameOf(found, found.period)} ${found.whole.replies === 0 ? tr('pulse.too-few')
                : tr('satisfaction.of-target', { n: points(found.target_milli), replies: found.whole.replies })}</p>
            <${Trend} trend=${found.trend} target=${found.target_milli} period=${found.period} runs=${found.below_runs} alarm=${found.below} />
            ${found.whole.replies > 0 && html`<${Indicators} found=${found} /><${Why} found=${found} />`}`}</section>`;
}
