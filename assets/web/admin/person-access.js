// How somebody gets in: their PIN and password, the waits after wrong tries, the pages they have open.
import { html, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { post } from '/common/request.js';
import { dateTime } from '/common/time.js';
import { tr } from '/common/words.js';
import { Ask } from '/admin/ask.js';
import { hasPages, serves } from '/admin/people.js';

const stateOf = (has, mustChange) => tr(!has ? 'staff.secret-none' : mustChange ? 'staff.secret-first' : 'staff.secret-own');

function Secret({ person, kind, has, mustChange, mine, reset }) {
    return html`<li class="access-row"><span><span class="strong">${tr(`signon.${kind}`)}</span>
            <span class="quiet"> ${tr(`staff.${kind}-for`)}</span></span>
        <span>${stateOf(has, mustChange)}</span>
        ${mine && html`<button type="button" class="button" aria-label=${`${tr(`staff.new-${kind}`)} ${person.staff}`}
            onClick=${() => reset(kind)}>${tr(`staff.new-${kind}`)}</button>`}</li>`;
}

function Pages({ sessions, mine, act }) {
    return html`${sessions.map(({ session, used_at, place, own }) => html`<li key=${session} class="access-row">
        <span><span class="strong">${tr('staff.page-open')}</span>
            <span class="quiet"> ${tr('staff.page-last', { time: dateTime(used_at), place })}</span></span>
        ${own ? html`<span class="chip ok">${tr('staff.this-page')}</span>`
            : mine && html`<button type="button" class="button" aria-label=${`${tr('staff.end-page')} ${place}`}
                onClick=${() => act(() => post(`/sessions/${session}/end`))}>${tr('staff.end-page')}</button>`}</li>`)}`;
}

export function PersonAccess({ person, sessions, me, mine, act }) {
    const [asking, setAsking] = useState(null);
    const { staff } = person;
    const give = (secret) => act(() => post(`/staff/${staff}/reset`, { secret }, undefined, 20000));
    const reset = (kind) => setAsking(html`<${Ask} title=${tr(`staff.new-${kind}-ask`, { name: person.name })} words=${tr('staff.new-words')}
        yes=${tr(`staff.new-${kind}`)} agree=${() => give(kind)} close=${() => setAsking(null)} />`);
    return html`<div class="part"><h3>${tr('staff.access')}</h3><ul class="access">
        ${serves(person.role) && html`<${Secret} person=${person} kind="pin" has=${person.has_pin} mustChange=${person.must_change} mine=${mine} reset=${reset} />`}
        ${hasPages(person.role) && !person.home && html`<${Secret} person=${person} kind="password" has=${person.has_password}
            mustChange=${person.password_must_change} mine=${mine} reset=${reset} />`}
        ${person.locks > 0 && html`<li class="access-row"><span class="warn"><${Icon} name="lock" /> ${tr('staff.locks', { n: person.locks })}</span>
            ${mine && html`<button type="button" class="button next" onClick=${() => act(() => post(`/staff/${staff}/unlock`))}>${tr('staff.unlock')}</button>`}</li>`}
        <${Pages} sessions=${sessions} mine=${mine || staff === me.staff} act=${act} />
    </ul>${asking}</div>`;
}
