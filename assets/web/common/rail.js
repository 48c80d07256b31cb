// The range rail: 0 to 40 minutes with a tick every ten, a thick segment for the range, a mark for the
// target or for what really happened. The words stand beside it, so it is hidden from screen readers.
import { html } from '/common/html.js';

const WHOLE_S = 40 * 60;
const EDGE = 3.5;

// Per cent of the width.
const place = (seconds) => EDGE + (100 - 2 * EDGE) * Math.min(1, Math.max(0, seconds / WHOLE_S));

export function Rail({ range, mark_s }) {
    const from = range ? place(range.from_s) : 0;
    const to = range ? Math.max(place(range.to_s), from + 4) : 0;
    return html`<svg class="rail" aria-hidden="true" focusable="false">
        <rect class="rail-track" x="0" y="42%" width="100%" height="16%" rx="2" />
        ${[0, 1, 2, 3, 4].map((ten) => html`<line class="rail-tick" x1=${`${place(ten * 600)}%`}
            x2=${`${place(ten * 600)}%`} y1="27%" y2="73%" />`)}
        ${range && html`<line class="rail-range" x1=${`${from}%`} x2=${`${to}%`} y1="50%" y2="50%" />`}
        ${mark_s > 0 && html`<line class="rail-mark" x1=${`${place(mark_s)}%`} x2=${`${place(mark_s)}%`}
            y1="10%" y2="90%" />`}
    </svg>`;
}
