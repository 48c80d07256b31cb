// A list of the journal that is read newest first, page by page; a page may be empty and still name the next.
import { useEffect, useState } from '/common/html.js';
import { get } from '/common/request.js';

const ENOUGH = 20;
const PAGE = 100;

/** { rows, more, trouble, busy }: `more()` brings older ones, null when there are none. `of` names the list in the answer. */
export function useOlder(path, of) {
    const [known, setKnown] = useState({ rows: [], next: 0, trouble: null, busy: true });
    async function load(from) {
        setKnown((was) => ({ ...was, busy: true, trouble: null }));
        const found = [];
        let next = from;
        do {
            const page = await get(`${path}?before=${next}&limit=${PAGE}`);
            found.push(...page[of]);
            next = page.next;
        } while (next !== null && found.length < ENOUGH);
        setKnown((was) => ({ rows: [...was.rows, ...found], next, trouble: null, busy: false }));
    }
    const more = () => load(known.next).catch((trouble) => setKnown((was) => ({ ...was, trouble, busy: false })));
    useEffect(() => {
        more();
    }, []);
    return { ...known, more: known.next === null ? null : more };
}
