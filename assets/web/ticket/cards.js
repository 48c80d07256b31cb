// What a customer should know of what they came for, and what the hall did because customers said so: the hall's cards for customers,
// gone when they are withdrawn.
import { html, useEffect, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { get } from '/common/request.js';
import { languageOf, pick, tr } from '/common/words.js';

const GoodToKnow = ({ cards }) => cards.length > 0 && html`<section class="card good-to-know" aria-labelledby="good-to-know">
    <h2 id="good-to-know">${tr('customer.good-to-know')}</h2>
    ${cards.map(({ card, title, text }) => html`<details key=${card}><summary lang=${languageOf(pick(title))}>${pick(title)}</summary>
        <p class="words" lang=${languageOf(pick(text))}>${pick(text)}</p></details>`)}</section>`;

const Answers = ({ cards }) => cards.length > 0 && html`<section class="card answers" aria-labelledby="answers">
    <h2 id="answers"><${Icon} name="message" /> ${tr('answer.title')}</h2>
    <ul>${cards.map(({ card, title, text }) => html`<li key=${card}><p class="quiet" lang=${languageOf(pick(title))}>${tr('answer.quoted', { words: pick(title) })}</p>
        <p class="strong" lang=${languageOf(pick(text))}>${pick(text)}</p></li>`)}</ul></section>`;

const isAnswer = ({ kind }) => kind === 'answer';

/** revision: what the ticket's document says of them, undefined while there are none. */
export function Cards({ token, revision }) {
    const [cards, setCards] = useState([]);
    useEffect(() => {
        if (revision)
            get(`/follow/${token}/cards`).then((found) => setCards(found.cards), () => {});
        else
            setCards([]);
    }, [token, revision]);
    return html`<${GoodToKnow} cards=${cards.filter((card) => !isAnswer(card))} /><${Answers} cards=${cards.filter(isAnswer)} />`;
}
