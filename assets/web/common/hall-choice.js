// The hall's name; for the district, who looks after several, the one to look at.
import { html, useEffect, useState } from '/common/html.js';
import { turnToHall } from '/common/address.js';
import { get } from '/common/request.js';
import { pick, tr } from '/common/words.js';

export function HallChoice({ me }) {
    const [halls, setHalls] = useState([]);
    useEffect(() => {
        if (me.role === 'district')
            get('/halls').then((answer) => setHalls(answer.halls)).catch(() => {});
    }, []);
    if (halls.length < 2)
        return pick(me.hall.name);
    return html`<select class="hall-choice" aria-label=${tr('dashboard.hall')} value=${me.hall.id}
        onChange=${(event) => turnToHall(event.target.value)}>
        ${halls.map(({ id, name }) => html`<option key=${id} value=${id}>${pick(name)}</option>`)}</select>`;
}
