// One line that says what just happened, or did not, and goes by itself.
import { html, useEffect } from '/common/html.js';
import { Icon } from '/common/icon.js';

export function Hint({ hint, clear }) {
    useEffect(() => {
        const timer = hint && setTimeout(clear, 6000);
        return () => clearTimeout(timer);
    }, [hint]);
    return html`<div class="hint-place" role="status" aria-live="polite">${hint && html`
        <p class=${`hint ${hint.trouble ? 'trouble' : ''}`}>
            <${Icon} name=${hint.trouble ? 'warning' : 'check'} />${hint.say()}</p>`}</div>`;
}
