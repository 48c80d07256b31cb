// Who works in the hall: added with a first PIN or password that is shown once, changed, unlocked, and gone.
import { html, useEffect, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { post, troubleWords } from '/common/request.js';
import { languageOf, pick, tr } from '/common/words.js';
import { Ask, ToldOnce } from '/admin/ask.js';
import { Field } from '/admin/fields.js';
import { ROLES, rolesOf, serves, usePeople } from '/admin/people.js';
import { PersonAccess } from '/admin/person-access.js';

const secretsOf = ({ pin, password }) => [['signon.pin', pin], ['signon.password', password]]
    .filter(([, value]) => value).map(([name, value]) => ({ name: tr(name), value }));

const Line = ({ id, name, words, about, ...more }) => html`<div class="setting">
    <label for=${id}><span class="strong">${words}</span></label>
    <input id=${id} name=${name} type="text" autocomplete="off" required aria-describedby=${about ? `${id}-about` : null} ...${more} />
    ${about && html`<p class="quiet small" id=${`${id}-about`}>${about}</p>`}</div>`;

const RoleChoice = ({ id, value, roles, ...more }) => html`<div class="setting">
    <label for=${id}><span class="strong">${tr('staff.role')}</span></label>
    <select id=${id} name="role" value=${value} aria-describedby=${`${id}-about`} ...${more}>
        ${ROLES.filter((role) => roles.includes(role) || role === value).map((role) => html`<option key=${role} value=${role}>${tr(`role.${role}`)}</option>`)}
    </select><p class="quiet small" id=${`${id}-about`}>${tr('staff.role-about')}</p></div>`;

const given = (form) => Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]));

function NewPerson({ roles, act, isTaken }) {
    const [number, setNumber] = useState('');
    const add = (event) => {
        event.preventDefault();
        const { target } = event;
        act(() => post('/staff', { ...given(target), first: true }), () => {
            target.reset();
            setNumber('');
        });
    };
    return html`<details class="card thing add"><summary><span class="strong">${tr('staff.add')}</span></summary>
        <form onSubmit=${add}><div class="settings">
            <${Line} id="staff-new-number" name="staff" words=${tr('signon.staff-number')} about=${tr('staff.number-about')}
                maxlength="32" pattern="[a-z0-9][a-z0-9\\-]*" onInput=${(event) => setNumber(event.target.value.trim())} />
            <${Line} id="staff-new-name" name="name" words=${tr('staff.name')} about=${tr('staff.name-about')} maxlength="20" />
            <${RoleChoice} id="staff-new-role" value="counter" roles=${roles} /></div>
            ${isTaken(number) && html`<p class="bad" role="alert">${tr('staff.taken', { number })}</p>`}
            <p class="thing-foot"><button class="button next" disabled=${isTaken(number)}>${tr('staff.add-now')}</button></p></form></details>`;
}

/** What they have learnt: a setting of the hall like any other, changed and put in force with them. */
function Skills({ person, schema, document, setDocument }) {
    const section = schema.sections.find(({ name }) => name === 'skills');
    const list = document.skills ?? [];
    const index = list.findIndex(({ staff }) => staff === person.staff);
    const put = (skill) => setDocument({ ...document,
        skills: index < 0 ? [...list, skill] : list.map((each, i) => (i === index ? skill : each)) });
    const all = () => setDocument({ ...document, skills: list.filter((each, i) => i !== index) });
    const services = document.services.filter(({ branch }) => !branch).map(({ id }) => id);
    return html`<div class="part"><h3>${pick(section.title)}</h3>
        <label class="switch"><input type="checkbox" checked=${index < 0} name=${`all-${person.staff}`}
            onChange=${(event) => (event.target.checked ? all() : put({ staff: person.staff, services, $mark: `staff-${person.staff}` }))} />
            <span>${tr('staff.may-all')}</span></label>
        ${index >= 0 && html`<div class="settings">${section.fields.filter(({ name }) => name !== 'staff').map((field) => html`<${Field}
            key=${field.name} id=${`skill-${person.staff}-${field.name}`} field=${field} value=${list[index][field.name]} document=${document}
            set=${(value) => put({ ...list[index], [field.name]: value })} />`)}</div>`}</div>`;
}

function Person({ person, sessions, me, roles, act, hall }) {
    const [asking, setAsking] = useState(null);
    const mine = roles.includes(person.role) && !person.home;
    const self = person.staff === me.staff;
    const { staff } = person;
    const change = (event) => {
        event.preventDefault();
        act(() => post('/staff', { staff, ...given(event.target) }));
    };
    const leave = () => setAsking(html`<${Ask} title=${tr('staff.leave-ask', { name: person.name })} words=${tr('staff.leave-words')}
        yes=${tr('staff.leave')} agree=${() => act(() => post(`/staff/${staff}/remove`))} close=${() => setAsking(null)} />`);
    return html`<li><details class="card thing" id=${`person-${staff}`}>
        <summary><span class="strong" lang=${languageOf(person.name)}>${person.name}</span><span class="quiet">${staff}</span>
            <span class="thing-end">${person.locks > 0 && html`<span class="chip locked"><${Icon} name="lock" />${tr('staff.locked')}</span>`}
            <span class="chip">${tr(`role.${person.role}`)}</span></span></summary>
        ${person.home && html`<p class="quiet">${tr('staff.guest', { hall: person.home })}</p>`}
        ${mine && html`<form onSubmit=${change}><div class="settings">
            <${Line} key=${person.name} id=${`staff-${staff}-name`} name="name" words=${tr('staff.name')} maxlength="20" defaultValue=${person.name} />
            <${RoleChoice} key=${person.role} id=${`staff-${staff}-role`} value=${person.role} roles=${self ? [person.role] : roles} /></div>
            <p class="thing-foot"><button class="button next">${tr('staff.save')}</button></p></form>`}
        ${!mine && html`<p class="quiet">${tr(me.staff ? 'staff.not-yours' : 'staff.sign-in-first')}</p>`}
        <${PersonAccess} person=${person} sessions=${sessions} me=${me} mine=${mine} act=${act} />
        ${serves(person.role) && !person.home && html`<${Skills} person=${person} ...${hall} />`}
        ${(mine || (person.home && roles.includes(person.role))) && !self && html`<p class="thing-foot"><button type="button" class="button" onClick=${leave}>
            <${Icon} name="leave" />${tr('staff.leave')}</button></p>`}
        ${asking}</details></li>`;
}

/** hall: { schema, document, setDocument } for what each of them has learnt. */
export function Staff({ me, left, ...hall }) {
    const { people, sessions, trouble, reload } = usePeople();
    const [state, setState] = useState({ busy: false, told: null, trouble: null, done: false });
    const roles = rolesOf(me);
    const shown = state.trouble ?? trouble;
    useEffect(() => {
        if (shown?.status === 401)
            left();
    }, [shown]);
    async function act(work, after = () => {}) {
        setState({ busy: true, told: null, trouble: null, done: false });
        try {
            const answer = await work();
            after();
            const told = answer?.pin || answer?.password ? answer : null;
            setState({ busy: false, told, trouble: null, done: told === null });
        } catch (error) {
            setState({ busy: false, told: null, trouble: error, done: false });
        }
        await reload();
    }
    return html`<section aria-labelledby="section-title" aria-busy=${state.busy ? 'true' : null}>
        <h2 id="section-title">${tr('staff.title')}</h2>
        <p class="quiet about">${tr('staff.about')}</p>
        ${state.done && html`<p class="band done" role="status"><${Icon} name="check" /> ${tr('staff.done')}</p>`}
        ${shown && html`<p class="band" role="alert"><${Icon} name="warning" />${troubleWords(shown)}</p>`}
        ${roles.length > 0 && people && html`<${NewPerson} roles=${roles} act=${act} isTaken=${(number) => people.some(({ staff }) => staff === number)} />`}
        ${people?.length === 0 && html`<p>${tr('staff.nobody')}</p>`}
        <ul class="things">${(people ?? []).map((person) => html`<${Person} key=${person.staff} person=${person} me=${me} roles=${roles} act=${act}
            sessions=${sessions.filter(({ staff }) => staff === person.staff)} hall=${hall} />`)}</ul>
        ${state.told && html`<${ToldOnce} title=${tr('staff.first', { number: state.told.staff })} how=${tr('staff.first-how')}
            secrets=${secretsOf(state.told)} close=${() => setState({ ...state, told: null })} />`}
    </section>`;
}

