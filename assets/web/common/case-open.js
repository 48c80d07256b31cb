// A sheet to open a case in. Its key is kept until it went through, so that trying again opens it once.
import { html, useRef, useState } from '/common/html.js';
import { CaseForm } from '/common/case-form.js';
import { newKey, post, troubleWords } from '/common/request.js';
import { Sheet } from '/common/sheet.js';
import { tr } from '/common/words.js';

/** more: what else the request says, such as where a handheld is; text: words to begin with; done(): it is open. */
export function CaseOpen({ rules, kinds, more = {}, path = '/cases', text, done, close }) {
    const key = useRef({ of: '', key: null });
    const [state, setState] = useState({ busy: false, trouble: null });
    async function submit(filled) {
        const body = { ...filled, ...more };
        const of = JSON.stringify(body);
        if (key.current.of !== of)
            key.current = { of, key: newKey() };
        setState({ busy: true, trouble: null });
        try {
            await post(path, body, key.current.key);
            close();
            done();
        } catch (error) {
            setState({ busy: false, trouble: troubleWords(error) });
        }
    }
    return html`<${Sheet} title=${tr('case.open')} close=${close} wide>${state.trouble && html`<p class="bad" role="alert">${state.trouble}</p>`}
        <${CaseForm} rules=${rules} kinds=${kinds} text=${text} busy=${state.busy} submit=${submit} /><//>`;
}
