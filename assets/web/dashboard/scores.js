// Scores of promises, added up over days.
const COUNTS = ['promised', 'kept', 'early', 'kept_last', 'changed', 'untold', 'own_time', 'by_simulation', 'by_queue', 'by_hour'];
const MEANS = ['bias_s', 'error_s'];

/** One score of several; its shares are null while nobody was promised anything. */
export function sumOf(scores) {
    const sum = {};
    for (const count of COUNTS)
        sum[count] = scores.reduce((n, score) => n + score[count], 0);
    const share = (n) => (sum.promised === 0 ? null : Math.floor(1000 * n / sum.promised));
    for (const mean of MEANS)
        sum[mean] = sum.promised === 0 ? 0 : scores.reduce((n, score) => n + score[mean] * score.promised, 0) / sum.promised;
    return { ...sum, kept_milli: share(sum.kept), early_milli: share(sum.early), coverage_milli: share(sum.kept - sum.early) };
}

/** One score for each value of `key`, in the order in which they come. */
export function together(scores, key) {
    const groups = new Map();
    for (const score of scores)
        groups.set(score[key], [...(groups.get(score[key]) ?? []), score]);
    return [...groups].map(([value, group]) => ({ [key]: value, ...sumOf(group) }));
}
