// What the hall's rules found wrong, on top of whatever staff look at: one tap says that somebody looks
// after it, a second what was done. And what there was today.
import { html, useEffect, useState } from '/common/html.js';
import { ChoiceSheet } from '/common/choice-sheet.js';
import { Icon } from '/common/icon.js';
import { get, Problem } from '/common/request.js';
import { Sheet } from '/common/sheet.js';
import { clock, secondsSince, useSeconds } from '/common/time.js';
import { languageOf, minutes, pick, tr } from '/common/words.js';

const namesOf = (there) => there.map(({ staff, name }) => name || staff).join('、');

// Names stay in their language, whatever the sentence around them is in.
function forWhom(duty, names) {
    const [before, after] = tr('alerts.for', { duty, names: '\n' }).split('\n');
    return html`${before}<span lang=${languageOf(names)}>${names}</span>${after}`;
}

function whose({ owner, there, escalated_at: escalated }) {
    const duty = tr(`duty.${owner}`);
    return html`${escalated && `${tr('alerts.escalated')} · `}${there.length > 0 ? forWhom(duty, namesOf(there)) : tr('alerts.for-nobody', { duty })}`;
}

function since({ raised_at: raised, acknowledged_at: seen, acknowledged_by: by }) {
    return seen ? tr('alerts.seen', { staff: by ?? '', time: minutes(secondsSince(seen)) })
        : tr('alerts.raised', { time: minutes(secondsSince(raised)) });
}

function Card({ alert, measures, say, busy }) {
    const [asking, ask] = useState(false);
    const words = pick(alert.words);
    const seen = Boolean(alert.acknowledged_at);
    const done = (measure) => {
        ask(false);
        say(alert, 'done', { measure });
    };
    return html`<li class=${seen ? 'alert-card seen' : 'alert-card'}>
        <span class=${seen ? 'warn' : 'bad'}><${Icon} name="warning" /></span>
        <div class="alert-words"><p class="strong">${words}</p>
            <p class="quiet small">${since(alert)} · ${whose(alert)}</p></div>
        ${seen
            ? html`<button type="button" class="button next" disabled=${busy} aria-label=${`${tr('alerts.done')} ${words}`}
                onClick=${() => ask(true)}>${tr('alerts.done')}</button>`
            : html`<button type="button" class="button main" disabled=${busy} aria-label=${`${tr('alerts.acknowledge')} ${words}`}
                onClick=${() => say(alert, 'acknowledge', {})}>${tr('alerts.acknowledge')}</button>`}
        ${asking && html`<${ChoiceSheet} title=${tr('alerts.done-ask')} choose=${done} close=${() => ask(false)}
            choices=${measures.map(({ id, name }) => ({ id, words: pick(name) }))} />`}
    </li>`;
}

function became(alert, measures) {
    const measure = measures.find(({ id }) => id === alert.measure);
    return [
        alert.acknowledged_at && tr('alerts.was-seen', { time: clock(alert.acknowledged_at), staff: alert.acknowledged_by ?? '' }),
        alert.escalated_at && tr('alerts.was-escalated', { time: clock(alert.escalated_at) }),
        alert.done_at && tr('alerts.was-done', { time: clock(alert.done_at), what: measure ? pick(measure.name) : alert.measure }),
        alert.over_at && tr('alerts.was-over', { time: clock(alert.over_at) }),
    ].filter(Boolean).join(' · ');
}

function History({ close }) {
    const [{ answer, trouble }, learn] = useState({ answer: null, trouble: null });
    useEffect(() => {
        get('/alerts').then((read) => learn({ answer: read, trouble: null }))
            .catch((error) => learn({ answer: null, trouble: error instanceof Problem ? error.sentence : tr('signon.no-line') }));
    }, []);
    return html`<${Sheet} id="alerts-today" wide leave=${tr('dashboard.close')} title=${tr('alerts.today')} close=${close}>
        ${trouble && html`<p class="warn" role="alert">${trouble}</p>`}
        ${answer?.alerts.length === 0 && html`<p class="quiet">${tr('alerts.none-today')}</p>`}
        ${answer && html`<ol class="alerts-past">${answer.alerts.map((alert) => html`<li key=${alert.alert}>
            <span class="quiet">${clock(alert.raised_at)}</span>
            <span>${pick(alert.words)}<br /><span class="quiet small">${became(alert, answer.measures) || tr('alerts.still')}</span></span></li>`)}</ol>`}
    <//>`;
}

/** `say(alert, verb, body)` tells the hall; `isBusy(alert)`: it was told and has not answered yet; `most`: so many show at first. */
export function AlertCards({ alerts, measures, say, isBusy, trouble, most = Infinity }) {
    const [looking, look] = useState(false);
    const [unfolded, unfold] = useState(false);
    const shown = unfolded ? alerts : alerts.slice(0, most);
    useSeconds();
    return html`<section class="card alert-cards" aria-labelledby="alert-cards">
        <div class="section-head"><h2 id="alert-cards">${tr('alerts.title')}</h2>
            <button type="button" class="button" onClick=${() => look(true)}>${tr('alerts.today')}</button></div>
        ${trouble && html`<p class="warn small" role="alert">${trouble}</p>`}
        ${alerts.length === 0
            ? html`<p class="quiet calm"><${Icon} name="check" /> ${tr('alerts.none')}</p>`
            : html`<ul>${shown.map((alert) => html`<${Card} key=${alert.alert} alert=${alert} measures=${measures} say=${say}
                busy=${isBusy(alert)} />`)}</ul>`}
        ${shown.length < alerts.length && html`<button type="button" class="button wide" onClick=${() => unfold(true)}>
            ${tr('alerts.more', { n: alerts.length - shown.length })}</button>`}
        ${looking && html`<${History} close=${() => look(false)} />`}
    </section>`;
}
