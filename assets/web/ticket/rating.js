// How was it? Five faces, one touch; afterwards thanks. The key is kept until it went through, so that
// trying again says it once.
import { html, useRef, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { newKey, post, Problem } from '/common/request.js';
import { tr } from '/common/words.js';

const faces = ['very-poor', 'poor', 'fair', 'good', 'very-good'];
const words = {
    'very-poor': () => tr('rating.very-poor'), poor: () => tr('rating.poor'), fair: () => tr('rating.fair'),
    good: () => tr('rating.good'), 'very-good': () => tr('rating.very-good'),
};

const Thanks = ({ score }) => html`<section class="card rating" role="status">
    <h2><${Icon} name=${`face-${faces[score - 1]}`} />${tr('rating.thanks')}</h2>
    <p class="quiet">${tr('rating.said', { word: words[faces[score - 1]]() })}</p></section>`;

function Faces({ token }) {
    const sent = useRef({ score: 0, key: null });
    const [state, setState] = useState({ busy: 0, trouble: null });

    async function rate(score) {
        if (sent.current.score !== score)
            sent.current = { score, key: newKey() };
        setState({ busy: score, trouble: null });
        try {
            await post(`/follow/${token}/rating`, { score }, sent.current.key);
        } catch (error) {
            setState({ busy: 0, trouble: error instanceof Problem ? error.sentence : tr('rating.not-sent') });
        }
    }

    return html`<section class="card rating" aria-labelledby="rating-question">
        <h2 id="rating-question">${tr('rating.question')}</h2>
        <p class="quiet">${tr('rating.how')}</p>
        ${state.trouble && html`<p class="warn" role="alert">${state.trouble}</p>`}
        <ul class="faces">${faces.map((face, i) => html`<li key=${face}>
            <button type="button" class=${`button face${state.busy === i + 1 ? ' chosen' : ''}`}
                disabled=${state.busy !== 0 && state.busy !== i + 1} onClick=${() => rate(i + 1)}>
                <${Icon} name=${`face-${face}`} /><span>${words[face]()}</span></button></li>`)}</ul>
    </section>`;
}

/** Asked once the visit is over; what was said stays to be seen. */
export const Rating = ({ doc, token }) => (doc.score ? html`<${Thanks} score=${doc.score} />`
    : doc.may_rate && html`<${Faces} token=${token} />`);
