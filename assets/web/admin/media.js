// The pictures and videos of the hall: put in, looked at, taken into the playlist, deleted.
import { html, useEffect, useRef, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { get, post, troubleWords } from '/common/request.js';
import { tr } from '/common/words.js';
import { PlayPreview } from '/admin/play-preview.js';
import { megabytes, Shown, wordsOf } from '/admin/shown-media.js';
import { upload } from '/admin/upload.js';

// One list for everything on the page that speaks of files.
const readers = new Set();
let known = null;

function useFiles() {
    const [list, learn] = useState(known);
    useEffect(() => {
        readers.add(learn);
        if (known === null)
            readFiles().catch(() => {});
        return () => readers.delete(learn);
    }, []);
    return list;
}

async function readFiles() {
    known = await get('/media');
    readers.forEach((learn) => learn(known));
}

/** The setting of an item: which file. */
export function MediaChoice({ id, field, value, set, wrong }) {
    const files = useFiles()?.files ?? [];
    const file = files.find((each) => each.id === value);
    const here = !value || file || known === null;
    return html`<div class="media-choice"><select id=${id} aria-describedby=${`${id}-about`} aria-invalid=${wrong || !here ? 'true' : null} value=${value ?? ''}
            onChange=${(event) => set(event.target.value === '' ? undefined : event.target.value)}>
            <option value="">${tr('admin.nothing')}</option>
            ${value && !file && html`<option value=${value}>${value}</option>`}
            ${files.map((each) => html`<option key=${each.id} value=${each.id}>${`${wordsOf(each)} · ${each.id.slice(0, 8)}`}</option>`)}</select>
        ${!here && html`<p class="bad small" role="status">${tr('admin.media-missing')}</p>`}
        ${file && html`<${Shown} file=${file} />`}</div>`;
}

const freeId = (items, file) => {
    const taken = new Set(items.map(({ id }) => id));
    const name = `${file.video ? 'video' : 'picture'}-${file.id.slice(0, 8)}`;
    const more = Array.from({ length: items.length + 1 }, (none, i) => (i === 0 ? name : `${name}-${i + 1}`));
    return more.find((id) => !taken.has(id));
};

function File({ file, items, add, act, busy }) {
    const used = items.some(({ media }) => media === file.id);
    return html`<li class="media-file"><${Shown} file=${file} />
        <p><span>${wordsOf(file)}</span> <span class="quiet small">${file.id.slice(0, 8)}</span>
            ${file.played && html` <span class="chip ok"><${Icon} name="check" />${tr('admin.media-played')}</span>`}</p>
        <p class="thing-foot"><button type="button" class="button" onClick=${() => add({ id: freeId(items, file), media: file.id })}>${tr('admin.media-play')}</button>
            <button type="button" class="button" disabled=${busy || used || file.played} onClick=${() => act(() => post(`/media/${file.id}/remove`))}>
                <${Icon} name="cross" /> ${tr('admin.media-remove')}</button></p></li>`;
}

function Files({ list, items, add }) {
    const input = useRef(null);
    const [state, setState] = useState({ busy: false, words: null, trouble: null });
    async function act(what, words = null) {
        setState({ busy: true, words: null, trouble: null });
        try {
            await what();
            setState({ busy: false, words, trouble: null });
        } catch (error) {
            setState({ busy: false, words: null, trouble: troubleWords(error) });
        }
        await readFiles().catch(() => {});
    }
    async function putIn(files) {
        for (const file of files)
            await act(() => upload(file, (share) => setState({ busy: true, trouble: null,
                words: tr('admin.media-uploading', { name: file.name, n: Math.floor(share * 100) }) })), tr('admin.media-uploaded', { name: file.name }));
        input.current.value = '';
    }
    return html`<section class="media-files" aria-labelledby="media-title"><h3 id="media-title">${tr('admin.media')}</h3>
        <p class="quiet">${tr('admin.media-about')}</p>
        <p class="media-put"><input ref=${input} type="file" id="media-file" hidden multiple accept=".png,.jpg,.jpeg,.webm,.mp4"
                onChange=${(event) => putIn([...event.target.files])} />
            <button type="button" class="button main" disabled=${state.busy} onClick=${() => input.current.click()}>${tr('admin.media-add')}</button>
            ${list && html`<span class="quiet">${tr('admin.media-used', { used: megabytes(list.used), budget: Math.round(list.budget / 1048576) })}</span>`}
            <span role="status">${state.words}</span></p>
        ${state.trouble && html`<p class="bad" role="alert">${state.trouble}</p>`}
        ${list && (list.files.length === 0 ? html`<p class="quiet empty">${tr('admin.media-none')}</p>`
            : html`<ul class="media-list">${list.files.map((file) => html`<${File} key=${file.id} file=${file} items=${items} add=${add} act=${act} busy=${state.busy} />`)}</ul>`)}
    </section>`;
}

/** Below the playlist: what boards play now, and the files. `add(item)` takes one into it. */
export function Media({ items, zones, add }) {
    const list = useFiles();
    return html`<${PlayPreview} items=${items} files=${list?.files ?? []} zones=${zones} />
        <${Files} list=${list} items=${items} add=${add} />`;
}
