// The camera reads the code of a ticket. The reader is the browser's own where it has one; else a small one is
// loaded when the camera is opened. Cameras need TLS: without it the number is typed, which is as good a way.
import { html, useEffect, useRef, useState } from '/common/html.js';
import { Icon } from '/common/icon.js';
import { Problem } from '/common/request.js';
import { Sheet } from '/common/sheet.js';
import { tr } from '/common/words.js';
import { find, readCode } from '/handheld/find.js';

const LOOK_MS = 200;
const WIDTH = 480; // what the small reader looks at

/** Whether this device has a camera that the page may ask for. */
export const canScan = () => navigator.mediaDevices?.getUserMedia !== undefined;

async function ownReader() {
    if (typeof BarcodeDetector === 'undefined' || !(await BarcodeDetector.getSupportedFormats()).includes('qr_code'))
        return null;
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
}

async function smallReader() {
    const { default: bundled } = await import('/vendor/jsqr.js');
    const readPixels = bundled ?? self.jsQR; // by itself it is no module
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    return async (video) => {
        canvas.width = WIDTH;
        canvas.height = Math.round(WIDTH * video.videoHeight / video.videoWidth);
        pen.drawImage(video, 0, 0, canvas.width, canvas.height);
        const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height);
        return readPixels(data, width, height)?.data || null;
    };
}

// Shows the camera in `video` and calls seen(text) for every code until the returned function is called.
function watch(video, seen, failed) {
    let stream = null;
    let ended = false;
    const end = () => {
        ended = true;
        stream?.getTracks().forEach((track) => track.stop());
    };
    async function run() {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
        video.srcObject = stream;
        await video.play();
        const read = (await ownReader()) ?? (await smallReader());
        while (!ended) {
            const text = video.videoWidth > 0 ? await read(video) : null;
            if (text && !ended)
                seen(text);
            await new Promise((resume) => setTimeout(resume, LOOK_MS));
        }
        end();
    }
    run().catch((error) => !ended && failed(error));
    return end;
}

function wordsOf(error) {
    if (error instanceof Problem)
        return error.sentence;
    return error instanceof DOMException ? tr('handheld.scan-no-camera') : tr('signon.no-line');
}

/** day: today; calls found(ticket). */
export function Scan({ day, found, close }) {
    const video = useRef(null);
    const [said, say] = useState(null);
    useEffect(() => {
        let last = null;
        let closed = false;
        const seen = async (text) => {
            if (text === last)
                return;
            last = text;
            const wanted = readCode(text);
            try {
                const [ticket] = wanted ? await find(wanted, day) : [];
                if (closed)
                    return;
                if (ticket)
                    found(ticket);
                else
                    say(() => tr('handheld.scan-other'));
            } catch (error) {
                say(() => wordsOf(error));
            }
        };
        const end = watch(video.current, seen, (error) => say(() => wordsOf(error)));
        return () => {
            closed = true;
            end();
        };
    }, []);
    return html`<${Sheet} title=${tr('handheld.scan')} close=${close}>
        <video class="viewfinder" ref=${video} muted playsinline aria-label=${tr('handheld.scan-how')}></video>
        <p class=${said ? 'warn' : 'quiet'} role="status">${said ?? tr('handheld.scan-how')}</p><//>`;
}

/** The button that opens the camera; nothing where there is none. */
export function ScanButton({ press }) {
    return canScan() && html`<button type="button" class="button scan" aria-label=${tr('handheld.scan')} onClick=${press}><${Icon} name="qr" /></button>`;
}
