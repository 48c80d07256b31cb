// The figures that say at a glance how the hall is.
import { html } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { pick, tr, wholeMinutes } from '/common/words.js';
import { judge, slowest } from '/dashboard/services.js';

function Figure({ name, value, unit, about, verdict }) {
    return html`<li class="card figure">
        <p class="figure-name"><span class="quiet">${name}</span>
            ${verdict && html`<span class=${`verdict ${verdict.tone}`}><${Icon} name=${verdict.icon} />
                <span>${verdict.words}</span></span>`}</p>
        <p><span class="value">${value}</span> <span>${unit}</span></p>
        <p class="about small quiet">${about}</p>
    </li>`;
}

function longest({ totals, services }) {
    const service = slowest(services);
    const waits = service !== undefined && totals.waiting > 0;
    return {
        name: tr('dashboard.longest'),
        value: waits ? wholeMinutes(totals.longest_wait_s) : '–',
        unit: waits ? tr('dashboard.unit-minutes') : '',
        about: waits ? tr('dashboard.longest-about', { service: pick(service.name), n: wholeMinutes(service.target_s) })
            : tr('dashboard.nobody-waiting'),
        verdict: waits ? judge(service) : null,
    };
}

function attainment({ totals }) {
    const known = totals.within_target_milli !== null;
    return {
        name: tr('dashboard.attainment'),
        value: known ? (totals.within_target_milli / 10).toFixed(1) : '–',
        unit: known ? '%' : '',
        about: known ? tr('dashboard.attainment-about', { n: totals.served }) : tr('dashboard.no-data'),
    };
}

function figuresOf(doc) {
    const { totals } = doc;
    const paused = doc.points.filter(({ state }) => state === 'paused').length;
    return [
        { name: tr('dashboard.waiting-now'), value: totals.waiting, unit: tr('dashboard.unit-people'),
            about: tr('dashboard.waiting-about', { calling: totals.calling, serving: totals.serving }) },
        longest(doc),
        attainment(doc),
        { name: tr('dashboard.open-points'), value: totals.open_points, unit: `/ ${doc.points.length}`,
            about: tr('dashboard.points-about', { n: paused }) },
        { name: tr('dashboard.served'), value: totals.served, unit: tr('dashboard.unit-people'),
            about: tr('dashboard.served-about', { n: totals.issued }) },
        { name: tr('dashboard.abandoned'), value: totals.no_show + totals.cancelled, unit: tr('dashboard.unit-people'),
            about: tr('dashboard.abandoned-about', { missed: totals.no_show, left: totals.cancelled }) },
    ];
}

/** The wall shows the first four. */
export const Figures = ({ doc, wall }) => html`<ul class="figures" aria-label=${tr('dashboard.figures')}>
    ${figuresOf(doc).slice(0, wall ? 4 : 6).map((figure) => html`<${Figure} key=${figure.name} ...${figure} />`)}</ul>`;
