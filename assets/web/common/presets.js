// What is on in the hall because its ordinary rules do not fit the moment: told in one line at the top.
import { html } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { clock } from '/common/time.js';
import { pick, tr } from '/common/words.js';

const icons = { 'system-down': 'warning', peak: 'users', evacuate: 'leave' };

const namesOf = (services, ids) => ids.map((id) => pick(services.find((service) => service.id === id)?.name) || id)
    .join(tr('admin.comma'));

/** What staff are told of one; `services` are the hall's, for their names. */
export function presetWords({ preset, since, services: ids }, services) {
    const what = ids ? tr('preset.for-services', { what: tr(`preset.${preset}`), services: namesOf(services, ids) })
        : tr(`preset.${preset}`);
    return tr('preset.since', { what, time: clock(since) });
}

export const PresetBands = ({ presets = [], services }) => presets.map((each) => html`
    <p class="band" role="status" key=${each.preset}><${Icon} name=${icons[each.preset]} /> ${presetWords(each, services)}</p>`);
