// A business day in words: "2026-03-02" is "3月2日 星期一".
import { tr } from '/common/words.js';

export function dayWords(day) {
    const [, month, date] = day.split('-').map(Number);
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
    return tr('date.full', { weekday: tr(`date.weekday-${weekday}`), d: date, month: tr(`date.month-${month}`) });
}
