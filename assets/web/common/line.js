// What a page knows of the hall: the newest document of each topic, and since when it is no longer heard.
import { useEffect, useState } from '/common/html.js';
import { follow } from '/common/follower.js';
import { learnTime } from '/common/time.js';

/**
 * Follows `path`; null follows nothing.
 * Returns { docs: topic → document, since: null or the local time (ms) the line was lost, refused: status }.
 */
export function useLine(path, onAlive) {
    const [known, setKnown] = useState({ docs: {}, since: null, heardAt: null, refused: null });
    useEffect(() => {
        if (path === null)
            return undefined;
        setKnown({ docs: {}, since: null, heardAt: null, refused: null });
        return follow(path, {
            state({ topic, doc }) {
                learnTime(doc);
                setKnown((was) => ({ ...was, docs: { ...was.docs, [topic]: doc }, heardAt: Date.now() }));
            },
            line(alive) {
                setKnown((was) => ({ ...was, since: alive ? null : was.since ?? Date.now() }));
                if (alive)
                    onAlive?.();
            },
            refused(status) {
                setKnown((was) => ({ ...was, refused: status }));
            },
        });
    }, [path]);
    return known;
}
