import { html, useRef, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { newKey, post, Problem } from '/common/request.js';
import { tr } from '/common/words.js';

/** Leave the queue, after a question. The key is kept, so that trying again does it once. */
export function Leave({ token }) {
    const dialog = useRef(null);
    const key = useRef(newKey());
    const [trouble, setTrouble] = useState(null);
    const [busy, setBusy] = useState(false);

    async function leave() {
        setBusy(true);
        try {
            await post(`/follow/${token}/leave`, {}, key.current);
            dialog.current.close();
        } catch (error) {
            setTrouble(error instanceof Problem ? error.sentence : tr('customer.leave-failed'));
        }
        setBusy(false);
    }

    return html`<button type="button" class="button wide" onClick=${() => dialog.current.showModal()}>
            <${Icon} name="leave" />${tr('customer.leave-button')}</button>
        <dialog class="sheet" ref=${dialog} aria-labelledby="leave-title">
            <div class="sheet-body">
                <h2 id="leave-title">${tr('customer.leave-sure')}</h2>
                ${trouble && html`<p class="warn" role="alert">${trouble}</p>`}
                <button type="button" class="button main" onClick=${() => dialog.current.close()}>
                    ${tr('customer.stay')}</button>
                <button type="button" class="button" disabled=${busy} onClick=${leave}>
                    <${Icon} name="leave" />${tr('customer.leave-yes')}</button>
            </div>
        </dialog>`;
}
