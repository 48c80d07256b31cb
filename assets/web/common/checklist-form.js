// A checklist to fill in with one hand: each question a row of large answers; what falls short is put right at once or
// becomes somebody's task. What is typed stays on the device until it was sent.
import { html, useEffect, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { smallPhoto } from '/common/photo.js';
import { fallsShort, isAnswered, runOf } from '/common/run.js';
import { dateTime, hallNow } from '/common/time.js';
import { pick, tr } from '/common/words.js';

const PHOTOS_MOST = 4;
const DUE_DAYS = [0, 1, 3, 7, 14];
const DAY_MS = 24 * 3600 * 1000;

const draftOf = (id) => `hq-draft-${id}`;
const readDraft = (id) => JSON.parse(localStorage.getItem(draftOf(id)) ?? '{"answers":{},"text":""}');

/** A run of this checklist was taken by the hall: what was typed is no longer needed. */
export const forgetDraft = (id) => localStorage.removeItem(draftOf(id));

const dayAfter = (days) => dateTime(hallNow() + days * DAY_MS).slice(0, 10);

function choicesOf({ asks, most, choices }) {
    if (asks === 'yes-no')
        return [{ value: 1, words: tr('check.yes') }, { value: 0, words: tr('check.no') }];
    if (asks === 'score')
        return Array.from({ length: most + 1 }, (_, value) => ({ value, words: String(value) }));
    return (choices ?? []).map(({ id, name }) => ({ choice: id, words: pick(name) }));
}

const same = (answer, { na, value, choice }) => answer !== undefined && (na ? answer.na === true : answer.value === value && answer.choice === choice);

const Segment = ({ name, words, on, choose }) => html`<label class="segment"><input type="radio" name=${name} checked=${on} onChange=${choose} /><span>${words}</span></label>`;

function Fix({ name, answer, set, me }) {
    const fixes = [['none', 'check.fix-none'], ['spot', 'check.fix-spot'], ['task', 'check.fix-task']];
    const choose = (fix) => {
        const { fix: was, owner, due, ...rest } = answer;
        set(fix === 'none' ? rest : { ...rest, fix, ...(fix === 'task' && { owner: me, due: dayAfter(1) }) });
    };
    return html`<fieldset class="segments fix"><legend class="small">${tr('check.fix')}</legend>${fixes.map(([fix, words]) => html`
            <${Segment} key=${fix} name=${`${name}-fix`} words=${tr(words)} on=${(answer.fix ?? 'none') === fix} choose=${() => choose(fix)} />`)}</fieldset>
        ${answer.fix === 'task' && html`<div class="task-fields">
            <label class="field"><span>${tr('check.owner')}</span><input value=${answer.owner} pattern="[a-z0-9\\-]+" required
                onInput=${({ target }) => set({ ...answer, owner: target.value })} /></label>
            <label class="field"><span>${tr('check.due')}</span><select value=${answer.due} onChange=${({ target }) => set({ ...answer, due: target.value })}>
                ${DUE_DAYS.map((days) => html`<option key=${days} value=${dayAfter(days)}>${dayAfter(days)}</option>`)}</select></label></div>`}`;
}

function Photos({ question, photos, add }) {
    const [trouble, tell] = useState(false);
    const take = (file) => smallPhoto(file).then((bytes) => add({ question: question.id, bytes }), () => tell(true));
    const n = photos.filter((photo) => photo.question === question.id).length;
    return html`<label class=${`button ${photos.length >= PHOTOS_MOST ? 'unseen' : ''}`}>${tr('check.photo')}<input type="file" class="unseen" accept="image/*" capture="environment"
            disabled=${photos.length >= PHOTOS_MOST} onChange=${({ target }) => target.files[0] && take(target.files[0])} /></label>
        <p class="small" role="status">${n > 0 && tr('check.photos', { n })}${trouble && tr('check.no-photo')}</p>`;
}

function NumberField({ question, answer, set, known }) {
    const legend = known?.of !== undefined && known.of !== null ? tr('check.known-of', { n: known.n, of: known.of }) : tr('check.known', { n: known?.n });
    return html`<label class="field"><span class="unseen">${pick(question.text)}</span><input type="number" inputmode="numeric" min="0" max="1000000" value=${answer?.value ?? ''}
            onInput=${({ target }) => set(target.value === '' ? undefined : { value: Math.trunc(Number(target.value)) })} /></label>
        ${known && html`<p class="small quiet">${legend}</p>`}`;
}

function Question({ question, answer, set, me, known, photos, addPhoto }) {
    const name = `question-${question.id}`;
    const choices = [...choicesOf(question), ...(question.asks === 'photo' ? [] : [{ na: true, words: tr('check.na') }])];
    const choose = ({ words, ...chosen }) => set(chosen);
    return html`<div class="question"><fieldset class="segments"><legend>${pick(question.text)}</legend>
            ${question.asks === 'number' && html`<${NumberField} question=${question} answer=${answer} set=${set} known=${known} />`}
            ${choices.map((each) => html`<${Segment} key=${each.words} name=${name} words=${each.words} on=${same(answer, each)} choose=${() => choose(each)} />`)}</fieldset>
        ${question.asks === 'photo' && html`<${Photos} question=${question} photos=${photos} add=${addPhoto} />`}
        ${fallsShort(question, answer) && html`<${Fix} name=${name} answer=${answer} set=${set} me=${me} />`}</div>`;
}

/**
 * me: the staff number that a task is given to at first. known: of a number what the hall knows, by question: {n, of}.
 * `more` goes along with the run; submit(run, photos) sends it.
 */
export function ChecklistForm({ checklist, me, known = {}, more = {}, submit }) {
    const [draft, setDraft] = useState(() => {
        const kept = readDraft(checklist.id);
        const first = Object.fromEntries(Object.entries(known).map(([question, { n }]) => [question, { value: n }]));
        return kept.version === checklist.version ? kept : { answers: first, text: '', version: checklist.version };
    });
    const [photos, setPhotos] = useState([]);
    useEffect(() => localStorage.setItem(draftOf(checklist.id), JSON.stringify(draft)), [draft]);
    const { answers, text } = draft;
    const left = checklist.questions.filter((question) => !isAnswered(question, answers[question.id])).length;
    const enter = (event) => {
        event.preventDefault();
        submit(runOf(checklist, answers, text, more), photos);
    };
    return html`<form class="form checklist" onSubmit=${enter}>
        ${checklist.questions.map((question) => html`<${Question} key=${question.id} question=${question} answer=${answers[question.id]} me=${me} known=${known[question.id]}
            set=${(answer) => setDraft((was) => ({ ...was, answers: { ...was.answers, [question.id]: answer } }))}
            photos=${photos} addPhoto=${(photo) => setPhotos((was) => [...was, photo])} />`)}
        <label class="field"><span>${checklist.note ? pick(checklist.note) : tr('check.note')}</span>
            <textarea rows="3" maxlength="500" value=${text} onInput=${({ target }) => setDraft((was) => ({ ...was, text: target.value }))}></textarea></label>
        <p class="small quiet">${tr('check.note-sealed')}</p>
        <p class="small" role="status">${left > 0 && tr('check.left', { n: left })}</p>
        <button class="button main" disabled=${left > 0}><${Icon} name="check" />${tr('check.send')}</button></form>`;
}
