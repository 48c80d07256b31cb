// What the hall says against a configuration, found again at the setting it is about. The hall names the
// setting as the file does; on the page the setting's own explanation says what it wants.
import { currentLanguage, pick, tr } from '/common/words.js';

const LINE = /^[^:]*:\d+: ([^:]*): (.*)$/;

/** Reads the detail of a refused configuration. */
export function readMistakes(detail) {
    const found = detail.split('\n').map((line) => LINE.exec(line)).filter(Boolean)
        .map(([, path, remedy]) => ({ path, remedy }));
    const concerns = (section, path, { name }) => ({ path: at }) =>
        at === `${path}.${name}` || at.startsWith(`${path}.${name}[`)
        || (!section.list && (at === name || at === `${section.name}.${name}`));
    return {
        count: found.length,
        found,
        of(section, path, field) {
            const mistake = found.find(concerns(section, path, field));
            if (mistake === undefined)
                return null;
            return currentLanguage() === 'en' ? mistake.remedy : tr('admin.not-right', { about: pick(field.about) });
        },
        /** Whether a section has one. */
        within(section) {
            const start = (at) => at === section.name || at.startsWith(`${section.name}[`) || at.startsWith(`${section.name}.`)
                || (!section.list && section.fields.some(({ name }) => name === at));
            return found.some(({ path }) => start(path));
        },
    };
}

export const noMistakes = readMistakes('');
