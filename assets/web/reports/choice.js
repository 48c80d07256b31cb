// Which report: its form, its day, its hall.
import { html, useState } from '/common/html.js';
import { pick, tr } from '/common/words.js';

const FORMS = ['daily', 'weekly', 'monthly', 'span'];
const DAY_MS = 86400000;

const textOf = (date) => date.toISOString().slice(0, 10);
const dateOf = (text) => new Date(`${text}T00:00:00Z`);
const plus = (text, days) => textOf(new Date(dateOf(text).getTime() + days * DAY_MS));

// As the address says it ("#weekly:2026-02-23"), else yesterday.
export function firstChoice() {
    const [form, from, to] = decodeURIComponent(location.hash.slice(1)).split(':');
    const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') && !Number.isNaN(dateOf(text).getTime());
    const yesterday = textOf(new Date(Date.now() - DAY_MS - new Date().getTimezoneOffset() * 60000));
    const day = isDay(from) ? from : yesterday;
    return { form: FORMS.includes(form) ? form : 'daily', from: day, to: isDay(to) ? to : day, hall: '' };
}

function moved(choice, steps) {
    const { form, from, to } = choice;
    if (form === 'daily')
        return { ...choice, from: plus(from, steps) };
    if (form === 'weekly')
        return { ...choice, from: plus(from, 7 * steps) };
    if (form === 'span') {
        const days = Math.round((dateOf(to) - dateOf(from)) / DAY_MS) + 1;
        return { ...choice, from: plus(from, steps * days), to: plus(to, steps * days) };
    }
    const month = dateOf(from);
    month.setUTCDate(1);
    month.setUTCMonth(month.getUTCMonth() + steps);
    return { ...choice, from: textOf(month) };
}

const Field = ({ id, words, value, change, max, min }) => html`<label class="field" for=${id}>${words}
    <input id=${id} type="date" required value=${value} min=${min} max=${max} onInput=${(event) => change(event.target.value)} /></label>`;

/** `choose` is handed the next choice when it is made. */
export function Choice({ choice, halls, choose }) {
    const [draft, setDraft] = useState(choice);
    const take = (next) => {
        setDraft(next);
        history.replaceState(null, '', `#${[next.form, next.from, ...(next.form === 'span' ? [next.to] : [])].join(':')}`);
        choose(next);
    };
    const submit = (event) => {
        event.preventDefault();
        take({ ...draft, to: draft.to < draft.from ? draft.from : draft.to });
    };
    const span = draft.form === 'span';
    return html`<form class="card report-choice" onSubmit=${submit}>
        <fieldset class="forms"><legend class="unseen">${tr('reports.form')}</legend>${FORMS.map((form) => html`
            <label key=${form} class="form-key"><input type="radio" name="form" value=${form} checked=${draft.form === form}
                onChange=${() => (form === 'span' ? setDraft({ ...draft, form, to: draft.to < draft.from ? draft.from : draft.to })
                    : take({ ...draft, form }))} /><span>${tr(`reports.form-${form}`)}</span></label>`)}</fieldset>
        <${Field} id="from" words=${tr(span ? 'reports.from' : 'reports.day')} value=${draft.from} change=${(from) => from && setDraft({ ...draft, from })} />
        ${span && html`<${Field} id="to" words=${tr('reports.to')} value=${draft.to} min=${draft.from} change=${(to) => to && setDraft({ ...draft, to })} />`}
        ${halls.length > 1 && html`<label class="field" for="hall">${tr('reports.hall')}
            <select id="hall" value=${draft.hall} onChange=${(event) => take({ ...draft, hall: event.target.value })}>
                <option value="all">${tr('reports.all-halls')}</option><option value="">${tr('reports.this-hall')}</option>
                ${halls.map(({ id, name }) => html`<option key=${id} value=${id}>${pick(name)}</option>`)}</select></label>`}
        <button type="submit" class="button next">${tr('reports.make')}</button>
        <span class="steps"><button type="button" class="button" onClick=${() => take(moved(draft, -1))}>${tr('reports.earlier')}</button>
            <button type="button" class="button" onClick=${() => take(moved(draft, 1))}>${tr('reports.later')}</button></span>
    </form>`;
}
