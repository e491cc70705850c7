// The line to the portal: starts the page's circuit, notices when the line is lost, and has it back as soon as the portal answers.
// The page stays as it is meanwhile; whoever draws something of their own hears "connection-lost" and "connection-back".
const PROBE = 400;
const PATIENCE = 1500;
// See RazorSetup: the portal is heard from every 4 s.
const SILENCE = 10_000;
const REFUSALS = 3;
const AGAIN = 3000;

const root = document.documentElement;
const banner = document.getElementById('components-reconnect-modal');
const unheard = new Set();
let connection = null;
let isLost = false;

const pause = time => new Promise(resolve => setTimeout(resolve, time));

// The framework's names for the states, which the wallboard looks at too.
function state(name, ...content) {
  for (const each of ['hide', 'show', 'rejected']) banner.classList.toggle(`components-reconnect-${each}`, each === name);
  // Shown anew, so that it lies over a dialog that was opened later.
  if (banner.matches(':popover-open')) banner.hidePopover();
  if (name !== 'hide') banner.showPopover();
  banner.replaceChildren(...content);
}

function spinner() {
  const element = document.createElement('span');
  element.className = 'spinner';
  element.setAttribute('aria-hidden', 'true');
  return element;
}

function lose() {
  if (isLost) return;
  isLost = true;
  root.dataset.connection = 'lost';
  const what = document.querySelector('dyno-board') ? 'The board is read-only and tries to come back…' : 'The page tries to come back…';
  state('show', spinner(), `Connection lost. ${what}`);
  document.dispatchEvent(new Event('connection-lost'));
  comeBack();
}

function restore() {
  if (!isLost) return;
  isLost = false;
  delete root.dataset.connection;
  state('hide');
  // The circuit heard nothing of what was entered meanwhile.
  for (const field of unheard)
    if (field.isConnected) for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
  unheard.clear();
  document.dispatchEvent(new Event('connection-back'));
}

async function answers() {
  try {
    return (await fetch('/live', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) })).ok;
  } catch {
    return false;
  }
}

// A circuit that is gone for good, or can't be had back, needs a new page; its drafts are kept (drafts.js).
async function comeBack() {
  for (let refusals = 0; isLost; await pause(PROBE)) {
    if (!await answers()) continue;
    // A page without a circuit has nothing to have back.
    if (!connection) return restore();
    try {
      if (await Blazor.reconnect()) return restore();
      refusals = REFUSALS;
    } catch {
      refusals++;
    }
    if (refusals < REFUSALS) continue;
    state('rejected', spinner(), 'Loading the page again…');
    location.reload();
    return;
  }
}

// After a sleep, or a change of the network, the line may be dead without anybody knowing.
async function check() {
  if (isLost || !connection || connection.state !== 'Connected') return;
  const asked = connection;
  const echo = DotNet.invokeMethodAsync('DynoPortal.Web', 'Echo').catch(() => false);
  if (!await Promise.race([echo, pause(PATIENCE)]) && asked === connection) await asked.stop();
}

window.addEventListener('offline', async () => {
  lose();
  // What seems to stand is made anew, since no answer may come on it any more.
  await connection?.stop();
});
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') check(); });
document.addEventListener('resume', check);
window.addEventListener('pageshow', event => { if (event.persisted) check(); });
window.addEventListener('online', check);

document.addEventListener('input', event => { if (isLost) unheard.add(event.target); }, true);
document.addEventListener('change', event => { if (isLost) unheard.add(event.target); }, true);

// What would have to go to the portal does nothing but show why.
document.addEventListener('click', event => {
  if (!root.dataset.connection || !event.target.closest('a[href], button') || event.target.closest('.surface, [data-theme-toggle], form[action$="account/logout"]')) return;
  event.preventDefault();
  event.stopPropagation();
  banner.classList.remove('nudged');
  requestAnimationFrame(() => banner.classList.add('nudged'));
}, true);

// A page that was kept (sw.js) has no circuit: it says how old it is, until the portal answers.
function offline() {
  root.dataset.connection = 'offline';
  let [of, asOf] = ['', new Date(root.dataset.asOf)];
  const stamp = () => {
    const minutes = Math.max(0, Math.round((Date.now() - asOf) / 60_000));
    const ago = minutes < 60 ? [minutes, 'minute'] : minutes < 2880 ? [Math.floor(minutes / 60), 'hour'] : [Math.floor(minutes / 1440), 'day'];
    const time = asOf.toLocaleString([], { ...(minutes < 720 ? {} : { day: 'numeric', month: 'short' }), hour: '2-digit', minute: '2-digit' });
    state('show', `Offline: ${of}as of ${time}, ${minutes === 0 ? 'just now' : `${ago[0]} ${ago[1]}${ago[0] === 1 ? '' : 's'} ago`}. Read-only.`);
  };
  document.addEventListener('board-read', event => {
    of = `${event.detail.name}, ${event.detail.title}, `;
    if (event.detail.asOf) asOf = new Date(event.detail.asOf);
    stamp();
  });
  stamp();
  setInterval(() => {
    // That it grows older is to be read, not to be told again and again.
    banner.setAttribute('aria-live', 'off');
    stamp();
  }, 30_000);
  const look = async () => { if (await answers()) location.reload(); };
  setInterval(look, AGAIN);
  window.addEventListener('online', look);
}

if (root.dataset.asOf) offline();
else Blazor.start({
  circuit: {
    configureSignalR: builder => {
      builder.withServerTimeout(SILENCE);
      const build = builder.build.bind(builder);
      builder.build = () => connection = build();
    },
    reconnectionHandler: { onConnectionDown: lose, onConnectionUp: restore },
  },
});
