// The states in which nobody waits for a call: being served, set aside, over.
import { html } from '/common/html.js';
import { dayWords } from '/common/day.js';
import { Icon } from '/common/icon.js';
import { Number } from '/common/number.js';
import { clock } from '/common/time.js';
import { pick, tr } from '/common/words.js';
import { Leave } from '/ticket/leave.js';
import { OwnAction } from '/ticket/own-action.js';
import { Rating } from '/ticket/rating.js';
import { Survey } from '/ticket/survey.js';

const icons = {
    serving: 'check', held: 'pause', 'no-show': 'bell', done: 'check', cancelled: 'leave', expired: 'clock', void: 'cross',
};

const how = {
    serving: (doc) => doc.label && (doc.kind === 'handheld' ? tr('customer.clerk', { n: doc.label })
        : tr('customer.at-point', { n: doc.label, noun: pick(doc.noun) })),
    held: (doc) => (doc.held_until ? tr('customer.held-until', { time: clock(doc.held_until) }) : tr('customer.held-how')),
    'no-show': () => tr('customer.no-show-how'),
    done: (doc) => doc.ended_at && tr('customer.ended-at', { time: clock(doc.ended_at) }),
    cancelled: () => tr('customer.again'),
    expired: () => tr('customer.again'),
    void: () => tr('customer.again'),
};

// Who asked for more time, or missed the call, says when they are here again.
const Here = ({ doc, token }) => (doc.state === 'no-show' || doc.held_until) && html`
    <${OwnAction} token=${token} step="return" icon="check" words=${tr('customer.here')} main />
    <${Leave} token=${token} />`;

// To be shown to staff or typed at a kiosk on another day.
const Pass = ({ doc }) => html`<section class="card ended"><h1><${Icon} name="check" />${tr('customer.pass')}</h1>
    <p class="pass-code">${doc.pass_code}</p><p>${tr('customer.pass-until', { day: dayWords(doc.pass_until) })}</p>
    <p class="quiet">${tr('customer.pass-keep')}</p></section>`;

export const Ended = ({ doc, token }) => html`
    <section class=${`card ended ${doc.state}`}>
        <p class="ended-number"><${Number} ...${doc} /><span class="quiet">${pick(doc.service.name)}</span></p>
        <h1><${Icon} name=${icons[doc.state]} />${tr(`customer.${doc.state}`)}</h1>
        <p class="quiet">${how[doc.state](doc)}</p>
    </section>
    <${Rating} doc=${doc} token=${token} />
    <${Survey} doc=${doc} token=${token} />
    ${doc.pass_code && html`<${Pass} doc=${doc} />`}
    <${Here} doc=${doc} token=${token} />`;
