// Knowledge cards in the hand: those of the customer at hand first, found as one types, read large.
import { html, useEffect, useRef, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { get } from '/common/request.js';
import { Sheet } from '/common/sheet.js';
import { dateTime, hallNow } from '/common/time.js';
import { languageOf, pick, tr } from '/common/words.js';

const AGAIN_MS = 3000;
const LONGEST_MS = 3600000; // that a timer waits

const wants = ({ kind, asks_receipt: asks, read }) => !read && (asks || kind === 'briefing');

/**
 * revision: what the hall's document says of them, undefined while there are none. Returns { cards, noteRead(card), isThere(card) };
 * cards is null until the first list is here. The last one stays while the hall is away; what runs out goes by itself.
 */
export function useCards(revision, point, isHere) {
    const [list, setList] = useState(revision === undefined ? [] : null);
    const read = useRef(new Set());
    useEffect(() => {
        let timer = null;
        let wanted = isHere;
        const load = () => get(`/cards?point=${point}`).then(({ cards }) => wanted && setList(cards))
            .catch(() => { timer = wanted && setTimeout(load, AGAIN_MS); });
        if (revision === undefined)
            setList([]);
        else if (isHere)
            load();
        return () => {
            wanted = false;
            clearTimeout(timer);
        };
    }, [revision, point, isHere]);
    const [, tick] = useState(0);
    useEffect(() => {
        const ends = (list ?? []).map((card) => (card.ends_at ? Date.parse(card.ends_at) - hallNow() : LONGEST_MS)).filter((left) => left > 0);
        const timer = setTimeout(() => tick((n) => n + 1), Math.min(LONGEST_MS, ...ends) + 1);
        return () => clearTimeout(timer);
    });
    const keyOf = ({ card, version }) => `${card}.${version}`;
    const cards = list?.filter(({ ends_at: ends }) => ends === null || Date.parse(ends) > hallNow())
        .map((card) => (read.current.has(keyOf(card)) ? { ...card, read: true } : card)) ?? null;
    return { cards, noteRead: (card) => read.current.add(keyOf(card)), isThere: (card) => (cards ?? []).some((each) => keyOf(each) === keyOf(card)) };
}

export const countUnread = (cards) => (cards ?? []).filter(wants).length;
export const ofService = (cards, service) => (cards ?? []).filter(({ services }) => services.includes(service));

const wordsOf = ({ title, text, keywords, kind }) => [title.zh, title.en, keywords, text.zh, text.en, tr(`cards.kind-${kind}`)].join('\n').toLowerCase();

function search(cards, typed) {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    return words.length === 0 ? cards : cards.filter((card) => words.every((word) => wordsOf(card).includes(word)));
}

function firstOf(text) {
    const [line] = text.split('\n');
    const most = languageOf(line) ? 40 : 72;
    return line.length > most ? `${line.slice(0, most).trimEnd()}…` : line;
}

function Row({ card, open }) {
    const title = pick(card.title);
    const line = firstOf(pick(card.text));
    return html`<li class="row"><button type="button" class="row-open card-open" onClick=${() => open(card)}>
        <span class="what"><span class="strong" lang=${languageOf(title)}>${title}</span>
            <span class="quiet" lang=${languageOf(line)}>${line}</span>
            <span class="card-chips"><span class="chip">${tr(`cards.kind-${card.kind}`)}</span>
                ${wants(card) && html`<span class="chip lacking"><${Icon} name="message" />${tr('cards.unread')}</span>`}</span></span>
        <${Icon} name="chevron" /></button></li>`;
}

const List = ({ title, cards, open }) => cards.length > 0 && html`<section class="part">${title && html`<h2>${title}</h2>`}
    <ul class="card rows">${cards.map((card) => html`<${Row} key=${card.card} card=${card} open=${open} />`)}</ul></section>`;

/** At the foot of what one does with a customer: the card of their service. */
export const CardHint = ({ cards, open }) => cards.slice(0, 2).map((card) => html`<button type="button" class="card-hint" key=${card.card} onClick=${() => open(card)}>
    <span><span class="strong" lang=${languageOf(pick(card.title))}>${pick(card.title)}</span>
        <span class="small" lang=${languageOf(pick(card.text))}>${firstOf(pick(card.text))}</span></span><${Icon} name="chevron" /></button>`);

/** service: of the customer at hand, or undefined. */
export function Cards({ cards, service, open }) {
    const [typed, type] = useState('');
    const found = search(cards ?? [], typed);
    const first = service ? ofService(found, service.id) : [];
    const rest = found.filter((card) => !first.includes(card));
    const sorted = [...rest.filter(wants), ...rest.filter((card) => !wants(card))];
    const none = cards === null ? tr('app.loading') : tr(cards.length === 0 ? 'cards.empty' : 'cards.not-found');
    return html`<h1 class="unseen">${tr('cards.title')}</h1>
        <div class="search-row"><label class="search-field"><span class="unseen">${tr('cards.search')}</span><${Icon} name="search" />
            <input class="search" type="search" id="card-search" autocomplete="off" placeholder=${tr('cards.search')} value=${typed}
                onInput=${(event) => type(event.target.value)} /></label></div>
        <p class="unseen" role="status">${typed && tr('cards.found', { n: found.length })}</p>
        <${List} title=${service && pick(service.name)} cards=${first} open=${open} />
        <${List} title=${first.length > 0 && tr('cards.others')} cards=${sorted} open=${open} />
        ${found.length === 0 && html`<section class="card nothing"><p class="strong">${none}</p>
            ${cards?.length === 0 && html`<p class="quiet">${tr('cards.empty-how')}</p>`}</section>`}`;
}

function Help({ card, tell }) {
    const [said, say] = useState(false);
    const answer = (helped) => {
        say(true);
        tell('helped', card, { helped });
    };
    return html`<div class="card-help" role="group" aria-label=${tr('cards.did-it-help')}><p role="status">${tr(said ? 'cards.thanks' : 'cards.did-it-help')}</p>
        ${!said && html`<button type="button" class="button" onClick=${() => answer(true)}>${tr('cards.yes')}</button>
            <button type="button" class="button" onClick=${() => answer(false)}>${tr('cards.no')}</button>`}</div>`;
}

/** One card, large; tell(verb, card, more) sends what its reader says. */
export function CardSheet({ card, services, tell, close }) {
    const [read, setRead] = useState(card.read);
    const [title, text] = [pick(card.title), pick(card.text)];
    const markRead = () => {
        setRead(true);
        tell('read', card, {});
    };
    useEffect(() => {
        if (wants(card) && !card.asks_receipt)
            markRead();
    }, []);
    const named = services.filter(({ id }) => card.services.includes(id)).map(({ name }) => pick(name));
    const about = [tr(`cards.kind-${card.kind}`), ...named, card.ends_at && tr('cards.until-time', { time: dateTime(card.ends_at) })].filter(Boolean);
    return html`<${Sheet} id="card-title" title=${html`<span lang=${languageOf(title)}>${title}</span>`} close=${close} leave=${tr('cards.close')} wide>
        <p class="quiet small">${about.join(' · ')}</p>
        <p class="card-text" lang=${languageOf(text)}>${text}</p>
        ${card.asks_receipt && (read ? html`<p class="ok"><${Icon} name="check" /> ${tr('cards.is-read')}</p>`
            : html`<button type="button" class="button main" onClick=${markRead}><${Icon} name="check" />${tr('cards.mark-read')}</button>`)}
        <${Help} card=${card} tell=${tell} /><//>`;
}
