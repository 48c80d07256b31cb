// Signing on takes seconds: staff number and PIN on a device that is enrolled. The PIN is never kept.
import { html, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { newKey, post, Problem } from '/common/request.js';
import { pick, tr } from '/common/words.js';

function troubleOf(error) {
    if (!(error instanceof Problem))
        return tr('signon.no-line');
    return error.code === 'wrong-pin' ? tr('signon.wrong') : error.sentence;
}

function PointField({ points, point, choosePoint }) {
    return html`<label class="field"><span>${tr('signon.point')}</span>
        <select value=${point} onChange=${(event) => choosePoint(event.target.value)} required>
            <option value="">${tr('signon.choose')}</option>
            ${points.map(({ id, label }) => html`<option key=${id} value=${id}>${label}</option>`)}
        </select></label>`;
}

/** points: those to choose from, null when the device belongs to one. */
export function SignOn({ hall, point, points, choosePoint, dayOpen }) {
    const [trouble, setTrouble] = useState(null);
    const [busy, setBusy] = useState(false);

    async function signOn(event) {
        event.preventDefault();
        const { staff, pin } = Object.fromEntries(new FormData(event.target));
        setBusy(true);
        setTrouble(null);
        try {
            await post(`/service-points/${point}/sign-on`, { staff: staff.trim(), pin }, newKey(), 20000);
        } catch (error) {
            setTrouble(troubleOf(error));
        }
        setBusy(false);
    }

    return html`<main class="gate">
        <p class="quiet">${pick(hall?.name)}</p>
        <h1>${tr('handheld.title')}</h1>
        ${!dayOpen && html`<p class="band"><${Icon} name="lock" />${tr('panel.hall-closed')}</p>`}
        <form class="form" onSubmit=${signOn}>
            ${points && html`<${PointField} points=${points} point=${point} choosePoint=${choosePoint} />`}
            <label class="field"><span>${tr('signon.staff-number')}</span>
                <input name="staff" autocomplete="username" inputmode="numeric" required maxlength="32" /></label>
            <label class="field"><span>${tr('signon.pin')}</span>
                <input name="pin" type="password" autocomplete="off" inputmode="numeric" required maxlength="64" /></label>
            ${trouble && html`<p class="band" role="alert"><${Icon} name="warning" />${trouble}</p>`}
            <button class="button main wide" disabled=${busy || !point}>${tr('signon.submit')}</button>
        </form>
    </main>`;
}
