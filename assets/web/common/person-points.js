// What somebody's month is worth: gains first, then what is taken off.
import { html } from '/common/html.js';
import { pick, tr } from '/common/words.js';
import { channelWord } from '/common/behind.js';
import { number, percent, share } from '/common/month.js';

/** "1234.5" of 1234500 thousandths. */
export const whole = (milli) => (milli / 1000).toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

const factor = (milli) => (milli / 1000).toFixed(3);

function Lines({ person, open }) {
    return html`<div class="list" tabindex="0"><table><thead><tr><th scope="col">${tr('performance.what')}</th><th scope="col">${tr('business.channel')}</th>
            ${[tr('business.count'), tr('performance.each'), tr('performance.points')].map((words) => html`<th key=${words} scope="col" class="figure">${words}</th>`)}</tr></thead>
        <tbody>${person.lines.map((line) => html`<tr key=${`${line.type} ${line.channel}`}><th scope="row" class="what"><button type="button" class="button small"
                onClick=${() => open(line)}>${pick(line.name) || line.type}</button></th><td>${channelWord(line.channel)}</td><td class="figure">${number(line.count)}</td>
            <td class="figure">${number(line.each)}</td><td class="figure strong">${number(line.points)}</td></tr>`)}</tbody></table></div>`;
}

const Sum = ({ words, value, more, strong }) => html`<div><dt>${words}${more && html` <span class="quiet small">${more}</span>`}</dt>
    <dd class=${strong ? 'sum strong' : 'sum'}>${value}</dd></div>`;

const Said = ({ person, least }) => html`${person.replies > 0 && tr('performance.of-replies', { score: percent(person.satisfaction_milli), n: person.replies })}
    ${person.replies > 0 && person.few && html` <span class="chip">${tr('satisfaction.few')}</span>`}
    ${person.replies < least && html` <span>${tr('performance.few-ratings', { n: least })}</span>`}`;

/** person and the month it is of; open(line) shows what is behind one. */
export function PersonPoints({ person, of, open }) {
    return html`<${Lines} person=${person} open=${open} /><dl class="sums">
        <${Sum} words=${tr('performance.business')} value=${number(person.business)} />
        <${Sum} words=${tr('performance.of-satisfaction')} value=${number(person.of_satisfaction)}
            more=${html`<${Said} person=${person} least=${of.least_ratings} />`} />
        <${Sum} words=${tr('performance.of-attainment')} value=${number(person.of_attainment)} more=${share(of.coefficient.attainment_milli)} />
        <${Sum} words=${tr('performance.coefficient')} value=${`× ${factor(of.coefficient.coefficient_milli)}`} />
        <${Sum} words=${tr('performance.gains')} value=${whole(person.gains_milli)} strong />
        ${person.deducted > 0 && html`<${Sum} words=${tr('performance.deducted')} value=${`− ${number(person.deducted)}`}
            more=${`${tr('performance.bad', { n: person.bad_ratings })} · ${tr('performance.deducted-about', { free: of.free_bad, points: of.bad_rating })}`} />`}
        <${Sum} words=${tr('performance.total')} value=${whole(person.total_milli)} strong /></dl>
        ${person.ranks.length > 0 && html`<ul class="quality-odd">${person.ranks.map((each) => html`<li key=${each.rank}><span class=${`chip ${each.honoured ? 'ok' : ''}`}>${pick(each.name)}</span>
            <span>${tr('performance.place', each)}</span></li>`)}</ul>`}`;
}
