// The same question to every hall that somebody looks after.
import { get } from '/common/request.js';

const hallsOf = async (me) => (me.role === 'district' ? (await get('/halls')).halls : [me.hall]);

/** What each of these halls answers to `path`, which has a query, beside its id and name. */
export const askHalls = (halls, path) => Promise.all(halls.map(async ({ id, name }) => ({ ...await get(`${path}&hall=${id}`), id, name })));

/** What each answers to `path`; whoever is of one hall asks that one. */
export const askEachHall = async (me, path) => askHalls(await hallsOf(me), path);
