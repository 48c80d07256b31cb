// A short list to choose one from, at the foot of the screen where the thumb is.
import { html, useEffect, useRef } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { tr } from '/common/words.js';

/** choices: [{id, words}]; calls choose(id), or close() when nothing was chosen. */
export function ChoiceSheet({ title, choices, choose, close }) {
    const dialog = useRef(null);
    useEffect(() => {
        dialog.current.showModal();
    }, []);
    return html`<dialog class="sheet" ref=${dialog} aria-labelledby="sheet-title" onClose=${close}
        onClick=${(event) => event.target === dialog.current && dialog.current.close()}>
        <div class="sheet-body">
            <h2 id="sheet-title">${title}</h2>
            <ul class="choices">${choices.map(({ id, words }) => html`<li key=${id}>
                <button type="button" class="choice" onClick=${() => choose(id)}>
                    <span>${words}</span><${Icon} name="chevron" /></button></li>`)}</ul>
            <button type="button" class="button" onClick=${() => dialog.current.close()}>${tr('app.cancel')}</button>
        </div>
    </dialog>`;
}
