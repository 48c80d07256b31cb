// What a customer should know of what they came for: the hall's cards for customers, gone when they are withdrawn.
import { html, useEffect, useState } from '/common/html.js';
import { get } from '/common/request.js';
import { languageOf, pick, tr } from '/common/words.js';

/** revision: what the ticket's document says of them, undefined while there are none. */
export function Cards({ token, revision }) {
    const [cards, setCards] = useState([]);
    useEffect(() => {
        if (revision)
            get(`/follow/${token}/cards`).then((found) => setCards(found.cards), () => {});
        else
            setCards([]);
    }, [token, revision]);
    if (cards.length === 0)
        return null;
    return html`<section class="card good-to-know" aria-labelledby="good-to-know"><h2 id="good-to-know">${tr('customer.good-to-know')}</h2>
        ${cards.map(({ card, title, text }) => html`<details key=${card}><summary lang=${languageOf(pick(title))}>${pick(title)}</summary>
            <p class="words" lang=${languageOf(pick(text))}>${pick(text)}</p></details>`)}</section>`;
}
