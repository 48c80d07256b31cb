// Signing in on a page: staff number and password; a password that somebody else gave is changed first.
// Neither is kept.
import { html, useState } from '/common/html.js';
import { Entry, PATIENCE_MS, Trouble, useAttempt } from '/common/attempt.js';
import { Icon } from '/common/icon.js';
import { LanguageButton } from '/common/language-button.js';
import { NewSecret } from '/common/new-secret.js';
import { post } from '/common/request.js';
import { tr } from '/common/words.js';

const open = (staff, password) => post('/session', { staff, password }, undefined, PATIENCE_MS);

function Credentials({ done, change }) {
    const { blocked, trouble, attempt } = useAttempt();
    const submit = (event) => {
        event.preventDefault();
        const { staff, password } = Object.fromEntries(new FormData(event.target));
        attempt(async () => {
            try {
                await open(staff.trim(), password);
            } catch (error) {
                if (error.code !== 'password-must-change')
                    throw error;
                change({ staff: staff.trim(), secret: password });
                return;
            }
            await done();
        });
    };
    return html`<form class="form" onSubmit=${submit}>
        <${Entry} name="staff" words=${tr('signon.staff-number')} autocomplete="username" inputmode="numeric" />
        <${Entry} name="password" words=${tr('signon.password')} type="password" autocomplete="current-password" />
        <${Trouble} trouble=${trouble} />
        <button class="button main wide" disabled=${blocked}>${tr('signon.sign-in')}</button>
        <p class="quiet small">${tr('signon.forgotten')}</p>
    </form>`;
}

/** title: of the page behind; ended: somebody was signed in before; done(): somebody is now. */
export function SignIn({ title, ended, done }) {
    const [given, setGiven] = useState(null);
    return html`<main class="sign-in">
        <div class="sign-in-head"><h1>${title}</h1>
            <${LanguageButton} /></div>
        ${ended && html`<p class="band" role="status"><${Icon} name="clock" />${tr('signon.ended')}</p>`}
        ${given ? html`<${NewSecret} kind="password" given=${given} done=${(chosen) => open(given.staff, chosen).then(done)}
                back=${() => setGiven(null)} />`
            : html`<${Credentials} done=${done} change=${setGiven} />
                <p class="sign-in-other"><a href="/enrol">${tr('signon.enrol')}</a></p>`}
    </main>`;
}
