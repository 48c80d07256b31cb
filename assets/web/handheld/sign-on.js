// Signing on takes seconds: staff number and PIN on a device that is enrolled. A PIN that somebody else gave is
// changed first; none is kept.
import { html, useState } from '/common/html.js';
import { Entry, PATIENCE_MS, Trouble, useAttempt } from '/common/attempt.js';
import { Icon } from '/common/icon.js';
import { NewSecret } from '/common/new-secret.js';
import { newKey, post } from '/common/request.js';
import { pick, tr } from '/common/words.js';

function PointField({ points, point, choosePoint }) {
    return html`<label class="field"><span>${tr('signon.point')}</span>
        <select value=${point} onChange=${(event) => choosePoint(event.target.value)} required>
            <option value="">${tr('signon.choose')}</option>
            ${points.map(({ id, label }) => html`<option key=${id} value=${id}>${label}</option>`)}
        </select></label>`;
}

function Credentials({ point, points, choosePoint, signOn, change }) {
    const { blocked, trouble, attempt } = useAttempt();
    const submit = (event) => {
        event.preventDefault();
        const { staff, pin } = Object.fromEntries(new FormData(event.target));
        attempt(async () => {
            try {
                await signOn(staff.trim(), pin);
            } catch (error) {
                if (error.code !== 'pin-must-change')
                    throw error;
                change({ staff: staff.trim(), secret: pin });
            }
        });
    };
    return html`<form class="form" onSubmit=${submit}>
        ${points && html`<${PointField} points=${points} point=${point} choosePoint=${choosePoint} />`}
        <${Entry} name="staff" words=${tr('signon.staff-number')} autocomplete="username" inputmode="numeric" maxlength="32" />
        <${Entry} name="pin" words=${tr('signon.pin')} type="password" autocomplete="off" inputmode="numeric" />
        <${Trouble} trouble=${trouble} />
        <button class="button main wide" disabled=${blocked || !point}>${tr('signon.submit')}</button>
    </form>`;
}

/** points: those to choose from, null when the device belongs to one. */
export function SignOn({ hall, point, points, choosePoint, dayOpen }) {
    const [given, setGiven] = useState(null);
    const signOn = (staff, pin) => post(`/service-points/${point}/sign-on`, { staff, pin }, newKey(), PATIENCE_MS);
    return html`<main class="gate">
        <p class="quiet">${pick(hall?.name)}</p>
        <h1>${tr('handheld.title')}</h1>
        ${!dayOpen && html`<p class="band"><${Icon} name="lock" />${tr('panel.hall-closed')}</p>`}
        ${given ? html`<${NewSecret} kind="pin" given=${given} done=${(chosen) => signOn(given.staff, chosen)} back=${() => setGiven(null)} />`
            : html`<${Credentials} point=${point} points=${points} choosePoint=${choosePoint} signOn=${signOn} change=${setGiven} />`}
    </main>`;
}
