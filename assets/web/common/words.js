// Words and numbers in the language of the moment. Language can change at any time: whoever shows words
// is drawn again.
import { useEffect, useState } from '/common/html.js';

// A page that was built knows where its own words are; one that is served as it is written gets those of all pages.
const folder = document.documentElement.dataset.words ?? '';
const CHOSEN = 'hq-language';
const tables = {};
const listeners = new Set();
let language = 'zh';

/** Makes the words of `lang` known, without showing them yet. */
export async function loadLanguage(lang) {
    if (tables[lang])
        return;
    const answer = await fetch(`${folder}/${lang}.json`);
    tables[lang] = await answer.json();
}

export const currentLanguage = () => language;

/** Shows everything in `lang` from now on. */
export async function setLanguage(lang) {
    await loadLanguage(lang);
    language = lang;
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : lang;
    listeners.forEach((listener) => listener(lang));
}

/** The language an address asks for (?lang=en), else the one chosen before on this device, else null. */
export function chosenLanguage() {
    const asked = new URLSearchParams(location.search).get('lang');
    const kept = localStorage.getItem(CHOSEN);
    return [asked, kept].find((lang) => lang === 'zh' || lang === 'en') ?? null;
}

export function chooseLanguage(lang) {
    localStorage.setItem(CHOSEN, lang);
    return setLanguage(lang);
}

// Chosen on another page of this device.
window.addEventListener('storage', ({ key, newValue }) => key === CHOSEN && newValue !== null && setLanguage(newValue));

/** Draws the component again when the language changes. */
export function useLanguage() {
    const [lang, show] = useState(language);
    useEffect(() => {
        listeners.add(show);
        show(language);
        return () => listeners.delete(show);
    }, []);
    return lang;
}

/** The message with its {placeholders} filled in, in the language of the moment unless another is named. */
export function tr(id, values = {}, lang = language) {
    const text = tables[lang]?.[id] ?? id;
    return text.replace(/\{([a-z_]+)\}/g, (whole, name) => values[name] ?? whole);
}

export const has = (id) => tables[language]?.[id] !== undefined;

/** A text that the hall configured, in the language of the moment. */
export const pick = (text) => (text ? text[language] || text.zh || '' : '');

/** "8", from seconds, never below one unless nobody has waited a minute. */
export const wholeMinutes = (seconds) => Math.floor(Math.max(0, seconds) / 60);

/** "8 min" or "under 1 min". */
export function minutes(seconds) {
    const n = wholeMinutes(seconds);
    return n < 1 ? tr('app.under-a-minute') : tr('app.minutes', { n });
}

/** The numbers of an honest range, "8–14", or of one minute "1". */
export function rangeNumbers(range) {
    const from = Math.floor(range.from_s / 60);
    const to = Math.max(from + 1, Math.ceil(range.to_s / 60));
    return `${from}–${to}`;
}

export function rangeWords(range) {
    const [from, to] = rangeNumbers(range).split('–');
    return tr('app.range-minutes', { from, to });
}

/** The language of what somebody typed, for whoever hears the page. */
export const languageOf = (text) => (/\p{Script=Han}/u.test(text) ? 'zh-CN' : null);
