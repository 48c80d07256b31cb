// The hall's settings, for its manager: everything the configuration file can say, drawn from the same table
// that reads the file. Changes are looked at together and put in force at once.
import { html, render, useEffect, useLayoutEffect, useMemo, useRef, useState } from '/common/html.js';
import { pageAddress } from '/common/address.js';
import { Entrance } from '/common/entrance.js';
import { useHash } from '/common/hash.js';
import { Icon } from '/common/icon.js';
import { LanguageButton } from '/common/language-button.js';
import { ask, get, Problem } from '/common/request.js';
import { SignedIn } from '/common/signed-in.js';
import { learnTime } from '/common/time.js';
import { chosenLanguage, currentLanguage, pick, setLanguage, tr, useLanguage } from '/common/words.js';
import { Cards } from '/admin/cards.js';
import { changesOf } from '/admin/changes.js';
import { ChangesList } from '/admin/changes-list.js';
import { Devices } from '/admin/devices.js';
import { readDocument, writeDocument } from '/admin/document.js';
import { getFile, putFile } from '/admin/hall-file.js';
import { History } from '/admin/history.js';
import { noMistakes, readMistakes } from '/admin/mistakes.js';
import { marked, Section } from '/admin/section.js';
import { Staff } from '/admin/staff.js';

const ROLES = ['manager', 'district', 'administrator'];

const marksOf = (document) => new Set(Object.values(document).flatMap((value) =>
    (Array.isArray(value) ? value.map(({ $mark }) => $mark) : [])));

function Head({ hall, me, left }) {
    return html`<header class="head"><h1>${pick(hall.name)} <span class="quiet">${tr('admin.title')}</span></h1>
        <a class="button" href=${pageAddress('/audit')}>${tr('audit.title')}</a>
        <a class="button" href=${pageAddress('/dashboard')}>${tr('dashboard.title')}</a>
        <${LanguageButton} />
        <${SignedIn} me=${me} left=${left} />
    </header>`;
}

function Nav({ schema, current, mistakes }) {
    const list = useRef(null);
    useEffect(() => {
        list.current.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }, [current]);
    const entry = (name, words, wrong) => html`<li key=${name} class=${`at-${name}`}><a href=${`#${name}`} aria-current=${name === current ? 'page' : null}>
        ${words}${wrong && html` <span class="bad"><${Icon} name="warning" /><span class="unseen">${tr('admin.has-mistakes')}</span></span>`}</a></li>`;
    return html`<nav class="sections" aria-label=${tr('admin.sections')}><ul ref=${list}>
        ${entry('staff', tr('staff.title'), false)}
        ${entry('devices', tr('devices.title'), false)}
        ${entry('cards', tr('cards.title'), false)}
        ${schema.sections.map((section) => entry(section.name, pick(section.title), mistakes.within(section)))}
        ${entry('history', tr('admin.history'), false)}</ul></nav>`;
}

// At the foot while something is changed: look, put in force, or leave it.
function ChangeBar({ schema, changes, state, apply, discard }) {
    const [looking, setLooking] = useState(false);
    return html`<aside class="change-bar" aria-label=${tr('admin.changes', { n: changes.length })}>
        ${looking && html`<div class="change-look"><${ChangesList} schema=${schema} changes=${changes} /></div>`}
        ${state.trouble && html`<p class="bad" role="alert">${state.trouble}</p>`}
        <p class="change-foot"><span class="strong">${tr('admin.changes', { n: changes.length })}</span>
            <button type="button" class="button" aria-expanded=${looking ? 'true' : 'false'} onClick=${() => setLooking(!looking)}>${tr('admin.look')}</button>
            <button type="button" class="button" onClick=${discard}>${tr('admin.discard')}</button>
            <button type="button" class="button main" disabled=${state.busy} onClick=${apply}>${tr('admin.apply')}</button></p>
    </aside>`;
}

const troubleOf = (error, mistakes) => {
    if (!(error instanceof Problem))
        return tr('handheld.no-line');
    if (error.code === 'configuration-invalid')
        return tr('admin.mistakes', { n: mistakes.count });
    return error.sentence;
};

function Editor({ schema, start, me, left }) {
    useLanguage();
    const [base, setBase] = useState(start);
    const [document, setDocument] = useState(start.document);
    const [mistakes, setMistakes] = useState(noMistakes);
    const [state, setState] = useState({ busy: false, trouble: null, done: false });
    const current = useHash() || schema.sections[0].name;
    const section = schema.sections.find(({ name }) => name === current);
    const changes = useMemo(() => changesOf(schema, base.document, document), [base, document, currentLanguage()]);
    const known = useMemo(() => marksOf(base.document), [base]);
    useLayoutEffect(() => {
        const stay = (event) => changes.length > 0 && event.preventDefault();
        window.addEventListener('beforeunload', stay);
        return () => window.removeEventListener('beforeunload', stay);
    }, [changes.length]);

    const edit = (next) => {
        setState({ busy: false, trouble: null, done: false });
        setDocument(next);
    };
    const begin = (file, done) => {
        const document = marked(readDocument(file.text));
        setBase({ ...file, document });
        setDocument(document);
        setMistakes(noMistakes);
        setState({ busy: false, trouble: null, done });
    };
    async function apply() {
        setState({ busy: true, trouble: null, done: false });
        try {
            await putFile(writeDocument(document, schema), base.version);
            begin(await getFile(), true);
        } catch (error) {
            const found = error.code === 'configuration-invalid' ? readMistakes(error.detail) : noMistakes;
            setMistakes(found);
            if (error.status === 401)
                left();
            setState({ busy: false, trouble: troubleOf(error, found), done: false });
        }
    }
    const restore = (old) => {
        edit(marked(old));
        location.hash = schema.sections[0].name;
    };
    return html`<div class="admin"><${Head} hall=${document.hall} me=${me} left=${left} />
        <div class="columns"><${Nav} schema=${schema} current=${current} mistakes=${mistakes} />
            <main>${state.done && html`<p class="band done" role="status"><${Icon} name="check" /> ${tr('admin.applied')}</p>`}
                ${section
                    ? html`<${Section} key=${section.name} section=${section} schema=${schema} document=${document} setDocument=${edit}
                        known=${known} mistakes=${mistakes} />`
                    : current === 'staff'
                    ? html`<${Staff} me=${me} left=${left} schema=${schema} document=${document} setDocument=${edit} />`
                    : current === 'devices'
                    ? html`<${Devices} me=${me} left=${left} document=${document} />`
                    : current === 'cards'
                    ? html`<${Cards} me=${me} left=${left} document=${document} />`
                    : html`<${History} key=${base.version} schema=${schema} restore=${restore} />`}</main></div>
        ${changes.length > 0 && html`<${ChangeBar} schema=${schema} changes=${changes} state=${state} apply=${apply}
            discard=${() => begin(base, false)} />`}
    </div>`;
}

function Gate({ words, how }) {
    return html`<main class="gate"><h1>${tr('admin.title')}</h1><p role="status">${words}</p>
        ${how && html`<p class="quiet">${how}</p>`}</main>`;
}

function Admin({ me, left }) {
    const [known, setKnown] = useState(null);
    const [error, setError] = useState(null);
    useLayoutEffect(() => {
        Promise.all([get('/config/schema'), getFile(), get('/hall').then(learnTime)])
            .then(([schema, file]) => setKnown({ schema, start: { ...file, document: marked(readDocument(file.text)) } }))
            .catch(setError);
    }, []);
    if (error instanceof Problem)
        return html`<${Gate} words=${error.sentence} />`;
    if (error)
        return html`<${Gate} words=${tr('handheld.no-line')} how=${tr('handheld.no-line-how')} />`;
    return known ? html`<${Editor} ...${known} me=${me} left=${left} />` : html`<${Gate} words=${tr('app.loading')} />`;
}

ask('/me');
await setLanguage(chosenLanguage() ?? 'zh');
render(html`<${Entrance} title=${() => tr('admin.title')} roles=${ROLES} page=${(seen) => html`<${Admin} ...${seen} />`} />`, document.body);
