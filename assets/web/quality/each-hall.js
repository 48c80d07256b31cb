// The same question to every hall that somebody looks after.
import { get } from '/common/request.js';

/** What each answers to `path`, which has a query, beside its id and name; whoever is of one hall asks that one. */
export async function askEachHall(me, path) {
    const { halls } = me.role === 'district' ? await get('/halls') : { halls: [me.hall] };
    return Promise.all(halls.map(async ({ id, name }) => ({ id, name, ...await get(`${path}&hall=${id}`) })));
}
