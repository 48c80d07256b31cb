// Somebody at a kiosk asked for a person: who goes, by when, and that it is done.
import { html } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { hallNow, secondsSince, useSeconds } from '/common/time.js';
import { minutes, tr } from '/common/words.js';

const isOverdue = ({ due, taken_at }) => due !== undefined && taken_at === undefined && Date.parse(due) <= hallNow();

function Who({ taken_by, staff }) {
    return html`<span class="chip ok"><${Icon} name="walk" />${taken_by === staff
        ? tr('handheld.help-mine') : tr('handheld.help-taken', { staff: taken_by ?? '' })}</span>`;
}

function Row({ help, staff, busy, act }) {
    const { request, at, device, taken_at, taken_by } = help;
    const overdue = isOverdue(help);
    const [step, words] = taken_at ? ['answer', 'handheld.helped'] : ['take', 'handheld.on-my-way'];
    return html`<li class="row">
        <div class="what"><span class="strong"><${Icon} name="help-bubble" /> ${device}</span>
            <span class=${overdue ? 'bad strong' : 'quiet'}>${overdue && html`<${Icon} name="warning" /> `}
                ${tr(overdue ? 'handheld.asked-overdue' : 'handheld.asked', { time: minutes(secondsSince(at)) })}</span>
            ${taken_at && html`<${Who} taken_by=${taken_by} staff=${staff} />`}</div>
        <button type="button" class="button next take" aria-label=${`${tr(words)} ${device}`} disabled=${busy}
            onClick=${() => act(`/help/${request}/${step}`, {}, { kind: `help-${step}`, help: request })}>${tr(words)}</button></li>`;
}

/** doc: the handheld's document; staff: who is signed on here. */
export function HelpList({ doc, staff, act, pending }) {
    useSeconds();
    return html`<section class="part" aria-labelledby="help"><h2 id="help">${tr('handheld.help')}</h2>
        ${doc.help.length === 0
            ? html`<p class="card nothing quiet">${tr('handheld.help-none')}</p>`
            : html`<ul class="card rows">${doc.help.map((help) => html`<${Row} key=${help.request} help=${help} staff=${staff} act=${act}
                busy=${pending.some(({ about }) => about.help === help.request)} />`)}</ul>`}</section>`;
}
