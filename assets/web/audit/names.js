// What the ids of the trail are called now; the journal itself holds no name. What is gone keeps its id.
import { useEffect, useState } from '/common/html.js';
import { get } from '/common/request.js';
import { pick, tr } from '/common/words.js';
import { readDocument } from '/admin/document.js';
import { getFile } from '/admin/hall-file.js';

const none = { services: {}, points: {}, classes: {}, reasons: {}, rules: {}, staff: {}, devices: {} };

const byId = (list = [], words = ({ name }) => pick(name)) => Object.fromEntries(list.map((each) => [each.id, words(each)]));

async function read() {
    const [hall, { staff }, { devices }] = await Promise.all([getFile().then(({ text }) => readDocument(text)), get('/staff'), get('/devices')]);
    return {
        services: byId(hall.services), points: byId(hall.points, ({ label }) => label), classes: byId(hall.classes),
        reasons: { ...byId(hall['hand-reasons']), ...byId(hall['disclosure-reasons']), ...byId(hall['close-reasons']) },
        rules: byId(hall.alerts, ({ id, watches }) => `${tr(`admin.choice-${watches}`)} (${id})`),
        staff: Object.fromEntries(staff.map((each) => [each.staff, each.name])),
        devices: Object.fromEntries(devices.map((each) => [each.device, each.name])),
    };
}

export function useNames() {
    const [names, learn] = useState(none);
    useEffect(() => {
        read().then(learn).catch(() => {});
    }, []);
    return names;
}

/** "周婷 2001": with the id that the journal holds, for names change. */
export const called = (names, id) => (names[id] ? `${names[id]} ${id}` : id);
