// What a page knows of the hall: the newest document of each topic, and since when it is no longer heard.
import { useLayoutEffect, useState } from '/common/html.js';
import { follow } from '/common/follower.js';
import { learnTime } from '/common/time.js';

const UNHEARD = { docs: {}, since: null, heardAt: null, refused: null };

/**
 * Follows `path`; null follows nothing. `before`: what was heard of it at a time of this device, { path, docs, at };
 * it stands until the hall says more.
 * Returns { docs: topic → document, since: null or the local time (ms) the line was lost, refused: status }.
 */
export function useLine(path, onAlive, before = null) {
    const start = before?.path === path ? { docs: before.docs, since: before.at, heardAt: before.at, refused: null } : UNHEARD;
    const [known, setKnown] = useState(start);
    useLayoutEffect(() => {
        if (path === null)
            return undefined;
        setKnown(start);
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
