// The appointments of a day: who comes when, booked, checked in and cancelled by staff for whoever calls or stands
// at the desk.
import { html, useEffect, useRef, useState } from '/common/html.js';
import { ChoiceSheet } from '/common/choice-sheet.js';
import { dayWords } from '/common/day.js';
import { Icon } from '/common/icon.js';
import { get, newKey, post, Problem } from '/common/request.js';
import { currentLanguage, pick, tr } from '/common/words.js';

const AGAIN_MS = 15000;
const ORDER = { booked: 0, arrived: 0, missed: 1, cancelled: 2 };
const sentence = (error) => (error instanceof Problem ? error.sentence : tr('book.no-line'));

function useDay(day) {
    const [list, learn] = useState(null);
    const load = () => get(`/appointments?day=${day}`).then((answer) => learn(answer.appointments)).catch(() => {});
    useEffect(() => {
        load();
        const timer = setInterval(load, AGAIN_MS);
        return () => clearInterval(timer);
    }, [day]);
    return [list, load];
}

// A form to book for somebody: what is left of a day is asked anew whenever day or service change.
function BookFor({ booking, day, booked }) {
    const key = useRef(newKey());
    const [service, choose] = useState(booking.services[0].id);
    const [slots, learn] = useState([]);
    const [state, setState] = useState({ busy: false, trouble: null, made: null });
    const load = () => get(`/booking/slots?service=${service}&day=${day}`).then((answer) => learn(answer.slots)).catch(() => learn([]));
    useEffect(() => {
        load();
    }, [service, day]);

    async function book(event) {
        event.preventDefault();
        const form = new FormData(event.target);
        const phone = form.get('phone').replaceAll(' ', '');
        const body = { service, day, at: form.get('at'), lang: currentLanguage(), ...(phone && { phone }) };
        setState({ busy: true, trouble: null, made: null });
        try {
            const made = await post('/appointments', body, key.current);
            key.current = newKey();
            setState({ busy: false, trouble: null, made });
            event.target.reset();
            booked();
        } catch (error) {
            key.current = error instanceof Problem && !error.passes ? newKey() : key.current;
            setState({ busy: false, trouble: sentence(error), made: null });
        }
        load();
    }

    const free = slots.filter(({ left }) => left > 0);
    return html`<form class="card book-for" onSubmit=${book}>
        <h2>${tr('appointments.book')}</h2>
        <label class="field"><span>${tr('appointments.service')}</span>
            <select value=${service} onChange=${(event) => choose(event.target.value)}>${booking.services.map(({ id, name }) => html`
                <option key=${id} value=${id}>${pick(name)}</option>`)}</select></label>
        <label class="field"><span>${tr('appointments.time')}</span>
            <select name="at" required>${free.map(({ at, left }) => html`
                <option key=${at} value=${at}>${at} ${tr('book.left', { n: left })}</option>`)}</select></label>
        <label class="field"><span>${tr('book.phone')}</span>
            <input name="phone" type="tel" inputmode="numeric" autocomplete="off" pattern="1[0-9 ]{10,14}" title=${tr('phone.wrong')} maxlength="15" /></label>
        ${free.length === 0 && html`<p role="status">${tr('book.no-time')}</p>`}
        ${state.trouble && html`<p class="warn" role="alert">${state.trouble}</p>`}
        ${state.made && html`<p role="status">${tr('appointments.made', { time: state.made.at, code: state.made.code })}</p>`}
        <button class="button main" disabled=${state.busy || free.length === 0}>${tr('book.button')}</button>
    </form>`;
}

function Row({ appointment, changed }) {
    const { code, at, name, state, number } = appointment;
    const key = useRef(newKey());
    const [asking, ask] = useState(false);
    const [trouble, setTrouble] = useState(null);
    async function act(path, body) {
        ask(false);
        setTrouble(null);
        try {
            await post(path, body, key.current);
        } catch (error) {
            setTrouble(sentence(error));
        }
        key.current = newKey();
        changed();
    }
    const about = `${at} ${pick(name)}`;
    const comes = state === 'booked' || state === 'missed';
    return html`<tr class=${state}><th scope="row">${at}</th><td>${pick(name)}</td><td class="mono">${code}</td>
        <td>${tr(`appointments.${state}`)}${number && html` <span class="strong">${number}</span>`}
            ${trouble && html` <span class="warn" role="alert">${trouble}</span>`}</td>
        <td class="row-keys">${comes && html`<button type="button" class="button" aria-label=${`${tr('appointments.check-in')} ${about} ${code}`}
                onClick=${() => act('/check-in', { code })}><${Icon} name="check" />${tr('appointments.check-in')}</button>`}
            ${state === 'booked' && html`<button type="button" class="button" aria-label=${`${tr('book.cancel')} ${about} ${code}`}
                onClick=${() => ask(true)}>${tr('book.cancel')}</button>`}
            ${asking && html`<${ChoiceSheet} title=${`${tr('book.cancel-sure')} ${about}`} choices=${[{ id: 'yes', words: tr('book.cancel-yes') }]}
                choose=${() => act(`/appointments/${code}/cancel`, {})} close=${() => ask(false)} />`}</td></tr>`;
}

function Day({ booking, day }) {
    const [list, load] = useDay(day);
    const sorted = [...(list ?? [])].sort((a, b) => ORDER[a.state] - ORDER[b.state] || a.at.localeCompare(b.at));
    return html`<div class="card day-list">
            ${list && sorted.length === 0 && html`<p class="quiet" role="status">${tr('appointments.none')}</p>`}
            ${sorted.length > 0 && html`<table><thead><tr><th scope="col">${tr('appointments.time')}</th>
                <th scope="col">${tr('appointments.service')}</th><th scope="col">${tr('book.code')}</th>
                <th scope="col">${tr('appointments.state')}</th><td></td></tr></thead>
                <tbody>${sorted.map((each) => html`<${Row} key=${each.code} appointment=${each} changed=${load} />`)}</tbody></table>`}
        </div>
        <${BookFor} key=${day} booking=${booking} day=${day} booked=${load} />`;
}

export function Appointments() {
    const [booking, learn] = useState(null);
    const [error, fail] = useState(null);
    const [chosen, choose] = useState(null);
    useEffect(() => {
        get('/booking').then(learn).catch(fail);
    }, []);
    if (error || !booking)
        return html`<p role="status">${error ? sentence(error) : tr('app.loading')}</p>`;
    if (booking.services.length === 0)
        return html`<p role="status">${tr('appointments.off')}</p>`;
    const day = chosen ?? booking.days[0];
    return html`<label class="field day-choice"><span>${tr('appointments.day')}</span>
            <select value=${day} onChange=${(event) => choose(event.target.value)}>${booking.days.map((each) => html`
                <option key=${each} value=${each}>${dayWords(each)}</option>`)}</select></label>
        <div class="appointments"><${Day} booking=${booking} day=${day} /></div>`;
}
