// A dialog that the page waits behind: for what is looked at or done in one go.
import { html, useEffect, useRef } from '/common/html.js';
import { tr } from '/common/words.js';

/** `close` is called however it ends. */
export function Sheet({ id, title, close, children }) {
    const dialog = useRef(null);
    useEffect(() => {
        dialog.current.showModal();
    }, []);
    return html`<dialog class="sheet wide-sheet" ref=${dialog} aria-labelledby=${id} onClose=${close}
        onClick=${(event) => event.target === dialog.current && dialog.current.close()}>
        <div class="sheet-body"><h2 id=${id}>${title}</h2>${children}
            <button type="button" class="button" onClick=${() => dialog.current.close()}>${tr('dashboard.close')}</button></div>
    </dialog>`;
}
