// The briefing before the shift, from what the last day was asked about, and the daily note: what made a day what it was.
import { html, useEffect, useState } from '/common/html.js';
import { dayWords } from '/common/day.js';
import { Icon } from '/common/icon.js';
import { get, post, troubleWords } from '/common/request.js';
import { dateTime } from '/common/time.js';
import { languageOf, minutes, pick, tr } from '/common/words.js';

const percent = (milli) => (milli === null ? '–' : `${(milli / 10).toFixed(1)} %`);
const span = (seconds) => (seconds === null ? '–' : minutes(seconds));

async function brief() {
    const [asked, { cards }, today] = await Promise.all([get('/quality/briefing'), get('/cards'), get('/figures')]);
    const [before, { appointments }] = await Promise.all([asked.day ? get(`/figures?day=${asked.day}`) : null, get(`/appointments?day=${today.day}`)]);
    return { asked, before, today, appointments, cards: cards.filter(({ kind }) => kind === 'briefing') };
}

const Counts = ({ title, rows }) => html`<div><h4>${title}</h4>${rows.length === 0 ? html`<p class="quiet">${tr('daily.nothing')}</p>`
    : html`<ol class="counts">${rows.map(({ id, name, n }) => html`<li key=${id}><span>${pick(name) || id || tr('daily.other')}</span><span class="figure">${n}</span></li>`)}</ol>`}</div>`;

const Figure = ({ words, value }) => html`<div><dt class="quiet">${words}</dt><dd>${value}</dd></div>`;

function Yesterday({ before }) {
    const { hall } = before;
    return html`<dl class="figures"><${Figure} words=${tr('daily.visitors')} value=${hall.visitors} />
        <${Figure} words=${tr('daily.wait')} value=${span(hall.wait_mean_s)} /><${Figure} words=${tr('daily.within')} value=${percent(hall.within_target_milli)} />
        <${Figure} words=${tr('daily.abandoned')} value=${percent(hall.abandoned_milli)} />
        <${Figure} words=${tr('daily.satisfied')} value=${percent(hall.rating?.satisfaction_milli ?? null)} /></dl>`;
}

function Briefing() {
    const [state, setState] = useState({ found: null, trouble: null });
    useEffect(() => {
        brief().then((found) => setState({ found, trouble: null }), (error) => setState({ found: null, trouble: troubleWords(error) }));
    }, []);
    const { found, trouble } = state;
    if (!found)
        return html`<p class=${trouble ? 'bad' : 'quiet empty'} role="status">${trouble ?? tr('app.loading')}</p>`;
    const { asked, before, today, appointments, cards } = found;
    return html`<article class="card briefing" aria-labelledby="briefing"><h3 id="briefing">${tr('daily.briefing', { day: dayWords(today.day) })}</h3>
        ${before ? html`<h4 class="quiet">${tr('daily.last-day', { day: dayWords(asked.day) })}</h4><${Yesterday} before=${before} />
            <div class="columns"><${Counts} title=${tr('daily.reasons')} rows=${asked.reasons} /><${Counts} title=${tr('daily.services')} rows=${asked.services} />
                <${Counts} title=${tr('daily.documents')} rows=${asked.documents} /></div>` : html`<p class="quiet">${tr('daily.no-day')}</p>`}
        <h4>${tr('daily.today')}</h4><p>${tr('daily.appointments', { n: appointments.length })}</p>
        ${cards.map((card) => html`<div key=${card.card} class="briefing-card"><p class="strong" lang=${languageOf(pick(card.title))}>${pick(card.title)}</p>
            <p class="words" lang=${languageOf(pick(card.text))}>${pick(card.text)}</p></div>`)}
        ${cards.length === 0 && html`<p class="quiet">${tr('daily.no-cards')}</p>`}
        <p class="no-print"><button type="button" class="button" onClick=${() => window.print()}>${tr('daily.print')}</button></p></article>`;
}

function Causes({ causes, chosen, set }) {
    return html`<fieldset class="causes"><legend>${tr('daily.causes')}</legend>${causes.map(({ id, name, unusual }) => html`<label key=${id} class="cause">
        <input type="checkbox" checked=${chosen.includes(id)} onChange=${({ target }) => set(target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))} />
        <span>${pick(name)}${unusual && html` <span class="quiet small">${tr('daily.unusual')}</span>`}</span></label>`)}</fieldset>`;
}

function Note({ known, today, note }) {
    const [draft, setDraft] = useState({ day: today, causes: known.days.find(({ day }) => day === today)?.causes ?? [], text: '' });
    const turnTo = (day) => setDraft({ ...draft, day, causes: known.days.find((each) => each.day === day)?.causes ?? [] });
    const submit = (event) => {
        event.preventDefault();
        note(draft).then(() => setDraft({ ...draft, text: '' }), () => {});
    };
    return html`<form class="card daily-form no-print" onSubmit=${submit}><h3>${tr('daily.note')}</h3><p class="quiet">${tr('daily.note-about')}</p>
        <label class="field">${tr('daily.day')}<input type="date" required value=${draft.day} max=${today} onInput=${({ target }) => target.value && turnTo(target.value)} /></label>
        <${Causes} causes=${known.causes} chosen=${draft.causes} set=${(causes) => setDraft({ ...draft, causes })} />
        <label class="field">${tr('daily.words')}<textarea rows="3" maxlength="500" value=${draft.text} onInput=${({ target }) => setDraft({ ...draft, text: target.value })}></textarea></label>
        <button type="submit" class="button main">${tr('daily.save')}</button></form>`;
}

function Day({ entry, causes }) {
    const [notes, setNotes] = useState(null);
    const load = ({ target }) => target.open && get(`/quality/daily/${entry.day}`).then((found) => setNotes(found.notes), () => setNotes([]));
    const named = (id) => pick(causes.find((each) => each.id === id)?.name) || id;
    return html`<li><details class="card fold" onToggle=${load}><summary><span class="strong day">${dayWords(entry.day)}</span>
            <span class="tags">${entry.causes.map((id) => html`<span key=${id} class="chip way">${named(id)}</span>`)}</span></summary>
        ${notes?.length === 0 && html`<p class="quiet">${tr('daily.no-words')}</p>`}
        ${notes?.map((each) => html`<p key=${each.seq} class="words" lang=${languageOf(each.text)}>${each.text}<br /><span class="quiet small">${each.author} · ${dateTime(each.at)}</span></p>`)}
    </details></li>`;
}

export function Daily({ me }) {
    const [state, setState] = useState({ known: null, today: null, trouble: null, done: false });
    const load = async (done) => {
        const [known, { day }] = await Promise.all([get('/quality/daily'), get('/figures')]);
        setState({ known, today: day, trouble: null, done });
    };
    const fail = (error) => setState((was) => ({ ...was, done: false, trouble: troubleWords(error) }));
    useEffect(() => {
        load(false).catch(fail);
    }, []);
    const note = async (draft) => {
        try {
            await post('/quality/daily', draft);
            await load(true);
        } catch (error) {
            fail(error);
            throw error;
        }
    };
    const { known, today, trouble, done } = state;
    return html`<section aria-labelledby="view"><h2 id="view">${tr('daily.title')}</h2><p class="quiet about">${tr('daily.about')}</p>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}${done && html`<p class="band done" role="status"><${Icon} name="check" /> ${tr('daily.saved')}</p>`}
        <${Briefing} />
        ${known && me.role !== 'district' && html`<${Note} known=${known} today=${today} note=${note} />`}
        ${known?.days.length > 0 && html`<div class="no-print"><h3>${tr('daily.days')}</h3><ul class="days">${known.days.map((entry) => html`<${Day} key=${entry.day} entry=${entry}
            causes=${known.causes} />`)}</ul></div>`}</section>`;
}
