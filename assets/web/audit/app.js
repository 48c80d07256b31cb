// What happened in a hall, for somebody who looks back: who changed what, who was called before their turn,
// and whether the record is whole. Nothing can be changed here.
import { html, render, useState } from '/common/html.js';
import { pageAddress } from '/common/address.js';
import { Entrance } from '/common/entrance.js';
import { useHash } from '/common/hash.js';
import { Icon } from '/common/icon.js';
import { LanguageButton } from '/common/language-button.js';
import { ask, get, troubleWords } from '/common/request.js';
import { SignedIn } from '/common/signed-in.js';
import { dateTime } from '/common/time.js';
import { chosenLanguage, minutes, pick, setLanguage, tr } from '/common/words.js';
import { useNames } from '/audit/names.js';
import { useOlder } from '/audit/pages.js';
import { authorOf, sentenceOf } from '/audit/sentence.js';

const ROLES = ['auditor', 'administrator', 'district', 'manager'];
const MAY_VERIFY = ['auditor', 'administrator'];
const VIEWS = ['trail', 'jumps'];

function useView() {
    const view = useHash();
    return VIEWS.includes(view) ? view : VIEWS[0];
}

function Head({ me, view, left }) {
    return html`<header class="head"><h1>${pick(me.hall.name)} <span class="quiet">${tr('audit.title')}</span></h1>
        <nav class="views" aria-label=${tr('audit.views')}>${VIEWS.map((each) => html`<a key=${each} href=${`#${each}`}
            aria-current=${each === view ? 'page' : null}>${tr(`audit.view-${each}`)}</a>`)}</nav>
        ${me.role !== 'auditor' && html`<a class="button" href=${pageAddress('/dashboard')}>${tr('dashboard.title')}</a>`}
        <${LanguageButton} />
        <${SignedIn} me=${me} left=${left} />
    </header>`;
}

function Verification() {
    const [state, setState] = useState({ busy: false, found: null, trouble: null });
    const verify = () => {
        setState({ busy: true, found: null, trouble: null });
        get('/audit/verification').then((found) => setState({ busy: false, found, trouble: null }))
            .catch((trouble) => setState({ busy: false, found: null, trouble }));
    };
    const { busy, found, trouble } = state;
    return html`<section class="card verification" aria-labelledby="verification">
        <div><h2 id="verification">${tr('audit.verification')}</h2><p class="quiet">${tr('audit.verification-about')}</p></div>
        <button type="button" class="button" disabled=${busy} onClick=${verify}>${tr(busy ? 'audit.verifying' : 'audit.verify')}</button>
        <div role="status">${found && (found.findings === 0
            ? html`<p class="verdict ok"><${Icon} name="check" />${tr('audit.whole', { n: found.events, days: found.days })}</p>`
            : html`<p class="verdict bad"><${Icon} name="warning" />${tr('audit.not-whole', { n: found.findings, seq: found.first_seq })}</p>
                <p class="quiet" lang="en">${found.first}</p>`)}
            ${trouble && html`<p class="bad">${troubleWords(trouble)}</p>`}</div>
    </section>`;
}

function Older({ list, none, children }) {
    return html`${list.trouble && html`<p class="bad" role="alert">${troubleWords(list.trouble)}</p>`}
        ${list.rows.length > 0 ? children : html`<p class="quiet empty" role="status">${list.busy ? tr('app.loading') : none}</p>`}
        ${list.more && html`<button type="button" class="button" disabled=${list.busy} onClick=${list.more}>${tr('admin.older')}</button>`}`;
}

const Column = ({ of, number }) => html`<th scope="col" class=${number ? 'figure' : null}>${tr(`audit.column-${of}`)}</th>`;

function Trail({ names }) {
    const list = useOlder('/audit', 'events');
    return html`<section aria-labelledby="list"><h2 id="list">${tr('audit.view-trail')}</h2><p class="quiet about">${tr('audit.trail-about')}</p>
        <${Older} list=${list} none=${tr('audit.nothing')}><div class="card list" tabindex="0"><table>
            <thead><tr><${Column} of="time" /><${Column} of="what" /><${Column} of="who" /></tr></thead>
            <tbody>${list.rows.map((row) => html`<tr key=${row.seq}><td class="time">${dateTime(row.at)}</td>
                <td class="what">${sentenceOf(row, names)}</td><td class="who">${authorOf(row, names)}</td></tr>`)}</tbody></table></div></${Older}></section>`;
}

const JUMP_COLUMNS = ['time', 'number', 'service', 'point', 'who', 'reason'];

function Jumps({ names }) {
    const list = useOlder('/queue-jumps', 'jumps');
    return html`<section aria-labelledby="list"><h2 id="list">${tr('audit.view-jumps')}</h2><p class="quiet about">${tr('audit.jumps-about')}</p>
        <${Older} list=${list} none=${tr('audit.no-jumps')}><div class="card list" tabindex="0"><table>
            <thead><tr>${JUMP_COLUMNS.map((each) => html`<${Column} key=${each} of=${each} />`)}
                <${Column} of="waited" number /><${Column} of="passed" number /><${Column} of="behind" number /></tr></thead>
            <tbody>${list.rows.map((row) => html`<tr key=${row.seq}><td class="time">${dateTime(row.at)}</td>
                <td class="number">${row.number ?? row.ticket}</td><td>${names.services[row.service] ?? row.service ?? '–'}</td><td>${names.points[row.point] ?? row.point ?? '–'}</td>
                <td>${authorOf(row, names)}</td><td>${names.reasons[row.reason] ?? row.reason}</td><td class="figure">${minutes(row.waited_s)}</td>
                <td class="figure">${row.passed}</td><td class="figure">${row.behind_s > 0 ? minutes(row.behind_s) : '–'}</td></tr>`)}</tbody>
            </table></div></${Older}></section>`;
}

function Audit({ me, left }) {
    const view = useView();
    const names = useNames();
    return html`<${Head} me=${me} view=${view} left=${left} />
        <main>${MAY_VERIFY.includes(me.role) && html`<${Verification} />`}
            ${view === 'jumps' ? html`<${Jumps} names=${names} />` : html`<${Trail} names=${names} />`}</main>`;
}

ask('/me');
await setLanguage(chosenLanguage() ?? 'zh');
render(html`<${Entrance} title=${() => tr('audit.title')} roles=${ROLES} page=${(seen) => html`<${Audit} key=${seen.visit} ...${seen} />`} />`,
    document.body);
