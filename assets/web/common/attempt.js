// A form that asks the hall for something and says what went wrong, and for how long one has to wait.
import { html, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { Problem } from '/common/request.js';
import { stopwatch, useSeconds } from '/common/time.js';
import { tr } from '/common/words.js';

/** Deriving a secret takes its time on a busy hall. */
export const PATIENCE_MS = 20000;

const waitOf = (trouble) => Math.ceil(Math.max(0, (trouble?.until ?? 0) - Date.now()) / 1000);

/** { busy, trouble, blocked, attempt(work) }: blocked while nothing can be sent. */
export function useAttempt() {
    const [state, setState] = useState({ busy: false, trouble: null });
    useSeconds();
    async function attempt(work) {
        setState({ busy: true, trouble: null });
        try {
            await work();
            setState({ busy: false, trouble: null });
        } catch (error) {
            setState({ busy: false, trouble: { error, until: error.retryAfter > 0 ? Date.now() + error.retryAfter * 1000 : null } });
        }
    }
    return { ...state, blocked: state.busy || waitOf(state.trouble) > 0, attempt };
}

function wordsOf({ error, until }) {
    if (!(error instanceof Problem))
        return tr('signon.no-line');
    return until === null ? error.sentence : tr('signon.locked', { time: stopwatch(waitOf({ until })) });
}

/** Gone when the wait is over. */
export function Trouble({ trouble }) {
    const isOver = trouble?.until && waitOf(trouble) === 0;
    return trouble && !isOver && html`<p class="band" role="alert"><${Icon} name="warning" /><span>${wordsOf(trouble)}</span></p>`;
}

export const Entry = ({ name, words, ...more }) => html`<label class="field"><span>${words}</span>
    <input name=${name} required maxlength="64" ...${more} /></label>`;
