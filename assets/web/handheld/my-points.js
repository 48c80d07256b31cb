// My own month in points, for nobody but me.
import { html, useEffect, useState } from '/common/html.js';
import { Behind } from '/common/behind.js';
import { Icon } from '/common/icon.js';
import { PersonPoints } from '/common/person-points.js';
import { get, troubleWords } from '/common/request.js';
import { Sheet } from '/common/sheet.js';
import { pick, tr } from '/common/words.js';

function Points({ point, close, open }) {
    const [found, setFound] = useState(null);
    const [trouble, setTrouble] = useState(null);
    useEffect(() => {
        get(`/service-points/${point.id}/performance`).then(setFound, (error) => setTrouble(troubleWords(error)));
    }, [point.id]);
    const [person] = found?.people ?? [];
    return html`<${Sheet} title=${tr('performance.my')} close=${close} leave=${tr('performance.close')} wide>
        ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}
        ${found === null ? !trouble && html`<p class="quiet" role="status">${tr('app.loading')}</p>`
            : person ? html`<p class="quiet">${tr('performance.about')}</p><${PersonPoints} person=${person} of=${found} open=${open} />
                <p class="quiet small">${tr('business.definition', { n: found.definition, version: found.template_version })}</p>`
                : html`<p class="quiet">${tr('performance.nothing')}</p>`}</${Sheet}>`;
}

export function MyPoints({ point }) {
    const [isOpen, setOpen] = useState(false);
    const [line, setLine] = useState(null);
    return html`<button type="button" class="button wide" onClick=${() => setOpen(true)}><${Icon} name="heart" />${tr('performance.my')}</button>
        ${isOpen && html`<${Points} point=${point} close=${() => setOpen(false)} open=${setLine} />`}
        ${line && html`<${Behind} path=${`/service-points/${point.id}/performance/lines?type=${line.type}&channel=${line.channel}`}
            title=${pick(line.name) || line.type} close=${() => setLine(null)} />`}`;
}
