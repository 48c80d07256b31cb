// What stands behind the address's #: which part of a page is shown.
import { useEffect, useState } from '/common/html.js';

// Whoever typed the address typed anything: a parser of queries never throws.
const inAddress = () => new URLSearchParams(`hash=${location.hash.slice(1).replaceAll('&', '%26')}`).get('hash');

/** It, as it is now and whenever it changes. */
export function useHash() {
    const [hash, learn] = useState(inAddress());
    useEffect(() => {
        const turned = () => learn(inAddress());
        window.addEventListener('hashchange', turned);
        turned(); // somebody may have been quicker than this
        return () => window.removeEventListener('hashchange', turned);
    }, []);
    return hash;
}
