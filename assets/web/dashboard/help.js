// Somebody at a kiosk asked for a person: somebody goes, by when, and that it is done.
import { html, useRef, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { newKey, post, Problem } from '/common/request.js';
import { secondsSince, stopwatch, useSeconds } from '/common/time.js';
import { tr } from '/common/words.js';

function Request({ request, at, device, taken_at: takenAt, taken_by: takenBy }) {
    const keys = useRef({ take: newKey(), answer: newKey() });
    const [state, setState] = useState({ busy: false, trouble: null });
    const [step, words] = takenAt ? ['answer', 'handheld.helped'] : ['take', 'dashboard.take-over'];

    async function go() {
        setState({ busy: true, trouble: null });
        try {
            await post(`/help/${request}/${step}`, {}, keys.current[step]);
            setState({ busy: false, trouble: null });
        } catch (error) {
            const trouble = error instanceof Problem ? error.sentence : tr('signon.no-line');
            setState({ busy: false, trouble });
        }
    }

    return html`<li class="alert"><span class="bad"><${Icon} name="help-bubble" /></span>
        <span>${tr('dashboard.help-at', { device, time: stopwatch(secondsSince(at)) })}
            ${takenAt && html` <span class="chip ok"><${Icon} name="walk" />${takenBy
                ? tr('handheld.help-taken', { staff: takenBy }) : tr('dashboard.help-going')}</span>`}
            ${state.trouble && html`<span class="warn small" role="alert"> ${state.trouble}</span>`}</span>
        <button type="button" class="button next" disabled=${state.busy}
            aria-label=${`${tr(words)} ${device}`} onClick=${go}>${tr(words)}</button>
    </li>`;
}

export function Help({ help }) {
    useSeconds();
    return html`<section class="card help" aria-labelledby="help">
        <div class="section-head"><h2 id="help">${tr('dashboard.help')}</h2>
            <p class="quiet">${help.length > 0 ? tr('dashboard.help-count', { n: help.length }) : ''}</p></div>
        ${help.length === 0
            ? html`<p class="quiet calm"><${Icon} name="check" /> ${tr('dashboard.help-none')}</p>`
            : html`<ul>${help.map((each) => html`<${Request} key=${each.request} ...${each} />`)}</ul>`}
    </section>`;
}
