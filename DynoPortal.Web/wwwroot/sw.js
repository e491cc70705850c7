// Keeps the board that was seen last readable without a network: its page, its rows, and the files that draw them. Everything else goes to the portal.
// Files belong to everybody on a device; page and rows belong to who is signed in, and are gone with a sign-out.
const FILES = 'files-1';
const KEPT = 'kept-1';
const PAGE = '/kept/page';
const ROWS = '/kept/rows';
const AWAY = [502, 503, 504];
const PATIENCE = 8000;
const FINGERPRINTED = /\.[a-z0-9]{10}\.(css|js|svg|png)$/;

// Of who is signed in: what was asked for before a sign-out isn't kept after it.
let turn = 0;

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name !== FILES && name !== KEPT) await caches.delete(name);
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
})()));

self.addEventListener('fetch', event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (pathname === '/account/logout' || pathname === '/account/login') event.waitUntil(forget());
  else if (request.method !== 'GET') return;
  else if (pathname === '/board/rows') event.respondWith(rows(event));
  else if (pathname === '/' && request.mode === 'navigate') event.respondWith(page(event));
  else if (['script', 'style', 'image', 'font', 'manifest'].includes(request.destination)) event.respondWith(file(request));
});

// A page tells what it has just drawn; see offline.js.
self.addEventListener('message', event => event.waitUntil(take(event.data)));

async function page(event) {
  const before = turn;
  try {
    const response = await inTime((async () => await event.preloadResponse || fetch(event.request))());
    if (AWAY.includes(response.status)) return await keptPage() ?? response;
    if (response.ok && !response.redirected) event.waitUntil(keep(PAGE, response.clone(), before));
    return response;
  } catch {
    return await keptPage() ?? Response.error();
  }
}

async function rows(event) {
  const before = turn;
  try {
    const response = await inTime(fetch(event.request));
    if (response.redirected || response.status === 401) await forget();
    else if (response.ok) event.waitUntil(keep(ROWS, response.clone(), before));
    return response;
  } catch {
    // A board that is open knows better than what was kept.
    return event.request.headers.has('x-kept') ? await kept(ROWS) ?? Response.error() : Response.error();
  }
}

async function file(request) {
  const known = await caches.match(request, { cacheName: FILES });
  if (known && FINGERPRINTED.test(new URL(request.url).pathname)) return known;
  try {
    return await (known ? inTime(fetch(request)) : fetch(request));
  } catch {
    return known ?? Response.error();
  }
}

async function take({ page: address, source, files }) {
  const before = turn;
  if (files) await takeFiles(files);
  const [drawn, read] = await Promise.all([address && fetch(address), source && fetch(source)]);
  if (drawn?.ok && !drawn.redirected) await keep(PAGE, drawn, before);
  if (read?.ok && !read.redirected) await keep(ROWS, read, before);
}

async function takeFiles(files) {
  const cache = await caches.open(FILES);
  for (const { url } of await cache.keys()) if (!files.includes(url)) await cache.delete(url);
  await Promise.all(files.map(async url => {
    if (FINGERPRINTED.test(new URL(url).pathname) && await cache.match(url)) return;
    const response = await fetch(url);
    if (response.ok) await cache.put(url, response);
  }));
}

async function keep(key, response, before) {
  const headers = new Headers(response.headers);
  headers.set('x-as-of', new Date().toISOString());
  const [body, cache] = await Promise.all([response.blob(), caches.open(KEPT)]);
  if (before === turn) await cache.put(key, new Response(body, { headers }));
}

function kept(key) { return caches.match(key, { cacheName: KEPT }); }

// The page finds its age in its own root, since scripts of its own are all that may run in it.
async function keptPage() {
  const response = await kept(PAGE);
  if (!response) return null;
  const text = (await response.text()).replace('<html ', `<html data-as-of="${response.headers.get('x-as-of')}" `);
  return new Response(text, { headers: response.headers });
}

async function forget() {
  turn++;
  await caches.delete(KEPT);
}

function inTime(answer) {
  return Promise.race([answer, new Promise((_, reject) => setTimeout(() => reject(new Error('No answer')), PATIENCE))]);
}
