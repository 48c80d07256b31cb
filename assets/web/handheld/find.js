// Finding one customer among all of today: by the number on the ticket, by the mobile number, by the ticket's code.
import { get, post, Problem } from '/common/request.js';

export const PHONE = /^1\d{10}$/;
export const NUMBER = /^[A-Z]\d{3,}$/;

/** What was typed, or null while it is neither a number nor a mobile number. */
export function readTyped(text) {
    const typed = text.replaceAll(/[\s-]/g, '').toUpperCase();
    if (PHONE.test(typed))
        return { phone: typed };
    return NUMBER.test(typed) ? { number: typed } : null;
}

/** What a ticket's code says, or null: the end of its address is the follow token. */
export function readCode(text) {
    const [, token] = text.match(/\/t\/([\w-]+)\/?$/) ?? [];
    return token ? { token } : null;
}

const byNumber = async (number) => (await get(`/tickets?number=${encodeURIComponent(number)}`)).tickets;

async function byPhone(phone, day) {
    const { rows } = await post('/contacts/search', { phone });
    const ids = new Set(rows.filter((row) => row.kind === 'contact' && row.day === day).map(({ ticket }) => ticket));
    return Promise.all([...ids].map((id) => get(`/tickets/${id}`)));
}

async function byToken(token) {
    const { number } = await get(`/follow/${token}`);
    const path = `/t/${token}`;
    return (await byNumber(number)).filter(({ follow }) => follow === path);
}

/** The tickets of `day`, today, that `wanted` ({ number }, { phone } or { token }) names; throws as get() does. */
export async function find(wanted, day) {
    try {
        if (wanted.number)
            return await byNumber(wanted.number);
        return await (wanted.phone ? byPhone(wanted.phone, day) : byToken(wanted.token));
    } catch (error) {
        if (error instanceof Problem && error.status === 404)
            return [];
        throw error;
    }
}
