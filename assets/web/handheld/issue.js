// A number for somebody who cannot, or would rather not, use the kiosk: one service with two taps, or several, for
// several people, in another class with the reason.
import { pageAddress } from '/common/address.js';
import { Choices } from '/common/choice-sheet.js';
import { html, useEffect, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { Sheet } from '/common/sheet.js';
import { currentLanguage, pick, tr } from '/common/words.js';

const PEOPLE_MOST = 9;

const Tick = ({ service, on, toggle }) => html`<label class="tick"><input type="checkbox" checked=${on} onChange=${toggle} />
    <span>${service.words}</span></label>`;

function Choice({ words, value, list, none, choose }) {
    return html`<label class="field"><span>${words}</span><select value=${value} onChange=${(event) => choose(event.target.value)} required>
        <option value="">${none}</option>
        ${list.map(({ id, name }) => html`<option key=${id} value=${id}>${pick(name)}</option>`)}</select></label>`;
}

// The services in the order they were ticked: the first is the ticket's, the others follow.
function Several({ open, mine, submit }) {
    const [services, setServices] = useState([]);
    const [people, setPeople] = useState('1');
    const [class_, setClass] = useState('');
    const [reason, setReason] = useState('');
    const toggle = (id) => setServices((was) => (was.includes(id) ? was.filter((each) => each !== id) : [...was, id]));
    const enter = (event) => {
        event.preventDefault();
        submit({ services, people: parseInt(people, 10), class_, reason });
    };
    return html`<form class="form" onSubmit=${enter}>
        <fieldset class="ticks"><legend>${tr('handheld.issue-in-order')}</legend>${open.map((service) => html`
            <${Tick} key=${service.id} service=${service} on=${services.includes(service.id)} toggle=${() => toggle(service.id)} />`)}</fieldset>
        <label class="field"><span>${tr('handheld.issue-people')}</span><input type="number" min="1" max=${PEOPLE_MOST} required
            inputmode="numeric" value=${people} onInput=${(event) => setPeople(event.target.value)} /></label>
        <label class="field"><span>${tr('handheld.issue-class')}</span><select value=${class_} onChange=${(event) => setClass(event.target.value)}>
            <option value="">${pick(mine.classes[0]?.name)}</option>
            ${mine.classes.slice(1).map(({ id, name }) => html`<option key=${id} value=${id}>${pick(name)}</option>`)}</select></label>
        ${class_ && html`<${Choice} words=${tr('panel.change-reason')} value=${reason} list=${mine.hand_reasons} none=${tr('signon.choose')} choose=${setReason} />`}
        <button class="button main" disabled=${services.length === 0}>${tr('handheld.issue')}</button></form>`;
}

function IssueSheet({ open, mine, submit, close }) {
    const [several, setSeveral] = useState(false);
    return html`<${Sheet} title=${tr('handheld.issue-service')} close=${close}>
        ${several ? html`<${Several} open=${open} mine=${mine} submit=${submit} />`
            : html`<${Choices} choices=${open} choose=${(service) => submit({ services: [service], people: 1, class_: '', reason: '' })} />
                <button type="button" class="button" onClick=${() => setSeveral(true)}>${tr('handheld.issue-several')}</button>`}<//>`;
}

/** doc: the handheld's document; mine: that of my service point. */
export function Issue({ doc, mine, act, pending }) {
    const [asking, ask] = useState(false);
    const open = doc.services.filter((service) => !service.branch && service.open)
        .map(({ id, letter, name }) => ({ id, words: `${letter} ${pick(name)}` }));
    const submit = ({ services: [service, ...further], people, class_, reason }) => {
        ask(false);
        const body = { service, lang: currentLanguage(), ...(further.length > 0 && { further }), ...(people > 1 && { people }) };
        const ticket = act('/tickets', body, { kind: 'issue' });
        if (class_)
            act(`/tickets/${ticket}/change`, { class: class_, reason }, { kind: 'change', ticket });
    };
    return html`<button type="button" class="button" onClick=${() => ask(true)}
            disabled=${pending.some(({ about }) => about.kind === 'issue')}>
            <${Icon} name="printer" />${tr('handheld.issue')}</button>
        ${asking && html`<${IssueSheet} open=${open} mine=${mine} submit=${submit} close=${() => ask(false)} />`}`;
}

/** What the customer takes along: the number, and its code for their own phone. */
export function Issued({ issued, close }) {
    const [parts, setParts] = useState(null);
    useEffect(() => {
        import('/common/qr.js').then(setParts, () => setParts(null));
    }, []);
    const address = new URL(pageAddress(issued.follow ?? ''), location.href);
    return html`<${Sheet} title=${tr('handheld.issued', { number: issued.number, n: issued.ahead })} leave=${tr('app.close')} close=${close}>
        ${parts && issued.follow && html`<${parts.Qr} text=${String(address)} about=${tr('handheld.issued-code')} />
            <p class="quiet">${tr('handheld.issued-code')}</p>`}<//>`;
}
