// Who has the hall and its zones today, what the last shift left, and what is late of what was to be put right.
import { html, useEffect, useState } from '/common/html.js';
import { pageAddress } from '/common/address.js';
import { Icon } from '/common/icon.js';
import { get } from '/common/request.js';
import { clock } from '/common/time.js';
import { languageOf, pick, tr } from '/common/words.js';

const AGAIN_MS = 60000;

export function Duty() {
    const [found, learn] = useState(null);
    useEffect(() => {
        const load = () => Promise.all([get('/quality/duty'), get('/quality/checklists')]).then(([duty, { tasks }]) => learn({ duty, late: tasks.filter(({ overdue }) => overdue).length }), () => {});
        load();
        const timer = setInterval(load, AGAIN_MS);
        return () => clearInterval(timer);
    }, []);
    if (found === null)
        return null;
    const { duty, late } = found;
    const zoneOf = (zone) => (zone ? pick(duty.zones.find(({ id }) => id === zone)?.name) : tr('duty.of-hall'));
    return html`<section class="card duty" aria-labelledby="duty"><div class="section-head"><h2 id="duty">${tr('duty.title')}</h2>
            <a class="button" href=${pageAddress(late > 0 ? '/quality#checklists' : '/quality#duty')}>${tr('duty.open-quality')}</a></div>
        ${duty.duties.length === 0 ? html`<p class="quiet calm">${tr('duty.nobody')}</p>` : html`<ul>${duty.duties.map((each) => html`<li key=${`${each.zone} ${each.shift}`}>
            <span class="quiet">${zoneOf(each.zone)} ${each.shift !== 'all-day' && tr(`duty.shift-${each.shift}`)}</span> <span class="strong">${each.name} ${each.staff}</span></li>`)}</ul>`}
        ${late > 0 && html`<p class="warn"><${Icon} name="warning" /> ${tr('duty.overdue-tasks', { n: late })}</p>`}
        ${duty.handover && html`<p class="quiet small">${tr('duty.handed-over', { time: clock(duty.handover.at), staff: duty.handover.staff ?? '–' })}</p>
            <p class="handover" lang=${languageOf(duty.text ?? '')}>${duty.text}</p>`}</section>`;
}
