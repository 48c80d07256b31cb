// One customer, whoever they are with: what is known of them, and everything that can be done but serving.
import { html, useState } from '/common/html.js';
import { Choices } from '/common/choice-sheet.js';
import { Icon } from '/common/icon.js';
import { Number } from '/common/number.js';
import { Sheet } from '/common/sheet.js';
import { secondsSince, useSeconds } from '/common/time.js';
import { minutes, pick, tr } from '/common/words.js';
import { Notes } from '/handheld/notes.js';
import { Papers, PapersChip } from '/handheld/papers.js';

const LIVES = ['waiting', 'called', 'serving', 'held', 'no-show'];
const BEFORE = ['waiting', 'called', 'held', 'no-show']; // nobody serves them yet
const ASIDE = ['held', 'no-show'];

const TITLES = {
    menu: 'handheld.customer', papers: 'handheld.papers', divert: 'handheld.divert-to', service: 'panel.change-to',
    class: 'panel.change-class-to', reason: 'panel.change-reason', note: 'handheld.notes', leave: 'handheld.leave-sure',
};

const named = (list) => list.map(({ id, name }) => ({ id, words: pick(name) }));

/** What can be done about a ticket in this state; take: whether this service point may call them now. */
function thingsToDo(ticket, { take }) {
    const { state } = ticket;
    return [
        [take, 'take', 'walk', 'handheld.take-this'],
        [ASIDE.includes(state) && !ticket.pre_check?.missing.length, 'return', 'undo', 'handheld.put-back'],
        [LIVES.includes(state), 'papers', 'id-card', 'handheld.papers'],
        [state === 'called' || state === 'serving', 'hold', 'pause', 'panel.hold'],
        [state === 'waiting' || state === 'called', 'divert', 'terminal', 'handheld.divert'],
        [LIVES.includes(state), 'service', 'swap', 'panel.change-service'],
        [LIVES.includes(state), 'class', 'users', 'panel.change-class'],
        [true, 'note', 'message', 'handheld.notes'],
        [BEFORE.includes(state), 'leave', 'leave', 'panel.gone'],
    ].filter(([can]) => can);
}

function About({ ticket, doc, mine }) {
    const service = doc.services.find(({ id }) => id === ticket.service);
    const class_ = mine.classes.findIndex(({ id }) => id === ticket.class);
    const later = ticket.plan.map((step) => pick(doc.services.find(({ id }) => id === step.service)?.name));
    const where = ticket.label && `${tr('handheld.point')} ${ticket.label}`;
    const facts = [
        [tr(`state.${ticket.state}`), where, minutes(secondsSince(ticket.state === 'waiting' ? ticket.issued_at : ticket.since ?? ticket.issued_at))].filter(Boolean).join(tr('handheld.and')),
        class_ > 0 && pick(mine.classes[class_].name),
        ticket.people > 1 && tr('panel.people', { n: ticket.people }),
        later.length > 0 && `${tr('panel.plan')}${tr('handheld.colon')}${later.join(tr('handheld.and'))}`,
        ticket.lang === 'en' && tr('panel.language', { language: tr('app.language-en') }),
    ].filter(Boolean);
    return html`<div class="person-who"><span class="customer-number"><${Number} ...${ticket} /></span>
            <p><span class="strong">${pick(service?.name)}</span>${facts.map((fact) => html`<span class="quiet">${fact}</span>`)}</p></div>
        <${PapersChip} ticket=${ticket} documents=${doc.documents} />`;
}

function Menu({ ticket, things, choose, ...about }) {
    return html`<${About} ticket=${ticket} ...${about} />
        <ul class="choices">${things.map(([, id, icon, words]) => html`<li key=${id}>
            <button type="button" class="choice" onClick=${() => choose(id)}>
                <span class="choice-words"><${Icon} name=${icon} />${tr(words)}
                    ${id === 'note' && ticket.notes > 0 && html`<span class="quiet">${ticket.notes}</span>`}</span>
                <${Icon} name="chevron" /></button></li>`)}</ul>`;
}

/**
 * ticket: whom it is about; first: the step it opens with; doc: the handheld's document; mine: that of my service point; take(ticket): calls them
 * here, null when that cannot be; close(): the sheet is left.
 */
export function Customer({ ticket, first, doc, mine, act, take, close }) {
    useSeconds();
    const [step, go] = useState(first);
    const [change, setChange] = useState(null);
    const about = (kind) => ({ kind, ticket: ticket.id, number: ticket.number });
    const submit = (path, body, kind) => {
        close();
        act(`/tickets/${ticket.id}/${path}`, body, about(kind));
    };
    const atPoint = (path) => {
        close();
        act(`/service-points/${mine.point.id}/${path}`, {}, about(path));
    };
    const choose = (id) => {
        if (id === 'take') {
            close();
            take(ticket);
        } else if (id === 'return') {
            submit('return', {}, 'return');
        } else if (id === 'hold') {
            atPoint('hold');
        } else {
            go(id);
        }
    };
    const changeTo = (field) => (id) => {
        setChange({ [field]: id });
        go('reason');
    };
    const others = mine.transfer_to.filter(({ id }) => id !== ticket.service && !ticket.plan.some((each) => each.service === id));
    const steps = {
        menu: () => html`<${Menu} ticket=${ticket} doc=${doc} mine=${mine} choose=${choose}
            things=${thingsToDo(ticket, { take: take !== null })} />`,
        papers: () => html`<${Papers} ticket=${ticket} documents=${doc.documents} service=${doc.services.find(({ id }) => id === ticket.service)}
            done=${(body, kind) => submit('pre-check', body, kind)} />`,
        divert: () => html`<${Choices} choices=${['self-service', 'online'].map((id) => ({ id, words: tr(`handheld.way-${id}`) }))}
            choose=${(to) => submit('divert', { to }, 'divert')} />`,
        service: () => html`<${Choices} choices=${others.map(({ id, letter, name }) => ({ id, words: `${letter} ${pick(name)}` }))}
            choose=${changeTo('service')} />`,
        class: () => html`<${Choices} choices=${named(mine.classes).filter(({ id }) => id !== ticket.class)} choose=${changeTo('class')} />`,
        reason: () => html`<${Choices} choices=${named(mine.hand_reasons)}
            choose=${(reason) => submit('change', { ...change, reason }, 'change')} />`,
        note: () => html`<${Notes} ticket=${ticket} done=${(text) => submit('notes', { text }, 'note')} />`,
        leave: () => html`<button type="button" class="button main" onClick=${() => submit('leave', {}, 'leave')}>${tr('panel.gone')}</button>`,
    };
    return html`<${Sheet} title=${tr(TITLES[step], { number: ticket.number })} close=${close}>${steps[step]()}<//>`;
}
