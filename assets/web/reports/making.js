// A report on its way: begun, asked for until it is there.
import { useEffect, useState } from '/common/html.js';
import { get, post, troubleWords } from '/common/request.js';

const AGAIN_MS = 250;
const PATIENCE_MS = 20000;

const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

/**
 * The report; `told` hears how much of it is made, in per cent, and stops it by saying false. `path` is where it is begun:
 * one's own at one's service point.
 */
export async function make(wish, told, path = '/reports') {
    const { report } = await post(path, wish, undefined, PATIENCE_MS);
    for (;;) {
        const answer = await get(`/reports/${report}`);
        if (answer.made_milli === undefined)
            return { number: report, answer };
        if (told(Math.floor(answer.made_milli / 10)) === false)
            return null;
        await pause(AGAIN_MS);
    }
}

/** `document` is the last one that was made; `percent` is null unless another one is on its way. */
export function useReport(wish, when) {
    const [report, learn] = useState({ number: null, document: null, percent: 0, trouble: null });
    useEffect(() => {
        let ended = false;
        learn((last) => ({ ...last, percent: 0, trouble: null }));
        make(wish, (percent) => {
            if (!ended)
                learn((last) => ({ ...last, percent }));
            return !ended;
        }).then((made) => made && !ended && learn({ number: made.number, document: made.answer, percent: null, trouble: null }))
            .catch((failure) => ended || learn((last) => ({ ...last, number: null, document: null, percent: null, trouble: troubleWords(failure) })));
        return () => { ended = true; };
    }, when);
    return report;
}
