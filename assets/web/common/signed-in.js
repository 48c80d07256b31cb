// Who is signed in on this page, and the way out. An enrolled device is nobody and shows nothing.
import { html } from '/common/html.js';
import { signOut } from '/common/entrance.js';
import { Icon } from '/common/icon.js';
import { tr } from '/common/words.js';

/** left(): they are signed out now. */
export const SignedIn = ({ me, left }) => me.staff && html`<details class="account">
    <summary class="button" aria-label=${`${tr('signon.signed-in')} ${me.staff_name} ${me.staff}`}>
        <${Icon} name="user" /><span>${me.staff_name}</span></summary>
    <div class="card account-body">
        <p class="quiet small">${tr('signon.signed-in')}</p>
        <p><span class="strong">${me.staff_name}</span> <span>${me.staff}</span></p>
        <p class="quiet">${tr(`role.${me.role}`)}</p>
        <button type="button" class="button wide" onClick=${() => signOut().then(left)}><${Icon} name="leave" />${tr('signon.sign-out')}</button>
    </div></details>`;
