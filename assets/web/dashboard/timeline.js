// One ticket from its issue to its end: what happened when, and why it was called.
import { dayWords } from '/common/day.js';
import { html, useEffect, useRef, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { Qr } from '/common/qr.js';
import { get, newKey, post, Problem } from '/common/request.js';
import { Sheet } from '/common/sheet.js';
import { clockSeconds, dateTime, stopwatch } from '/common/time.js';
import { pick, rangeWords, tr } from '/common/words.js';
import { Priority } from '/dashboard/priority.js';

const SCORES = 5;

const between = (from, to) => stopwatch(Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000)));

function momentsOf({ ticket, steps, why }, nameOf) {
    const came = { at: ticket.issued_at, words: tr(`timeline.issued-${ticket.channel}`), more: ticket.promise
        ? tr('timeline.promised', { range: rangeWords(ticket.promise) }) : nameOf(ticket.service) };
    const served = steps.map((step) => ({ at: step.from, words: tr('timeline.served', { service: nameOf(step.service), point: step.label ?? '' }),
        more: step.until && tr('timeline.took', { time: between(step.from, step.until), staff: step.staff ?? '–' }) }));
    const called = ticket.called_at && { at: ticket.called_at, words: tr('timeline.called', { point: ticket.label ?? '', time: between(ticket.issued_at, ticket.called_at) }),
        more: pick(why?.sentence) };
    const serving = ticket.state === 'serving' && { at: ticket.serving_from, words: tr('timeline.served', { service: nameOf(ticket.service), point: ticket.label ?? '' }) };
    const ended = ticket.ended_at && { at: ticket.ended_at, words: tr(`state.${ticket.state}`) };
    const rated = ticket.score && { at: ticket.rated_at, words: tr('timeline.rated', { n: ticket.score, of: SCORES }) };
    return [came, called, ...served, serving, ended, rated].filter(Boolean).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

// What the customer takes along; on the screen it is a card, printed it is alone on its paper.
const PassPaper = ({ code, day }) => html`<div class="pass-paper card">
    <p>${tr('timeline.pass-paper')}</p><p class="pass-code">${code}</p><${Qr} text=${code} about=${code} />
    <p>${tr('timeline.pass-until', { day: dayWords(day) })}</p><p class="quiet">${tr('timeline.pass-use')}</p></div>
    <button type="button" class="button" onClick=${() => window.print()}><${Icon} name="printer" />${tr('timeline.pass-print')}</button>`;

// While the system is down a customer may leave with a pass for another day: staff read its code out or print it.
function Pass({ ticket, again }) {
    const key = useRef(newKey());
    const [state, setState] = useState({ busy: false, words: null, pass: null });
    async function give() {
        setState({ busy: true, words: null, pass: null });
        try {
            const pass = await post(`/tickets/${ticket.id}/pass`, {}, key.current);
            setState({ busy: false, words: tr('timeline.pass-given', { code: pass.code, day: dayWords(pass.day) }), pass });
            again();
        } catch (error) {
            setState({ busy: false, words: error instanceof Problem ? error.sentence : tr('signon.no-line'), pass: null });
        }
    }
    const offered = (ticket.state === 'waiting' || ticket.state === 'held') && state.words === null;
    return html`<p role="status" class="strong">${state.words}</p>
        ${state.pass && html`<${PassPaper} ...${state.pass} />`}
        ${offered && html`<button type="button" class="button" disabled=${state.busy} onClick=${give}>${tr('timeline.pass')}</button>`}`;
}

async function read(id) {
    const [ticket, { steps }] = await Promise.all([get(`/tickets/${id}`), get(`/tickets/${id}/steps`)]);
    return { ticket, steps, why: ticket.called_at && await get(`/tickets/${id}/why`) };
}

/** A sheet about the ticket `id`; `services` are for their names. */
export function Timeline({ id, services, presets = [], close }) {
    const [state, learn] = useState({ story: null, trouble: null });
    const nameOf = (wanted) => pick(services.find((service) => service.id === wanted)?.name) || wanted;
    const load = () => {
        read(id).then((story) => learn({ story, trouble: null }))
            .catch((error) => learn({ story: null, trouble: error instanceof Problem ? error.sentence : tr('signon.no-line') }));
    };
    useEffect(load, [id]);
    const { story, trouble } = state;
    return html`<${Sheet} id="timeline" wide leave=${tr('dashboard.close')} title=${story ? `${story.ticket.number} ${nameOf(story.ticket.service)}` : tr('app.loading')} close=${close}>
        ${trouble && html`<p class="warn" role="alert">${trouble}</p>`}
        ${story && html`<p><span class="chip">${tr(`state.${story.ticket.state}`)}</span> <span class="quiet small">${dateTime(story.ticket.issued_at)}</span></p>
            <ol class="timeline">${momentsOf(story, nameOf).map(({ at, words, more }) => html`<li key=${at + words}>
                <span class="quiet">${clockSeconds(at)}</span><span>${words}${more && html`<br /><span class="quiet small">${more}</span>`}</span></li>`)}</ol>
            <${Priority} ticket=${story.ticket} done=${load} />
            ${presets.some(({ preset }) => preset === 'system-down') && html`<${Pass} ticket=${story.ticket} again=${load} />`}`}
    <//>`;
}
