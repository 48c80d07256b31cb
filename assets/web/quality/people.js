// People by masked name and number: who works in the halls that somebody looks after, to be chosen from; whoever works elsewhere is typed.
import { html, useEffect, useState } from '/common/html.js';
import { languageOf, tr } from '/common/words.js';
import { askEachHall } from '/quality/each-hall.js';

const OTHER = '?';

/** [{ staff, name, role, hall }]; empty until they are known. */
export function usePeople(me) {
    const [people, learn] = useState([]);
    useEffect(() => {
        askEachHall(me, '/staff?names=masked').then((halls) => learn(halls.flatMap(({ id, staff }) => staff.filter(({ role }) => role !== 'auditor')
            .map((each) => ({ ...each, hall: id })))), () => {});
    }, []);
    return people;
}

/** "李* 1001"; the number alone of whoever is not known. */
export function personWords(people, staff, hall) {
    const person = people.find((each) => each.staff === staff && (hall === undefined || each.hall === hall)) ?? people.find((each) => each.staff === staff);
    return person ? `${person.name} ${staff}` : staff ?? '–';
}

/** The same, each word in its language. */
export function Person({ people, staff, hall }) {
    const words = personWords(people, staff, hall);
    return html`<span class="unbroken" lang=${languageOf(words)}>${words}</span>`;
}

/** One of `people`, or nobody; choose(staff). `other`: a number may be typed as well. */
export function PersonChoice({ people, value, choose, other = false, required = false, none = tr('signon.choose'), ...rest }) {
    const [typing, type] = useState(false);
    const isKnown = value === '' || people.some(({ staff }) => staff === value);
    if (typing)
        return html`<input ...${rest} pattern="[a-z0-9\\-]+" maxlength="32" required=${required} placeholder=${tr('quality.number')} value=${value}
            onInput=${({ target }) => choose(target.value)} />`;
    return html`<select ...${rest} required=${required} value=${value} onChange=${({ target }) => {
        type(target.value === OTHER);
        choose(target.value === OTHER ? '' : target.value);
    }}><option value="">${none}</option>${!isKnown && html`<option value=${value}>${value}</option>`}
        ${people.map(({ staff, name }) => html`<option key=${staff} value=${staff} lang=${languageOf(name)}>${name} ${staff}</option>`)}
        ${other && html`<option value=${OTHER}>${tr('quality.other-number')}</option>`}</select>`;
}
