// A media file as it is looked at on the settings page.
import { html } from '/common/html.js';
import { requestAddress } from '/common/address.js';
import { tr } from '/common/words.js';

export const megabytes = (bytes) => (bytes / 1048576).toFixed(1);

/** "Picture, 0.4 MB". */
export const wordsOf = ({ video, size }) => tr(video ? 'admin.media-video' : 'admin.media-picture', { size: megabytes(size) });

/** A picture, or a video with what it takes to look at it. */
export function Shown({ file }) {
    const address = requestAddress(`/media/${file.id}`);
    return file.video ? html`<video src=${address} controls muted preload="metadata" aria-label=${wordsOf(file)}></video>`
        : html`<img src=${address} alt=${wordsOf(file)} loading="lazy" />`;
}
