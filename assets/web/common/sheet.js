// A sheet at the foot of the screen, where the thumb is: a title, what one does there, and the way out.
import { html, useEffect, useRef } from '/common/html.js';
import { tr } from '/common/words.js';

/**
 * `close` is called however it ends; `leave` names the way out. A new title is read out: the sheet has gone a step
 * further. The browser says that a sheet was closed a moment later: when another one has its place by then, that one stays.
 * `id` tells sheets apart that stand over each other; a `wide` one is for looking rather than choosing.
 */
export function Sheet({ id = 'sheet-title', title, close, leave = tr('app.cancel'), wide = false, children }) {
    const dialog = useRef(null);
    const heading = useRef(null);
    const isGone = useRef(false);
    useEffect(() => {
        dialog.current.showModal();
        return () => { isGone.current = true; };
    }, []);
    useEffect(() => {
        heading.current.focus();
    }, [title]);
    return html`<dialog class=${wide ? 'sheet wide-sheet' : 'sheet'} ref=${dialog} aria-labelledby=${id} onClose=${() => isGone.current || close()}
        onClick=${(event) => event.target === dialog.current && dialog.current.close()}>
        <div class="sheet-body"><h2 id=${id} tabindex="-1" ref=${heading}>${title}</h2>
            ${children}
            <button type="button" class="button" onClick=${() => dialog.current.close()}>${leave}</button></div>
    </dialog>`;
}
