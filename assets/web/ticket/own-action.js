// One thing a customer can do with the own ticket at one touch. The key is kept until it went through, so
// that trying again does it once.
import { html, useRef, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { newKey, post, Problem } from '/common/request.js';
import { tr } from '/common/words.js';

export function OwnAction({ token, step, icon, words, main }) {
    const key = useRef(newKey());
    const [state, setState] = useState({ busy: false, trouble: null });

    async function act() {
        setState({ busy: true, trouble: null });
        try {
            await post(`/follow/${token}/${step}`, {}, key.current);
            key.current = newKey();
            setState({ busy: false, trouble: null });
        } catch (error) {
            setState({ busy: false, trouble: error instanceof Problem ? error.sentence : tr('customer.leave-failed') });
        }
    }

    return html`${state.trouble && html`<p class="warn" role="alert">${state.trouble}</p>`}
        <button type="button" class=${`button wide${main ? ' main' : ''}`} disabled=${state.busy} onClick=${act}>
            <${Icon} name=${icon} />${words}</button>`;
}
