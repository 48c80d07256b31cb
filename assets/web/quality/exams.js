// Knowledge exams: points given from a file, what they come to for the hall and for each person.
import { html, useEffect, useState } from '/common/html.js';
import { post, troubleWords } from '/common/request.js';
import { dayWords } from '/common/day.js';
import { languageOf, pick, tr } from '/common/words.js';
import { askEachHall } from '/quality/each-hall.js';

const points = (tenths) => (tenths / 10).toFixed(1);
const share = (part, whole) => (whole > 0 ? `${(100 * part / whole).toFixed(1)} %` : '–');

/** Rows of a file "staff number, points", a line each; a first line of words is left out. Throws the number of a wrong line. */
export function readRows(text) {
    const lines = text.replace(/^\ufeff/, '').split(/\r?\n/).map((line, i) => [i + 1, line.trim()]).filter(([, line]) => line);
    const cells = lines.map(([n, line]) => [n, line.split(/[,;\t，；]/).map((cell) => cell.trim())]);
    const isRow = ([, [staff, score]]) => /^[a-z0-9-]{1,32}$/i.test(staff) && /^\d{1,3}(\.\d)?$/.test(score ?? '') && Number(score) <= 100;
    const rows = cells.length > 0 && !isRow(cells[0]) && !/\d/.test(cells[0][1][1] ?? '') ? cells.slice(1) : cells;
    const wrong = rows.find((row) => !isRow(row));
    if (wrong)
        throw wrong[0];
    return rows.map(([, [staff, score]]) => ({ staff, score_tenths: Math.round(Number(score) * 10) }));
}

function sentenceOf(error, rows) {
    if (typeof error === 'number')
        return tr('exams.wrong-line', { n: error });
    const wrong = /^rows\[(\d+)\]\.staff$/.exec(error.field ?? '');
    if (wrong && rows[wrong[1]])
        return tr('exams.unknown-person', { staff: rows[wrong[1]].staff });
    return troubleWords(error);
}

function Give({ give, busy }) {
    const [exam, setExam] = useState({ exam: '', day: new Date().toISOString().slice(0, 10), file: null });
    const set = (field) => ({ target }) => setExam({ ...exam, [field]: field === 'file' ? target.files[0] : target.value });
    const submit = (event) => {
        event.preventDefault();
        give(exam);
    };
    return html`<details class="card fold"><summary><span class="strong">${tr('exams.give')}</span></summary>
        <form onSubmit=${submit}><p class="quiet">${tr('exams.give-about')}</p>
            <label class="field">${tr('exams.name')}<input type="text" required pattern="[a-z0-9][a-z0-9\\-]*" maxlength="32" placeholder="2026-11" value=${exam.exam} onInput=${set('exam')} /></label>
            <label class="field">${tr('exams.day')}<input type="date" required value=${exam.day} onInput=${set('day')} /></label>
            <label class="field">${tr('exams.file')}<input type="file" required accept=".csv,text/csv,text/plain" onChange=${set('file')} /></label>
            <button type="submit" class="button main" disabled=${busy}>${tr('exams.give')}</button></form></details>`;
}

const Column = ({ of, figure }) => html`<th scope="col" class=${figure ? 'figure' : null}>${tr(`exams.column-${of}`)}</th>`;

const sum = (rows, of) => rows.reduce((all, row) => all + of(row), 0);

// Of all exams of a hall: who took them of those who were to, and the mean of their points.
function ofHall({ id, name, exams }) {
    const taken = sum(exams, (exam) => exam.taken);
    return { id, name, held: exams.length, taken, of: sum(exams, (exam) => exam.of), mean: taken === 0 ? null : sum(exams, (exam) => exam.mean_tenths * exam.taken) / taken };
}

// The best first; equal means share a rank.
function ranked(rows, mean) {
    const best = [...rows].sort((a, b) => (mean(b) ?? -1) - (mean(a) ?? -1));
    return best.map((row) => ({ ...row, rank: mean(row) === null ? null : 1 + rows.filter((other) => mean(other) > mean(row)).length }));
}

const Halls = ({ halls }) => html`<h3>${tr('case.by-hall')}</h3><div class="card list" tabindex="0"><table><thead><tr><${Column} of="rank" figure />
        <th scope="col">${tr('check.hall')}</th><${Column} of="exams" figure /><${Column} of="taken" figure /><${Column} of="coverage" figure /><${Column} of="mean" figure /></tr></thead>
    <tbody>${ranked(halls.map(ofHall), ({ mean }) => mean).map((hall) => html`<tr key=${hall.id}><td class="figure">${hall.rank ?? '–'}</td><th scope="row" class="what">${pick(hall.name)}</th>
        <td class="figure">${hall.held}</td><td class="figure">${hall.taken} / ${hall.of}</td><td class="figure">${share(hall.taken, hall.of)}</td>
        <td class="figure strong">${hall.mean === null ? '–' : points(hall.mean)}</td></tr>`)}</tbody></table></div>`;

const Held = ({ exams, several }) => html`${several && html`<h3>${tr('exams.held')}</h3>`}<div class="card list" tabindex="0"><table><thead><tr><${Column} of="exam" />${several && html`<th scope="col">${tr('check.hall')}</th>`}<${Column} of="day" />
        <${Column} of="taken" figure /><${Column} of="coverage" figure /><${Column} of="mean" figure /></tr></thead>
    <tbody>${exams.map((each) => html`<tr key=${`${each.exam} ${each.hall}`}><td class="what">${each.exam}</td>${several && html`<td>${pick(each.hallName)}</td>`}<td class="time">${dayWords(each.day)}</td>
        <td class="figure">${each.taken} / ${each.of}</td><td class="figure">${share(each.taken, each.of)}</td><td class="figure">${points(each.mean_tenths)}</td></tr>`)}</tbody></table></div>`;

const People = ({ people, several }) => html`<h3>${tr('exams.people')}</h3><div class="card list" tabindex="0"><table><thead><tr><${Column} of="rank" figure />
        <${Column} of="person" />${several && html`<th scope="col">${tr('check.hall')}</th>`}<${Column} of="exams" figure /><${Column} of="mean" figure /><${Column} of="last" figure /></tr></thead>
    <tbody>${people.map((each) => html`<tr key=${`${each.staff} ${each.hall}`}><td class="figure">${each.rank}</td><td class="what"><span lang=${languageOf(each.name)}>${each.name}</span> <span class="quiet">${each.staff}</span></td>${several && html`<td>${pick(each.hallName)}</td>`}
        <td class="figure">${each.taken}</td><td class="figure">${points(each.mean_tenths)}<meter min="0" max="1000" value=${each.mean_tenths} aria-hidden="true"></meter></td>
        <td class="figure">${points(each.last_tenths)}</td></tr>`)}</tbody></table></div>`;

// Every hall's exams, the latest first, and its people, ranked among all.
function together(halls) {
    const all = (of) => halls.flatMap((hall) => hall[of].map((each) => ({ ...each, hall: hall.id, hallName: hall.name })));
    return { halls, exams: all('exams').sort((a, b) => (a.day < b.day ? 1 : -1)), people: ranked(all('people'), (person) => person.mean_tenths) };
}

export function Exams({ me }) {
    const [state, setState] = useState({ found: null, busy: false, trouble: null, done: false });
    const load = (done) => askEachHall(me, '/quality/exams?').then((halls) => setState({ found: together(halls), busy: false, trouble: null, done }));
    const fail = (error, rows = []) => setState((was) => ({ ...was, busy: false, done: false, trouble: sentenceOf(error, rows) }));
    useEffect(() => {
        load(false).catch((error) => fail(error));
    }, []);
    const give = async ({ exam, day, file }) => {
        let rows = [];
        setState({ ...state, busy: true, trouble: null });
        try {
            rows = readRows(await file.text());
            await post('/quality/exams', { exam, day, rows });
            await load(true);
        } catch (error) {
            fail(error, rows);
        }
    };
    const { found, busy, trouble, done } = state;
    const several = found?.halls.length > 1;
    return html`<section aria-labelledby="view"><h2 id="view">${tr('exams.title')}</h2><p class="quiet about">${tr('exams.about')}</p>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}${done && html`<p class="band done" role="status">${tr('exams.given')}</p>`}
        ${me.role !== 'district' && html`<${Give} give=${give} busy=${busy} />`}
        ${found === null ? html`<p class="quiet empty" role="status">${tr('app.loading')}</p>`
            : html`${several && html`<${Halls} halls=${found.halls} />`}
            ${found.exams.length === 0 ? html`<p class="quiet empty" role="status">${tr('exams.none')}</p>`
                : html`<${Held} exams=${found.exams} several=${several} /><${People} people=${found.people} several=${several} />`}`}</section>`;
}
