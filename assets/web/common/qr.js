import { html, useMemo } from '/common/html.js';
import { qrcode } from '/vendor/qrcode.js';

const QUIET = 4; // modules around it

function pathOf(text) {
    const code = qrcode(0, 'M');
    code.addData(text);
    code.make();
    const side = code.getModuleCount();
    let path = '';
    for (let y = 0; y < side; y++) {
        for (let x = 0; x < side; x++) {
            if (code.isDark(y, x))
                path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
        }
    }
    return { path, size: side + 2 * QUIET };
}

/** A QR code, of a page in light colours; `about` says what it is for. */
export function Qr({ text, about }) {
    const { path, size } = useMemo(() => pathOf(text), [text]);
    return html`<svg class="qr" viewBox=${`0 0 ${size} ${size}`} role="img" aria-label=${about} shape-rendering="crispEdges">
        <rect width=${size} height=${size} class="qr-paper" /><path d=${path} class="qr-ink" /></svg>`;
}
