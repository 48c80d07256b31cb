// Choosing a password or PIN instead of one that somebody else gave: what it must be stands there before
// anything is sent, the hall has the last word.
import { html, useState } from '/common/html.js';
import { Entry, PATIENCE_MS, Trouble, useAttempt } from '/common/attempt.js';
import { Icon } from '/common/icon.js';
import { post } from '/common/request.js';
import { tr } from '/common/words.js';

/** Every character comes `step` after the one before it: 1111, 1234, 9876. */
const isRow = (text, step) => [...text].every((each, i) => i === 0 || each.charCodeAt(0) - text.charCodeAt(i - 1) === step);

const RULES = {
    password: ({ staff, secret }, chosen) => ({
        length: [...chosen].length >= 10,
        variety: new Set(chosen).size >= 5,
        number: chosen !== '' && !chosen.includes(staff),
        before: chosen !== '' && chosen !== secret,
    }),
    pin: ({ staff, secret }, chosen) => ({
        'pin-length': chosen.length >= 4,
        'pin-row': chosen.length > 1 && ![-1, 0, 1].some((step) => isRow(chosen, step)),
        'pin-number': chosen !== '' && chosen !== staff,
        'pin-before': chosen !== '' && chosen !== secret,
    }),
};

const Rules = ({ rules }) => html`<ul class="rules" id="rules">${Object.entries(rules).map(([id, kept]) => html`
    <li key=${id} class=${kept ? 'ok' : 'quiet'}><${Icon} name=${kept ? 'check' : 'chevron'} />
        <span>${tr(`signon.rule-${id}`)}${kept && html`<span class="unseen"> ${tr('signon.kept')}</span>`}</span></li>`)}</ul>`;

/**
 * kind: 'password' or 'pin'; given: { staff, secret } that were right but must be changed; done(chosen): the
 * hall took the new one and the person goes on with it; back(): they leave it.
 */
export function NewSecret({ kind, given, done, back }) {
    const { blocked, trouble, attempt } = useAttempt();
    const [chosen, setChosen] = useState('');
    const [again, setAgain] = useState('');
    const rules = RULES[kind](given, chosen);
    const fits = Object.values(rules).every(Boolean) && chosen === again;
    const field = { type: 'password', autocomplete: 'new-password', inputmode: kind === 'pin' ? 'numeric' : 'text' };
    const submit = (event) => {
        event.preventDefault();
        attempt(async () => {
            await post(`/staff/${given.staff}/${kind}`, { [kind]: given.secret, new: chosen }, undefined, PATIENCE_MS);
            await done(chosen);
        });
    };
    return html`<form class="form" onSubmit=${submit}>
        <h2>${tr(`signon.change-${kind}`)}</h2>
        <p>${tr('signon.change-why')}</p>
        <input class="unseen" name="staff" autocomplete="username" value=${given.staff} readonly tabindex="-1" aria-hidden="true" />
        <${Entry} name="new" words=${tr(`signon.new-${kind}`)} ...${field} aria-describedby="rules"
            value=${chosen} onInput=${(event) => setChosen(event.target.value)} />
        <${Rules} rules=${rules} />
        <${Entry} name="again" words=${tr('signon.again')} ...${field} value=${again} onInput=${(event) => setAgain(event.target.value)} />
        ${again !== '' && !chosen.startsWith(again) && html`<p class="bad" role="alert">${tr('signon.not-the-same')}</p>`}
        <${Trouble} trouble=${trouble} />
        <button class="button main wide" disabled=${blocked || !fits}>${tr('signon.keep')}</button>
        <button type="button" class="button wide" onClick=${back}>${tr('app.back')}</button>
    </form>`;
}
