// What the hall knows of its staff and of who has pages open, asked for again after every change.
import { useEffect, useState } from '/common/html.js';
import { get } from '/common/request.js';

export const ROLES = ['counter', 'roaming', 'greeter', 'duty', 'manager', 'district', 'administrator', 'auditor'];
const SERVING = ['counter', 'roaming', 'greeter'];
const FOR_PAGES = ['manager', 'duty', 'district', 'administrator', 'auditor'];

/** Whether somebody of this role signs on at a panel or handheld, with a PIN. */
export const serves = (role) => !['district', 'auditor'].includes(role);
/** Whether they sign in on pages, with a password. */
export const hasPages = (role) => FOR_PAGES.includes(role);

/** The roles that whoever is signed in may give and take. A device alone may none. */
export function rolesOf(me) {
    if (!me.staff)
        return [];
    return { administrator: ROLES, manager: SERVING }[me.role] ?? [];
}

/** { people, sessions, trouble, reload() }; people is null until the hall has answered. */
export function usePeople() {
    const [known, setKnown] = useState({ people: null, sessions: [], trouble: null });
    const reload = () => Promise.all([get('/staff'), get('/sessions').catch(() => ({ sessions: [] }))])
        .then(([{ staff }, { sessions }]) => setKnown({ people: staff, sessions, trouble: null }))
        .catch((error) => setKnown((before) => ({ ...before, trouble: error })));
    useEffect(() => {
        reload();
    }, []);
    return { ...known, reload };
}
