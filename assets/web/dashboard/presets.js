// Presets switched on by one touch and off by another. What stops the calling asks once.
import { html, useRef, useState } from '/common/html.js';
import { ChoiceSheet } from '/common/choice-sheet.js';
import { Icon } from '/common/icon.js';
import { newKey, post, Problem } from '/common/request.js';
import { pick, tr } from '/common/words.js';

const PRESETS = [
    { id: 'system-down', icon: 'warning' },
    { id: 'peak', icon: 'users' },
    { id: 'evacuate', icon: 'leave' },
];

const HALL = '';

const choicesOf = (services) => [{ id: HALL, words: tr('preset.whole-hall') },
    ...services.filter(({ branch }) => !branch).map(({ id, name }) => ({ id, words: pick(name) }))];

function Preset({ id, icon, on, services }) {
    const key = useRef(newKey());
    const [asking, setAsking] = useState(false);
    const [state, setState] = useState({ busy: false, trouble: null });

    async function turn(to, service) {
        setAsking(false);
        setState({ busy: true, trouble: null });
        try {
            await post(`/presets/${id}/${to}`, service ? { service } : {}, key.current);
            key.current = newKey();
            setState({ busy: false, trouble: null });
        } catch (error) {
            setState({ busy: false, trouble: error instanceof Problem ? error.sentence : tr('signon.no-line') });
        }
    }

    const ask = () => (id === 'peak' ? turn('on', HALL) : setAsking(true));
    const choices = id === 'system-down' ? choicesOf(services) : [{ id: HALL, words: tr('preset.whole-hall') }];
    return html`<li class="alert"><span class=${on ? 'warn' : 'quiet'}><${Icon} name=${icon} /></span>
        <span><span class=${on ? 'strong' : ''}>${tr(`preset.${id}`)}</span>
            <span class="quiet small"> ${tr(on ? 'preset.is-on' : `preset.${id}-about`)}</span>
            ${state.trouble && html`<span class="warn small" role="alert"> ${state.trouble}</span>`}</span>
        ${on
            ? html`<button type="button" class="button next" disabled=${state.busy} onClick=${() => turn('off', HALL)}
                aria-label=${`${tr('preset.off')} ${tr(`preset.${id}`)}`}>${tr('preset.off')}</button>`
            : html`<button type="button" class="button" disabled=${state.busy} onClick=${ask}
                aria-label=${`${tr('preset.on')} ${tr(`preset.${id}`)}`}>${tr('preset.on')}</button>`}
        ${asking && html`<${ChoiceSheet} title=${tr(`preset.${id}-ask`)} choices=${choices} choose=${(service) => turn('on', service)}
            close=${() => setAsking(false)} />`}
    </li>`;
}

export function Presets({ presets = [], services }) {
    const on = new Set(presets.map(({ preset }) => preset));
    return html`<section class="card help" aria-labelledby="presets">
        <div class="section-head"><h2 id="presets">${tr('preset.title')}</h2></div>
        <ul>${PRESETS.map((each) => html`<${Preset} key=${each.id} ...${each} on=${on.has(each.id)} services=${services} />`)}</ul>
    </section>`;
}
