// What a hall changes most of its templates, as a form: a survey's target, weights and text messages; the points a
// transaction brings. It writes a new version, approved as one that was given back as a file.
import { html, useEffect, useState } from '/common/html.js';
import { get, post, troubleWords } from '/common/request.js';
import { Sheet } from '/common/sheet.js';
import { pick, tr } from '/common/words.js';

const WHOLE = 1000;
const PLACES = ['counter', 'handheld', 'terminal', 'online'];

/** Which templates have a form: engine → what draws it. */
const FORMS = { survey: Survey, points: Points };
export const hasForm = ({ engine }) => engine in FORMS;

const sumOf = (indicators) => indicators.reduce((sum, { weight_milli: milli }) => sum + milli, 0);
const isWhole = (body) => !body.indicators || sumOf(body.indicators) === WHOLE;

const tenths = (value) => Math.round(Number(value) * 10);

function Field({ words, ...rest }) {
    return html`<label class="field"><span>${words}</span><input required ...${rest} /></label>`;
}

const Tenths = ({ words, value, set }) => html`<${Field} words=${words} type="number" min="0" max="100" step="0.1" value=${value / 10}
    onChange=${({ target }) => set(tenths(target.value))} />`;

const Count = ({ words, value, min = 0, max, set }) => html`<${Field} words=${words} type="number" min=${min} max=${max} step="1" value=${value}
    onChange=${({ target }) => set(Number(target.value))} />`;

function Sms({ sms, change }) {
    const set = (name) => (value) => change({ sms: { ...sms, [name]: value } });
    const hour = (name) => html`<${Field} words=${tr(`quality.sms-${name.replace('_', '-')}`)} type="time" value=${sms[name]} onChange=${({ target }) => target.value && set(name)(target.value)} />`;
    return html`<fieldset class="template-part"><legend>${tr('quality.sms')}</legend>
        <label class="cause"><input type="checkbox" checked=${sms.on} onChange=${({ target }) => set('on')(target.checked)} /><span>${tr('quality.sms-on')}</span></label>
        <div class="fields">${['quiet_from', 'quiet_to'].map(hour)}
            <${Count} words=${tr('quality.sms-after-min')} value=${sms.after_min} max="1440" set=${set('after_min')} />
            <${Count} words=${tr('quality.sms-once-in-days')} value=${sms.once_in_days} min="1" max="60" set=${set('once_in_days')} />
            <${Count} words=${tr('quality.sms-valid-h')} value=${sms.valid_h} min="1" max="168" set=${set('valid_h')} /></div></fieldset>`;
}

function Weights({ indicators, change }) {
    const sum = sumOf(indicators);
    const set = (at) => (weight) => change({ indicators: indicators.map((each, i) => (i === at ? { ...each, weight_milli: weight } : each)) });
    return html`<fieldset class="template-part"><legend>${tr('quality.weights')}</legend><div class="fields">${indicators.map((each, i) => html`<${Tenths} key=${each.id}
            words=${pick(each.name)} value=${each.weight_milli} set=${set(i)} />`)}</div>
        <p class=${sum === WHOLE ? 'quiet' : 'bad'} role="status">${tr('quality.weights-sum', { n: (sum / 10).toFixed(1) })}</p></fieldset>`;
}

function Survey({ body, change, id }) {
    return html`<div class="fields"><${Tenths} words=${tr('quality.target')} value=${body.target_milli} set=${(target) => change({ target_milli: target })} />
            <${Count} words=${tr('quality.below')} value=${body.below} max="12" set=${(below) => change({ below })} /></div>
        <${Weights} indicators=${body.indicators} change=${change} />${id === 'main' && html`<${Sms} sms=${body.sms} change=${change} />`}`;
}

function Points({ body, change }) {
    const set = (at, place) => ({ target }) => change({ types: body.types.map((each, i) => (i === at ? { ...each, [place]: Number(target.value) } : each)) });
    return html`<div class="list template-points" tabindex="0"><table><thead><tr><th scope="col">${tr('business.type')}</th>${PLACES.map((place) => html`<th scope="col" class="figure" key=${place}>
            ${tr(`business.${place}`)}</th>`)}</tr></thead><tbody>${body.types.map((type, i) => html`<tr key=${type.id}><th scope="row" class="what">${pick(type.name)}</th>
            ${PLACES.map((place) => html`<td key=${place}><input type="number" class="points-cell" min="0" max="10000" step="1" required aria-label=${`${pick(type.name)} ${tr(`business.${place}`)}`}
                value=${type[place] ?? 0} onChange=${set(i, place)} /></td>`)}</tr>`)}</tbody></table></div>`;
}

/** path: of the template; base: the version that is changed; done(): a new one is there. */
export function TemplateForm({ path, base, name, done, close }) {
    const [body, setBody] = useState(null);
    const [trouble, setTrouble] = useState(null);
    const failed = (error) => setTrouble(troubleWords(error));
    useEffect(() => {
        get(`${path}?version=${base}`).then(({ templates: [whole] }) => setBody(whole.template), failed);
    }, []);
    const [, engine, id] = /\/([^/]+)\/([^/]+)$/.exec(path);
    const submit = (event) => {
        event.preventDefault();
        post(path, { base, template: body }).then(() => {
            close();
            done();
        }, failed);
    };
    return html`<${Sheet} wide title=${tr('quality.change', { what: name })} close=${close}>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        ${body === null ? !trouble && html`<p class="quiet" role="status">${tr('app.loading')}</p>`
            : html`<form class="quality-form" onSubmit=${submit}><div class="template-body"><${FORMS[engine]} body=${body} id=${id} change=${(more) => setBody((was) => ({ ...was, ...more }))} /></div>
                <p class="quiet small">${tr('quality.change-about')}</p>
                <button class="button main" disabled=${!isWhole(body)}>${tr('quality.write-version')}</button></form>`}<//>`;
}
