// The daily notice: a text to paste where people read, and the same as a picture.
import { html, useEffect, useState } from '/common/html.js';
import { requestAddress } from '/common/address.js';
import { Problem } from '/common/request.js';
import { Sheet } from '/common/sheet.js';
import { hallNow } from '/common/time.js';
import { currentLanguage, tr } from '/common/words.js';

const dayOf = (time) => new Date(time).toISOString().slice(0, 10);

async function textOf(path) {
    const answer = await fetch(requestAddress(path), { cache: 'no-store' });
    if (!answer.ok)
        throw new Problem(answer.status, 'internal');
    return answer.text();
}

export function CaseNotice({ close }) {
    const [day, setDay] = useState(dayOf(hallNow()));
    const [text, setText] = useState(null);
    const query = `?day=${day}&lang=${currentLanguage()}`;
    useEffect(() => {
        if (day)
            textOf(`/cases/notice${query}`).then(setText, () => setText(null));
    }, [query]);
    return html`<${Sheet} title=${tr('case.notice')} close=${close} leave=${tr('app.close')} wide>
        <label class="field"><span>${tr('satisfaction.day')}</span><input type="date" value=${day} onInput=${({ target }) => setDay(target.value)} /></label>
        ${text !== null && html`<label class="field"><span>${tr('case.notice-text')}</span><textarea readonly rows="6" class="case-notice" onFocus=${({ target }) => target.select()} value=${text}></textarea></label>
            <a class="button main" href=${requestAddress(`/cases/notice.png${query}`)} download=${`cases-${day}.png`}>${tr('case.notice-picture')}</a>`}<//>`;
}
