// The shell of the handheld: the files of its page, kept on the device so that it opens without the hall. What the
// hall serves comes first, so that nobody works with an old page; requests and pushes are none of its business.
// The build writes the files and what they are into the two lists; another file in them makes another worker.
const SHELF = 'handheld-@version@';
const FILES = [@files@];
const PATIENCE_MS = 4000;

// Pages that opened without the hall; their parts come from the shelf at once.
const alone = new Set();

const ofShelf = async (path) => (await caches.open(SHELF)).match(path);

async function ofHall(request) {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.status >= 500)
        throw new Error(`the hall answered ${answer.status}`);
    return answer;
}

async function answer({ request, clientId, resultingClientId }, path) {
    const kept = await ofShelf(path);
    if (kept && alone.has(clientId))
        return kept;
    try {
        return await ofHall(request);
    } catch (error) {
        if (!kept)
            throw error;
        alone.add(resultingClientId || clientId);
        return kept;
    }
}

self.addEventListener('install', (event) => event.waitUntil((async () => {
    const shelf = await caches.open(SHELF);
    await shelf.addAll(FILES.map((path) => new Request(path, { cache: 'no-cache' })));
    await self.skipWaiting();
})()));

self.addEventListener('activate', (event) => event.waitUntil((async () => {
    const others = (await caches.keys()).filter((name) => name !== SHELF);
    await Promise.all(others.map((name) => caches.delete(name)));
    await self.clients.claim();
})()));

self.addEventListener('fetch', (event) => {
    const { origin, pathname } = new URL(event.request.url);
    if (event.request.method === 'GET' && origin === self.location.origin && FILES.includes(pathname))
        event.respondWith(answer(event, pathname));
});
