/**
 * Lets the page start without network: what was loaded last is kept, and taken when the server does not answer soon.
 * Only the page itself; what it says to the services never goes through here.
 */
const CACHE = 'tongbao-pad';
const PATIENCE_MS = 4_000;
const PARTS = [
  '/pad',
  '/pad/pad.css',
  '/pad/pad.js',
  '/pad/texts.js',
  '/pad/store.js',
  '/pad/server.js',
  '/pad/outbox.js',
  '/pad/invitations.js',
  '/pad/diagnostics.js',
  '/pad/display.js',
  '/pad/faces.js',
  '/pad/idle.js',
  '/pad/reasons.js',
  '/pad/registration.js',
  '/pad/scan.js',
  '/pad/thanks.js',
  '/pad/view.js',
  '/pad/voice.js',
  '/pad/settings.json',
  '/pad/manifest.webmanifest',
  '/pad/icon.svg',
];

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(PARTS.map((part) => new Request(part, { cache: 'reload' }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method === 'GET' && origin === self.location.origin && PARTS.includes(pathname)) {
    event.respondWith(fresh(pathname).catch(() => kept(pathname)));
  }
});

async function fresh(path) {
  const answer = await fetch(path, { cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status}`);
  }
  const cache = await caches.open(CACHE);
  await cache.put(path, answer.clone());
  return answer;
}

async function kept(path) {
  const answer = await caches.match(path);
  return answer ?? Response.error();
}
