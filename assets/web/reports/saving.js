// A report taken along: as PDF, workbook or text, or printed from the page. The hall notes who took it.
import { html, useEffect, useState } from '/common/html.js';
import { requestAddress } from '/common/address.js';
import { Problem, troubleWords } from '/common/request.js';
import { tr } from '/common/words.js';

const FORMATS = ['pdf', 'xlsx', 'csv'];

async function fetchFile(number, format) {
    const answer = await fetch(requestAddress(`/reports/${number}/export`), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ format }),
    });
    if (!answer.ok)
        throw new Problem(answer.status, String((await answer.json()).type ?? '').split('/').pop());
    return answer.blob();
}

function hand(blob, name) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

export function Saving({ report }) {
    const [said, say] = useState(null);
    useEffect(() => say(null), [report.number]);
    const ready = report.document !== null && report.percent === null;
    const save = (format) => {
        say('reports.saving');
        fetchFile(report.number, format)
            .then((blob) => {
                hand(blob, `${report.document.file}.${format}`);
                say('reports.saved');
            })
            .catch((failure) => say(failure));
    };
    return html`${FORMATS.map((format) => html`<button type="button" key=${format} class="button" disabled=${!ready}
            onClick=${() => save(format)}>${tr(`reports.${format}`)}</button>`)}
        <button type="button" class="button" disabled=${!ready} onClick=${() => print()}>${tr('reports.print')}</button>
        <p class="quiet small said" role="status">${typeof said === 'string' ? tr(said) : said && troubleWords(said)}</p>`;
}
