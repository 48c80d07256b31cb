// The hall's time on a page: documents say when they were made, the device's own clock is not trusted.
import { useEffect, useState } from '/common/html.js';

let ahead = 0;
let offset_s = 0;

/** Learns the hall's clock from a document that has just arrived, or did so at a time of this device. */
export function learnTime(doc, at = Date.now()) {
    ahead = Date.parse(doc.now) - at;
    offset_s = doc.hall.utc_offset_s;
}

export const hallNow = () => Date.now() + ahead;

/** Seconds since an RFC 3339 time, never negative. */
export const secondsSince = (time) => Math.max(0, Math.floor((hallNow() - Date.parse(time)) / 1000));

const two = (n) => String(n).padStart(2, '0');

function atHall(time) {
    return new Date((typeof time === 'number' ? time : Date.parse(time)) + offset_s * 1000);
}

/** "10:24", the hall's clock. */
export function clock(time) {
    const date = atHall(time);
    return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

export function clockSeconds(time) {
    return `${clock(time)}:${two(atHall(time).getUTCSeconds())}`;
}

/** "2026-03-02 10:24". */
export function dateTime(time) {
    return `${atHall(time).toISOString().slice(0, 10)} ${clock(time)}`;
}

/** Day of the week (1 is Monday), day and month of the hall. */
export function calendar(time) {
    const date = atHall(time);
    return { weekday: date.getUTCDay() || 7, day: date.getUTCDate(), month: date.getUTCMonth() + 1 };
}

/** "03:25", or "1:03:25" from an hour on. */
export function stopwatch(seconds) {
    const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    return seconds < 3600 ? rest : `${Math.floor(seconds / 3600)}:${rest}`;
}

/** Draws the component again every second. */
export function useSeconds() {
    const [, tick] = useState(0);
    useEffect(() => {
        const timer = setInterval(() => tick((n) => n + 1), 1000);
        return () => clearInterval(timer);
    }, []);
}
