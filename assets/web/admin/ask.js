// A question before something that cannot be taken back, and what is told once and never again.
import { html, useEffect, useRef } from '/common/html.js';
import { tr } from '/common/words.js';

/** children(shut): what stands in it; shut() closes it. */
export function Dialog({ title, close, children }) {
    const dialog = useRef(null);
    useEffect(() => {
        dialog.current.showModal();
    }, []);
    return html`<dialog class="sheet ask" ref=${dialog} aria-labelledby="ask-title" onClose=${close}>
        <div class="sheet-body"><h2 id="ask-title">${title}</h2>${children(() => dialog.current.close())}</div></dialog>`;
}

/** words: what follows from it; yes: what the button says; agree(): they want it; close(): it is over. */
export const Ask = ({ title, words, yes, agree, close }) => html`<${Dialog} title=${title} close=${close}>${(shut) => html`
    <p>${words}</p>
    <button type="button" class="button main" onClick=${() => { shut(); agree(); }}>${yes}</button>
    <button type="button" class="button" onClick=${shut}>${tr('app.cancel')}</button>`}</${Dialog}>`;

/** secrets: [{ name, value }], shown large until they are noted down. */
export const ToldOnce = ({ title, how, secrets, close }) => html`<${Dialog} title=${title} close=${close}>${(shut) => html`
    ${secrets.map(({ name, value }) => html`<p key=${name} class="told"><span class="quiet">${name}</span>
        <strong class="told-value">${value}</strong></p>`)}
    <p>${how}</p>
    <button type="button" class="button main" onClick=${shut}>${tr('admin.noted')}</button>`}</${Dialog}>`;
