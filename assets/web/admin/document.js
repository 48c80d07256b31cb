// The annotated configuration file as values and back: what the hall keeps, checks and versions is the file,
// and this page is one more way to write it.

const TOKEN = /\s+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\]|\\.)*"|[A-Za-z*][\w*-]*|[-+]?[\d.]+(?:e[-+]?\d+)?L?|[{}()[\]=:;,]/gy;
const ESCAPES = { n: '\n', r: '\r', t: '\t', f: '\f' };

function tokensOf(text) {
    const tokens = [];
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < text.length) {
        const from = TOKEN.lastIndex;
        const found = TOKEN.exec(text);
        if (found === null)
            throw new SyntaxError(`cannot read the configuration at ${from}`);
        if (!/^(\s|#|\/[/*])/.test(found[0]))
            tokens.push(found[0]);
    }
    return tokens;
}

const unquote = (token) => token.slice(1, -1).replace(/\\(x[0-9a-fA-F]{2}|.)/g, (whole, escape) =>
    (escape.length > 1 ? String.fromCharCode(parseInt(escape.slice(1), 16)) : ESCAPES[escape] ?? escape));

class Reader {
    constructor(text) {
        this.tokens = tokensOf(text);
        this.at = 0;
    }

    get next() {
        return this.tokens[this.at];
    }

    take() {
        this.at += 1;
        return this.tokens[this.at - 1];
    }

    skip(...signs) {
        if (signs.includes(this.next))
            this.at += 1;
    }

    settings(end) {
        const group = {};
        while (this.next !== end) {
            const name = this.take();
            this.skip('=', ':');
            group[name] = this.value();
            this.skip(';', ',');
        }
        this.at += 1;
        return group;
    }

    items(end) {
        const list = [];
        while (this.next !== end) {
            list.push(this.value());
            this.skip(',');
        }
        this.at += 1;
        return list;
    }

    string() {
        let text = '';
        while (this.next?.startsWith('"'))
            text += unquote(this.take());
        return text;
    }

    value() {
        if (this.next === undefined)
            throw new SyntaxError('the configuration ends too early');
        if (this.next.startsWith('"'))
            return this.string();
        const token = this.take();
        if (token === '{')
            return this.settings('}');
        if (token === '(' || token === '[')
            return this.items(token === '(' ? ')' : ']');
        return token === 'true' || token === 'false' ? token === 'true' : Number(token.replace(/L$/, ''));
    }
}

/** The sections of a configuration file, by name. Throws SyntaxError on what is none. */
export const readDocument = (text) => new Reader(text).settings(undefined);

const quote = (text) => `"${String(text).replace(/["\\]/g, '\\$&').replace(/[\x00-\x1f]/g,
    (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)}"`;

const decimal = (number) => (Number.isInteger(number) ? `${number}.0` : String(number));

const writeDuty = (duty, field) => {
    const rank = field.fields.filter(({ name }) => name !== 'id' && given(duty[name]));
    return rank.length === 0 ? quote(duty.id)
        : `{ id = ${quote(duty.id)}; ${rank.map((each) => `${each.name} = ${writeValue(duty[each.name], each)};`).join(' ')} }`;
};

const WRITERS = {
    text: (value) => `{ zh = ${quote(value.zh ?? '')}; en = ${quote(value.en ?? '')}; }`,
    bool: (value) => String(value),
    count: (value) => String(Math.trunc(value)),
    rate: decimal,
    digits: (value) => `[${value.join(', ')}]`,
    duties: (value, field) => `(${value.map((duty) => writeDuty(dutyOf(duty), field)).join(', ')})`,
};

function writeValue(value, field) {
    if (WRITERS[field.kind])
        return WRITERS[field.kind](value, field);
    return Array.isArray(value) ? `[${value.map(quote).join(', ')}]` : quote(value);
}

/** A service of a service point, which the file may give by its id alone. */
export const dutyOf = (duty) => (typeof duty === 'string' ? { id: duty } : duty);

/** Whether a setting says anything. */
export const given = (value) => value !== undefined && value !== '' && value !== null
    && !(Array.isArray(value) && value.length === 0)
    && !(typeof value === 'object' && !Array.isArray(value) && !value.zh && !value.en);

const writeSettings = (values, fields) => fields.filter(({ name, required }) => required || given(values[name]))
    .map((field) => `  ${field.name} = ${writeValue(values[field.name] ?? '', field)};\n`).join('');

function writeSection(section, values) {
    if (!section.list)
        return `${section.name} = {\n${writeSettings(values, section.fields)}};\n`;
    const items = values.map((item) => `{\n${writeSettings(item, section.fields)}}`);
    return `${section.name} = (${items.join(',\n')});\n`;
}

/** The file that says `document`; settings that the schema does not know are left out. */
export const writeDocument = (document, schema) => schema.sections
    .filter(({ name }) => document[name] !== undefined)
    .map((section) => writeSection(section, document[section.name])).join('\n');
