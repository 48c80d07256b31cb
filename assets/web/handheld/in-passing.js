// People without a number: greeted, served or shown to a terminal in passing. One tap counts one.
import { html, useState } from '/common/html.js';
import { Choices, ChoiceSheet } from '/common/choice-sheet.js';
import { Icon } from '/common/icon.js';
import { Sheet } from '/common/sheet.js';
import { pick, tr } from '/common/words.js';

const named = (services) => services.map(({ id, letter, name }) => ({ id, words: `${letter} ${pick(name)}` }));

function Quick({ services, point, act, close }) {
    const [service, choose] = useState(null);
    const submit = (path) => {
        close();
        act(`/service-points/${point.id}/${path}`, { service: service.id }, { kind: path, service: service.id, name: service.name });
    };
    if (service === null)
        return html`<${Sheet} title=${tr('panel.quick-which')} close=${close}><${Choices} choices=${named(services)}
            choose=${(id) => choose(services.find((each) => each.id === id))} /><//>`;
    return html`<${Sheet} title=${pick(service.name)} close=${close}>
        <button type="button" class="button main" onClick=${() => submit('quick')}><${Icon} name="check" />${tr('panel.quick-count')}</button>
        ${point.ticket === null && !point.quick && point.state !== 'paused' && html`
            <button type="button" class="button" onClick=${() => submit('quick-start')}>${tr('panel.quick-start')}</button>`}<//>`;
}

/** doc: the handheld's document; mine: that of my service point. */
export function InPassing({ doc, mine, act }) {
    const [asking, ask] = useState(null);
    const { point } = mine;
    const terminal = doc.services.filter((service) => !service.branch && service.self_service_s > 0);
    const greet = ({ id, name }) => act(`/service-points/${point.id}/greet`, { reason: id }, { kind: 'greet', name });
    const close = () => ask(null);
    return html`<section class="part" aria-labelledby="in-passing"><h2 id="in-passing">${tr('handheld.in-passing')}</h2>
        <div class="tiles">${doc.greeting_reasons.map((reason) => html`<button type="button" class="button" key=${reason.id}
            onClick=${() => greet(reason)}>${pick(reason.name)}</button>`)}</div>
        <div class="tiles">
            <button type="button" class="button" onClick=${() => ask('quick')}><${Icon} name="check" />${tr('panel.quick')}</button>
            ${terminal.length > 0 && html`<button type="button" class="button" onClick=${() => ask('divert')}>
                <${Icon} name="terminal" />${tr('handheld.divert')}</button>`}</div>
        ${asking === 'quick' && html`<${Quick} services=${mine.services} point=${point} act=${act} close=${close} />`}
        ${asking === 'divert' && html`<${ChoiceSheet} title=${tr('handheld.divert-what')} choices=${named(terminal)} close=${close}
            choose=${(service) => {
                close();
                act('/diversions', { service, to: 'self-service' }, { kind: 'divert', name: terminal.find(({ id }) => id === service).name });
            }} />`}</section>`;
}
