// What a view shows, asked for once it opens and again after each change.
import { useEffect, useState } from '/common/html.js';
import { troubleWords } from '/common/request.js';

/**
 * load(): asks for what is shown; again whenever one of `of` is another. Returns { found, trouble, act }: found is null until
 * it is here; act(work) does something and loads anew; trouble is what to say of what failed, in the words of `words`.
 */
export function useFound(load, of = [], words = troubleWords) {
    const [found, learn] = useState(null);
    const [trouble, setTrouble] = useState(null);
    const look = () => load().then(learn);
    const attempt = (doing) => doing.catch((error) => setTrouble(words(error)));
    const act = (work) => {
        setTrouble(null);
        attempt(work().then(look));
    };
    useEffect(() => {
        setTrouble(null);
        attempt(look());
    }, of);
    return { found, trouble, act };
}
