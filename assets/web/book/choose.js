// One question after the other: what for, which day, what time, and a look at it before it is booked.
import { dayWords } from '/common/day.js';
import { html, useEffect, useRef, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { get, newKey, post, Problem } from '/common/request.js';
import { currentLanguage, pick, tr } from '/common/words.js';

const sentence = (error) => (error instanceof Problem ? error.sentence : tr('book.no-line'));

function Question({ title, back, children }) {
    const heading = useRef(null);
    useEffect(() => heading.current.focus(), [title]);
    return html`<section class="card question" aria-labelledby="question">
            <h1 id="question" tabindex="-1" ref=${heading}>${title}</h1>${children}</section>
        ${back && html`<button type="button" class="button wide" onClick=${back}>${tr('book.back')}</button>`}`;
}

const Choices = ({ choices, choose }) => html`<ul>${choices.map(({ id, words, beside, off }) => html`<li key=${id}>
    <button type="button" class="choice" disabled=${off} onClick=${() => choose(id)}>
        <span class="name">${words}</span><span class="quiet">${beside}</span>${!off && html`<${Icon} name="chevron" />`}</button></li>`)}</ul>`;

function Times({ service, day, choose, back }) {
    const [slots, learn] = useState(null);
    const [error, fail] = useState(null);
    useEffect(() => {
        get(`/booking/slots?service=${service}&day=${day}`).then((answer) => learn(answer.slots)).catch(fail);
    }, [service, day]);
    const beside = ({ left }) => (left > 0 ? tr('book.left', { n: left }) : tr('book.full'));
    return html`<${Question} title=${tr('book.time')} back=${back}>
        <p class="quiet">${dayWords(day)}</p>
        ${!slots && !error && html`<p role="status">${tr('app.loading')}</p>`}
        ${error && html`<p class="warn" role="alert">${sentence(error)}</p>`}
        ${slots?.length === 0 && html`<p role="status">${tr('book.no-time')}</p>`}
        ${slots && html`<${Choices} choose=${choose} choices=${slots.map((slot) => (
            { id: slot.at, words: slot.at, beside: beside(slot), off: slot.left === 0 }))} />`}
    <//>`;
}

export function PhoneField({ how }) {
    return html`<label class="field"><span>${tr('book.phone')}</span>
        <input name="phone" type="tel" inputmode="numeric" autocomplete="tel-national" pattern="1[0-9 ]{10,14}"
            title=${tr('phone.wrong')} maxlength="15" /></label>
        <p class="quiet small">${how}</p>`;
}

// The key is kept until the hall has answered, so that trying again books once.
function Confirm({ service, day, at, path, done, full, back }) {
    const key = useRef(newKey());
    const [state, setState] = useState({ busy: false, error: null });
    const moves = path !== '/appointments';

    async function book(event) {
        event.preventDefault();
        const phone = new FormData(event.target).get('phone').replaceAll(' ', '');
        const body = { day, at, ...(phone && { phone }), ...(!moves && { service: service.id, lang: currentLanguage() }) };
        setState({ busy: true, error: null });
        try {
            done(await post(path, body, key.current));
        } catch (error) {
            key.current = error instanceof Problem && !error.passes ? newKey() : key.current;
            setState({ busy: false, error });
        }
    }

    const taken = ['slot-full', 'booking-closed', 'no-such-slot'].includes(state.error?.code);
    return html`<${Question} title=${tr('book.check')} back=${back}>
        <form class="form" onSubmit=${book}>
            <p class="when">${dayWords(day)} <span class="strong">${at}</span></p>
            <p class="strong">${pick(service.name)}</p>
            ${pick(service.documents) && html`<p>${tr('customer.bring')} ${pick(service.documents)}</p>`}
            <${PhoneField} how=${tr('book.phone-how')} />
            ${state.error && html`<p class="warn" role="alert">${sentence(state.error)}</p>`}
            ${taken
                ? html`<button type="button" class="button main wide" onClick=${full}>${tr('book.other-time')}</button>`
                : html`<button class="button main wide" disabled=${state.busy}>${tr(moves ? 'book.move-button' : 'book.button')}</button>`}
        </form><//>`;
}

/**
 * booking: what GET /booking said; moving: the appointment that gets another time, or undefined; done(appointment);
 * first: what else stands on the first screen.
 */
export function Choose({ booking, moving, done, first, back }) {
    const only = booking.services.length === 1 ? booking.services[0].id : null;
    const [chosen, choose] = useState({ service: moving?.service ?? only, day: null, at: null });
    const service = booking.services.find(({ id }) => id === chosen.service) ?? { id: chosen.service, name: moving?.name };
    const set = (what) => choose((was) => ({ ...was, ...what }));
    if (!chosen.service)
        return html`<${Question} title=${tr('book.service')} back=${back}>
            <${Choices} choices=${booking.services.map(({ id, name }) => ({ id, words: pick(name) }))}
                choose=${(id) => set({ service: id })} /><//>${first}`;
    if (!chosen.day)
        return html`<${Question} title=${tr('book.day')} back=${moving || only ? back : () => set({ service: null })}>
            <p class="quiet">${pick(service.name)}</p>
            <${Choices} choices=${booking.days.map((day) => ({ id: day, words: dayWords(day) }))}
                choose=${(day) => set({ day })} /><//>${only && first}`;
    if (!chosen.at)
        return html`<${Times} service=${chosen.service} day=${chosen.day} choose=${(at) => set({ at })}
            back=${() => set({ day: null })} />`;
    return html`<${Confirm} service=${service} day=${chosen.day} at=${chosen.at} done=${done}
        path=${moving ? `/appointments/${moving.code}/change` : '/appointments'}
        full=${() => set({ at: null })} back=${() => set({ at: null })} />`;
}
