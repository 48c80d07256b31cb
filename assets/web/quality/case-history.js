// Cases of the past: those that were opened or ended in some days, of one kind or all.
import { html, useEffect, useState } from '/common/html.js';
import { kindWords } from '/common/case-words.js';
import { get, troubleWords } from '/common/request.js';
import { tr } from '/common/words.js';
import { List } from '/quality/case-list.js';
import { Period } from '/quality/period.js';

const Kinds = ({ cases, kind, choose }) => html`<label class="field"><span>${tr('case.kind')}</span><select value=${kind} onChange=${({ target }) => choose(target.value)}>
    <option value="">${tr('case.history-all')} (${cases.length})</option>${[...new Set(cases.map((view) => view.kind))].map((each) => html`<option key=${each} value=${each}>
        ${kindWords(each)} (${cases.filter((view) => view.kind === each).length})</option>`)}</select></label>`;

/** first: the days to begin with, {from, to}; look(id): opens a case. */
export function CaseHistory({ first, rules, look }) {
    const [period, choose] = useState(first);
    const [kind, setKind] = useState('');
    const [{ cases, trouble }, learn] = useState({ cases: null, trouble: null });
    useEffect(() => {
        let wanted = true;
        get(`/cases/history?from=${period.from}&to=${period.to}`).then((answer) => wanted && learn({ cases: answer.cases, trouble: null }),
            (error) => wanted && learn({ cases: null, trouble: troubleWords(error) }));
        return () => { wanted = false; };
    }, [period]);
    return html`<section class="quality-section" aria-labelledby="case-history"><h3 id="case-history">${tr('case.history')}</h3><p class="quiet about">${tr('case.history-about')}</p>
        <${Period} period=${period} choose=${choose} />
        ${cases?.length > 0 && html`<div class="fields"><${Kinds} cases=${cases} kind=${kind} choose=${setKind} /></div>`}
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        ${cases === null ? !trouble && html`<p class="quiet empty" role="status">${tr('app.loading')}</p>`
            : html`<${List} cases=${cases.filter((view) => kind === '' || view.kind === kind)} rules=${rules} look=${look} />`}</section>`;
}
