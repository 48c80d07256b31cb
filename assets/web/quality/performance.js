// Performance of a month: everybody's points, honours over the halls, stars.
import { html, useEffect, useState } from '/common/html.js';
import { requestAddress } from '/common/address.js';
import { get, Problem, troubleWords } from '/common/request.js';
import { pick, tr } from '/common/words.js';
import { Behind } from '/common/behind.js';
import { MonthChoice, number, percent, share } from '/common/month.js';
import { PersonPoints, whole } from '/common/person-points.js';
import { Few } from '/quality/figure.js';

const language = () => document.documentElement.lang.slice(0, 2);

async function takeOut(month) {
    const answer = await fetch(requestAddress(`/performance/export?month=${month}&lang=${language()}`),
        { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
    if (!answer.ok)
        throw new Problem(answer.status, 'internal');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await answer.blob());
    link.download = `performance-${month}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
}

const nameOf = ({ staff, name }) => [name, staff].filter(Boolean).join(' ');

function People({ found, chosen, choose, open }) {
    if (found.people.length === 0)
        return html`<p class="quiet empty">${tr('performance.nothing')}</p>`;
    const best = [...found.people].sort((a, b) => b.total_milli - a.total_milli);
    return html`<div class="card list" tabindex="0"><table><thead><tr><th scope="col">${tr('performance.name')}</th>${[tr('performance.services'), tr('performance.business'),
            tr('performance.service'), tr('performance.gains'), tr('performance.deducted'), tr('performance.total')].map((words) =>
            html`<th key=${words} scope="col" class="figure">${words}</th>`)}</tr></thead>
        <tbody>${best.map((person) => html`<tr key=${person.staff}><th scope="row" class="what"><button type="button" class="button small" aria-expanded=${chosen === person.staff ? 'true' : 'false'}
                onClick=${() => choose(chosen === person.staff ? null : person.staff)}>${nameOf(person)}</button></th><td class="figure">${number(person.services)}</td>
            <td class="figure">${number(person.business)}</td><td class="figure">${number(person.of_satisfaction + person.of_attainment)}</td>
            <td class="figure">${whole(person.gains_milli)}</td><td class="figure quiet">${person.deducted > 0 ? `− ${number(person.deducted)}` : '0'}</td>
            <td class="figure strong">${whole(person.total_milli)}</td></tr>
            ${chosen === person.staff && html`<tr><td colspan="7" class="person-points"><${PersonPoints} person=${person} of=${found} open=${open} /></td></tr>`}`)}</tbody></table></div>`;
}

const valueOf = (rank, entry) => (['total', 'business'].includes(rank.by) ? whole(entry.value_milli) : rank.by === 'coefficient' ? (entry.value_milli / 1000).toFixed(3)
    : percent(entry.value_milli));

const Honour = ({ rank }) => html`<section class="card quality-part"><h4>${pick(rank.name)}</h4>${rank.entries.length === 0 ? html`<p class="quiet">${tr('performance.nobody')}</p>`
    : html`<ol class="quality-odd">${rank.entries.map((entry) => html`<li key=${`${entry.hall} ${entry.staff}`}><strong class="figure">${entry.place}</strong>
        <span>${entry.staff ? nameOf(entry) : ''} ${pick(entry.hall_name)}</span><span class="figure">${valueOf(rank, entry)}</span></li>`)}</ol>`}</section>`;

// Asked for, for it reads every hall, or a year.
function Asked({ title, about, words, path, children }) {
    const [found, setFound] = useState(null);
    const [busy, setBusy] = useState(false);
    const look = () => {
        setBusy(true);
        get(path).then(setFound, () => {}).finally(() => setBusy(false));
    };
    return html`<section class="quality-section"><div class="section-head"><h3>${title}</h3><button type="button" class="button" disabled=${busy} onClick=${look}>${words}</button></div>
        ${about && html`<p class="quiet">${about(found)}</p>`}${busy && html`<p class="quiet" role="status">${tr('app.loading')}</p>`}${found && children(found)}</section>`;
}

const Star = ({ person }) => html`<li><strong>${nameOf(person)}</strong><span class="chip">${tr('performance.level', { n: person.level })}</span>
    <span class="figure quiet">${whole(person.months.at(-1)?.total_milli ?? 0)}</span></li>`;

/** Which replies satisfaction is of. */
const bySurvey = ({ survey_version: version, survey_indicators: n, coefficient: { replies } }) => (n > 1
    ? tr('performance.by-survey', { version: version === 0 ? tr('quality.shipped') : tr('quality.version', { n: version }), n, replies })
    : tr('performance.by-faces', { replies }));

function Month({ month, last, choose }) {
    const [found, setFound] = useState(null);
    const [trouble, setTrouble] = useState(null);
    const [chosen, setChosen] = useState(null);
    const [opened, open] = useState(null);
    const fail = (error) => setTrouble(troubleWords(error));
    useEffect(() => { get(`/performance?month=${month}`).then(setFound, fail); }, [month]);
    return html`<div class="section-head"><${MonthChoice} month=${month} last=${last} choose=${choose} />
            <button type="button" class="button" onClick=${() => takeOut(month).catch(fail)}>${tr('performance.export')}</button></div>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        ${found === null ? !trouble && html`<p class="quiet empty" role="status">${tr('app.loading')}</p>` : html`<dl class="quality-tiles"><div class="card quality-tile">
                <dt class="quiet small">${tr('performance.coefficient')}</dt><dd class="value">${(found.coefficient.coefficient_milli / 1000).toFixed(3)}</dd>
                <dd class="quiet small">${tr('performance.coefficient-of', { satisfaction: percent(found.coefficient.satisfaction_milli), attainment: share(found.coefficient.attainment_milli) })}</dd>
                <dd class="quiet small">${bySurvey(found)}<${Few} of=${found.coefficient} /></dd></div></dl>
            <${People} found=${found} chosen=${chosen} choose=${setChosen} open=${open} />
            <${Asked} title=${tr('performance.ranks')} words=${tr('performance.ranks-load')} path=${`/performance/ranks?month=${month}`}>${({ ranks }) =>
                html`<div class="quality-pair">${ranks.map((rank) => html`<${Honour} key=${rank.rank} rank=${rank} />`)}</div>`}</${Asked}>
            <${Asked} title=${tr('performance.stars')} words=${tr('performance.stars-load')} path=${`/performance/stars?month=${month}`}
                about=${(stars) => (stars ? tr('performance.stars-about', { n: stars.star_months }) : null)}>${({ people }) =>
                html`<ul class="card quality-part quality-odd">${people.map((person) => html`<${Star} key=${person.staff} person=${person} />`)}</ul>`}</${Asked}>
            <p class="quiet small">${tr('business.definition', { n: found.definition, version: found.template_version })}</p>`}
        ${opened && html`<${Behind} path=${`/performance/lines?month=${month}&staff=${chosen}&type=${opened.type}&channel=${opened.channel}`}
            title=${pick(opened.name) || opened.type} close=${() => open(null)} />`}`;
}

export function Performance() {
    const [last, setLast] = useState(null);
    const [month, setMonth] = useState(null);
    const [trouble, setTrouble] = useState(null);
    useEffect(() => {
        get('/performance').then(({ from }) => { setLast(from.slice(0, 7)); setMonth(from.slice(0, 7)); },
            (error) => setTrouble(troubleWords(error)));
    }, []);
    return html`<section class="quality-section" aria-labelledby="view"><h2 id="view">${tr('performance.title')}</h2><p class="quiet about">${tr('performance.about')}</p>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        ${month === null ? !trouble && html`<p class="quiet empty" role="status">${tr('app.loading')}</p>`
            : html`<${Month} key=${month} month=${month} last=${last} choose=${setMonth} />`}</section>`;
}
