// Somebody at a kiosk asked for a person; here it can be taken over.
import { html, useRef, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { newKey, post, Problem } from '/common/request.js';
import { secondsSince, stopwatch, useSeconds } from '/common/time.js';
import { tr } from '/common/words.js';

function Request({ request, at, device }) {
    const key = useRef(newKey());
    const [state, setState] = useState({ busy: false, trouble: null });

    async function answer() {
        setState({ busy: true, trouble: null });
        try {
            await post(`/help/${request}/answer`, {}, key.current);
        } catch (error) {
            const trouble = error instanceof Problem ? error.sentence : tr('signon.no-line');
            setState({ busy: false, trouble });
        }
    }

    return html`<li class="alert"><span class="bad"><${Icon} name="help-bubble" /></span>
        <span>${tr('dashboard.help-at', { device, time: stopwatch(secondsSince(at)) })}
            ${state.trouble && html`<span class="warn small" role="alert"> ${state.trouble}</span>`}</span>
        <button type="button" class="button next" disabled=${state.busy}
            aria-label=${`${tr('dashboard.take-over')} ${device}`} onClick=${answer}>${tr('dashboard.take-over')}</button>
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
