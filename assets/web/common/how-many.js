// How many of a list are shown.
import { tr } from '/common/words.js';

/** "共 12 条", or, where there was no room for all of them, "前 500 条，共 612 条". */
export function howMany(shown, all) {
    if (all === 0)
        return tr('reports.visits-none');
    return shown < all ? tr('reports.visits-some', { n: shown, all }) : tr('reports.visits-all', { n: all });
}
