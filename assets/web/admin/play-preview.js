// What the boards of a zone would play at this moment of the hall, with the changes on the page.
import { html, useState } from '/common/html.js';
import { clockSeconds, dateTime, hallNow, useSeconds } from '/common/time.js';
import { pick, tr } from '/common/words.js';
import { Shown } from '/admin/shown-media.js';

const secondsOf = (clock) => String(clock).split(':').map(Number).reduce((sum, part, i) => sum + part * [3600, 60, 1][i], 0);

const hourOfHall = () => ({ day: dateTime(hallNow()).slice(0, 10), second: secondsOf(clockSeconds(hallNow())) });

/** As the board judges it (counter-display/board/playlist.c). */
function isOfNow(item, zone, { day, second }) {
    const from = item['daily-from'] ? secondsOf(item['daily-from']) : 0;
    const until = item['daily-until'] ? secondsOf(item['daily-until']) : 0;
    return (!item.from || item.from <= day) && (!item.until || day <= item.until)
        && ((from === 0 && until === 0) || (from <= second && second < until))
        && (!zone || !item.zones?.length || item.zones.includes(zone));
}

export function PlayPreview({ items, files, zones }) {
    useSeconds();
    const [zone, choose] = useState('');
    const [at, go] = useState(0);
    const played = items.filter((item) => isOfNow(item, zone, hourOfHall())).map((item) => ({ item, file: files.find(({ id }) => id === item.media) }))
        .filter(({ file }) => file);
    const shown = played[at % played.length];
    return html`<figure class="card play-preview" aria-labelledby="play-title">
        <figcaption><span class="strong" id="play-title">${tr('admin.play-preview')}</span>
            ${zones.length > 1 && html`<select aria-label=${tr('devices.zone')} value=${zone} onChange=${(event) => choose(event.target.value)}>
                <option value="">${tr('admin.play-all')}</option>
                ${zones.map(({ id, name }) => html`<option key=${id} value=${id}>${pick(name)}</option>`)}</select>`}</figcaption>
        ${shown ? html`<div class="play-screen"><${Shown} key=${shown.file.id} file=${shown.file} /></div>
            <p class="thing-foot"><span>${pick(shown.item.name) || shown.item.id}</span>
                <span class="quiet">${tr('admin.play-of', { n: (at % played.length) + 1, total: played.length })}</span>
                <button type="button" class="button" disabled=${played.length < 2} onClick=${() => go(at + 1)}>${tr('admin.play-next')}</button></p>`
            : html`<p class="quiet empty">${tr('admin.play-nothing')}</p>`}
    </figure>`;
}
