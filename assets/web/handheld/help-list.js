// Somebody at a kiosk asked for a person.
import { html } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { secondsSince, useSeconds } from '/common/time.js';
import { minutes, tr } from '/common/words.js';

export function HelpList({ doc, act, pending }) {
    useSeconds();
    return html`<h1 class="section-title">${tr('handheld.help')}</h1>
        ${doc.help.length === 0
            ? html`<p class="card nothing quiet">${tr('handheld.help-none')}</p>`
            : html`<ul class="card rows">${doc.help.map(({ request, at, device }) => html`<li class="row" key=${request}>
                <div class="what"><span class="strong"><${Icon} name="help-bubble" /> ${device}</span>
                    <span class="quiet">${tr('handheld.asked', { time: minutes(secondsSince(at)) })}</span></div>
                <button type="button" class="button next take" aria-label=${`${tr('handheld.on-my-way')} ${device}`}
                    disabled=${pending.some(({ about }) => about.help === request)}
                    onClick=${() => act(`/help/${request}/answer`, {}, { kind: 'help', help: request })}>
                    ${tr('handheld.on-my-way')}</button></li>`)}</ul>`}`;
}
