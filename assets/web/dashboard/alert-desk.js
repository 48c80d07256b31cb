// The alerts of the hall on the manager's dashboard.
import { html, useRef, useState } from '/common/html.js';
import { AlertCards } from '/common/alert-cards.js';
import { newKey, post, Problem } from '/common/request.js';
import { tr } from '/common/words.js';

export function AlertDesk({ alerts, measures }) {
    const keys = useRef({});
    const [state, setState] = useState({ busy: null, trouble: null });

    // The same touch has the same key, however often the line breaks.
    async function say({ alert }, verb, body) {
        const path = `/alerts/${alert}/${verb}`;
        keys.current[path] ??= newKey();
        setState({ busy: alert, trouble: null });
        try {
            await post(path, body, keys.current[path]);
            setState({ busy: null, trouble: null });
        } catch (error) {
            setState({ busy: null, trouble: error instanceof Problem ? error.sentence : tr('signon.no-line') });
        }
    }

    return html`<${AlertCards} alerts=${alerts} measures=${measures} say=${say} trouble=${state.trouble}
        isBusy=${({ alert }) => state.busy === alert} />`;
}
