// The knowledge cards of the hall: written, approved, withdrawn; who read them and whether they helped.
import { html, useEffect, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { get, post, troubleWords } from '/common/request.js';
import { dateTime } from '/common/time.js';
import { languageOf, pick, tr } from '/common/words.js';
import { Ask } from '/admin/ask.js';
import { CardForm, mistakeOf } from '/admin/card-form.js';
import { rolesOf } from '/admin/people.js';

const AGAIN_MS = 4000;
const GOOD = ['stands', 'later'];

// Who wrote and approved, by the names of the staff list.
function History({ version, people }) {
    const named = (number) => people.find(({ staff }) => staff === number)?.name ?? number ?? tr('admin.by-the-system');
    const written = tr('cards.written', { n: version.version, who: named(version.author), time: dateTime(version.written_at) });
    const approved = version.approved_at && tr('cards.approved-by', { who: named(version.approver), time: dateTime(version.approved_at) });
    const byAuthor = version.approved_at && version.approver === version.author;
    return html`<p class="quiet small" lang=${languageOf(named(version.author))}>${[written, approved].filter(Boolean).join(tr('admin.comma'))}
        ${byAuthor && html` <span class="chip locked">${tr('cards.by-author')}</span>`}</p>`;
}

function Use({ card, asked }) {
    const { readers, read, unread, helped, failed } = card;
    return html`<p>${asked && `${tr('cards.read-by', { n: readers, read })} · `}${tr('cards.helped', { yes: helped, no: failed })}</p>
        ${unread.length > 0 && html`<p class="warn" lang=${languageOf(unread[0].name)}>${tr('cards.unread-by', { names: unread.map(({ staff, name }) => `${name} ${staff}`).join(tr('admin.comma')) })}</p>`}`;
}

const Words = ({ version }) => html`<p class="strong" lang=${languageOf(pick(version.title))}>${pick(version.title)}</p>
    <p class="card-words" lang=${languageOf(pick(version.text))}>${pick(version.text)}</p>`;

// Another version than the one that is written on stands meanwhile.
const Standing = ({ version }) => html`<div class="card-standing"><p class="quiet small">${tr('cards.in-use', { n: version.version })}</p>
    <${Words} version=${version} /></div>`;

// What the card said before, asked for when somebody wants to know.
function Versions({ card, people }) {
    const [versions, setVersions] = useState([]);
    const load = (event) => event.target.open && get(`/cards/${card.card}/versions`).then((answer) => setVersions(answer.versions)).catch(() => {});
    return html`<details class="card-versions" onToggle=${load}><summary>${tr('cards.versions')}</summary>
        <ul>${versions.map((version) => html`<li key=${version.version} class="card-standing"><${History} version=${version} people=${people} />
            <${Words} version=${version} /></li>`)}</ul></details>`;
}

// Who has how many to read, of those that ask for it.
function ByPerson({ cards }) {
    const left = new Map();
    cards.flatMap(({ unread }) => unread).forEach(({ staff, name }) => left.set(staff, { name: `${name} ${staff}`, n: (left.get(staff)?.n ?? 0) + 1 }));
    const rows = [...left.values()].sort((a, b) => b.n - a.n);
    return html`<details class="card thing add by-person"><summary><span class="strong">${tr('cards.by-person')}</span></summary>
        ${rows.length === 0 ? html`<p class="quiet">${tr('cards.all-read')}</p>`
            : html`<ul>${rows.map(({ name, n }) => html`<li key=${name} lang=${languageOf(name)}>${tr('cards.person-unread', { name, n })}</li>`)}</ul>`}</details>`;
}

// What the one who looks at a card may do with it.
const rightsOf = (me, document) => ({ writes: rolesOf(me).length > 0, approves: Boolean(me.staff), own: document.hall['author-approves'] === true });

function Card({ card, people, services, me, rights, busy, act }) {
    const [asking, setAsking] = useState(null);
    const { card: n, state, newest, approved } = card;
    const inForce = approved ?? newest;
    const title = pick(newest.title);
    const waits = !newest.approved_at;
    const mayApprove = rights.approves && (rights.own || newest.author !== me.staff);
    const approve = () => act(() => post(`/cards/${n}/approve`, { version: newest.version }), tr('cards.approved'));
    const withdraw = () => setAsking(html`<${Ask} title=${tr('cards.withdraw-ask', { title })} words=${tr('cards.withdraw-words')} yes=${tr('cards.withdraw')}
        agree=${() => act(() => post(`/cards/${n}/withdraw`), tr('cards.withdrawn'))} close=${() => setAsking(null)} />`);
    const save = (content, now) => act(() => write(`/cards/${n}/change`, content, now), tr(now ? 'cards.approved' : 'cards.saved'));
    return html`<li><details class="card thing" id=${`card-${n}`}>
        <summary><span class="strong card-title" lang=${languageOf(title)}>${title}</span><span class="quiet">${tr(`cards.kind-${newest.kind}`)} · ${tr(`cards.for-${newest.audience}`)}</span>
            <span class="thing-end">${approved && html`<span class="chip locked"><${Icon} name="clock" />${tr('cards.newer-waits')}</span>`}
                <span class=${`chip ${GOOD.includes(state) ? 'ok' : 'locked'}`}><${Icon} name=${GOOD.includes(state) ? 'check' : 'clock'} />${tr(`cards.state-${state}`)}</span></span></summary>
        <${History} version=${newest} people=${people} />
        ${waits && !mayApprove && html`<p class="warn"><${Icon} name="clock" /> ${tr('cards.waits-another')}</p>`}
        <p class="thing-foot card-acts">${waits && mayApprove && html`<button type="button" class="button main" disabled=${busy} onClick=${approve}>
                <${Icon} name="check" />${tr('cards.approve', { n: newest.version })}</button>`}
            ${rights.writes && html`<button type="button" class="button" disabled=${busy} onClick=${withdraw}><${Icon} name="cross" />${tr('cards.withdraw')}</button>`}</p>
        ${(waits || !rights.writes) && html`<div class="card-newest"><${Words} version=${newest} /></div>`}
        ${approved && html`<${Standing} version=${approved} />`}
        ${state !== 'waits' && html`<${Use} card=${card} asked=${inForce.asks_receipt} />`}
        ${newest.version > 1 && html`<${Versions} key=${newest.version} card=${card} people=${people} />`}
        ${rights.writes && html`<${CardForm} key=${newest.version} id=${`card-${n}`} content=${newest} services=${services} busy=${busy} own=${rights.own} save=${save} />`}
        ${asking}</details></li>`;
}

async function write(path, content, approve) {
    const { card, version } = await post(path, content).catch((error) => { throw Object.assign(error, { kind: content.kind }); });
    if (approve)
        await post(`/cards/${card}/approve`, { version });
}

export function Cards({ me, left, document }) {
    const [known, setKnown] = useState({ cards: null, people: [] });
    const [state, setState] = useState({ busy: false, trouble: null, words: null });
    const [written, count] = useState(0);
    const failed = (error) => {
        setState({ busy: false, trouble: error, words: null });
        if (error.status === 401)
            left();
    };
    const reload = () => Promise.all([get('/cards/desk'), get('/staff')])
        .then(([{ cards }, { staff }]) => setKnown({ cards, people: staff }));
    useEffect(() => {
        reload().catch(failed);
        const timer = setInterval(() => reload().catch(() => {}), AGAIN_MS);
        return () => clearInterval(timer);
    }, []);
    async function act(work, words, after = () => {}) {
        setState({ busy: true, trouble: null, words: null });
        try {
            await work();
            setState({ busy: false, trouble: null, words });
            after();
        } catch (error) {
            failed(error);
        }
        await reload().catch(() => {});
    }
    const rights = rightsOf(me, document);
    const services = document.services.filter(({ branch }) => !branch);
    const { cards, people } = known;
    return html`<section aria-labelledby="section-title" aria-busy=${state.busy ? 'true' : null}><h2 id="section-title">${tr('cards.title')}</h2>
        <p class="quiet about">${tr('cards.about')}</p>
        ${state.words && html`<p class="band done" role="status"><${Icon} name="check" /> ${state.words}</p>`}
        ${state.trouble && html`<p class="band" role="alert"><${Icon} name="warning" />${mistakeOf(state.trouble, state.trouble.kind) ?? troubleWords(state.trouble)}</p>`}
        ${rights.writes ? html`<details class="card thing add"><summary><span class="strong">${tr('cards.new')}</span></summary>
                <${CardForm} key=${written} id="card-new" content=${null} services=${services} busy=${state.busy} own=${rights.own}
                    save=${(content, now) => act(() => write('/cards', content, now), tr(now ? 'cards.approved' : 'cards.saved'), () => count((n) => n + 1))} /></details>`
            : html`<p class="quiet about">${tr('staff.sign-in-first')}</p>`}
        ${cards?.some(({ newest, approved }) => (approved ?? newest).asks_receipt) && html`<${ByPerson} cards=${cards} />`}
        ${cards?.length === 0 && html`<p>${tr('cards.none')}</p>`}
        <ul class="things">${(cards ?? []).map((card) => html`<${Card} key=${card.card} card=${card} people=${people} services=${services} me=${me} rights=${rights}
            busy=${state.busy} act=${act} />`)}</ul></section>`;
}
