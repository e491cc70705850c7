// Has the worker (sw.js) keep what the board shows, and says how old it is where it was kept.
const root = document.documentElement;
const SETTLED = 1500;
let source = null;
let drawn = null;
let isOlder = false;
let settling;

// What this page was made of, once for each page.
let files = () => performance.getEntriesByType('resource').map(entry => new URL(entry.name)).filter(url => url.origin === location.origin && /\.(css|js|svg|png)$/.test(url.pathname)).map(url => url.href);

async function tell(what) {
  const registration = await navigator.serviceWorker.ready;
  registration.active.postMessage(what);
}

// A page that moved on without being loaded is read once more, so that page and rows are of one address.
function keep() {
  const first = files;
  files = null;
  tell({ page: drawn === location.href ? null : location.href, source: navigator.serviceWorker.controller && !first ? null : source, files: first?.() });
  drawn = location.href;
}

if (navigator.serviceWorker && !root.dataset.asOf && document.querySelector('dyno-board, .board')) {
  navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => {
    // Forbidden in this browser: the board is as good without.
  });
}
if (navigator.serviceWorker && !root.dataset.asOf) {
  document.addEventListener('board-read', event => {
    source = event.detail.source;
    isOlder = false;
    clearTimeout(settling);
    settling = setTimeout(keep, SETTLED);
  });
  document.addEventListener('board-changed', () => { isOlder = true; });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden' || !isOlder || !source) return;
    isOlder = false;
    tell({ page: null, source });
  });
}
