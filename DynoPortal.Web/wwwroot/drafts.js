// Mirrors what is being entered, so that it survives a page that has to be loaded again. One for each tab, and for the address that it was entered at.
const key = 'draft';
const here = () => location.pathname + location.search;

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(draft) {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Full or forbidden: only the mirror is missing.
  }
}

// Text goes straight into the mirror, because the server doesn't hear of it while the connection is lost.
document.addEventListener('input', event => {
  if (!event.target.matches?.('[data-draft-text]')) return;
  const draft = read();
  if (draft) write({ ...draft, text: event.target.value });
});

export function keep(state) {
  const before = read();
  write({ address: here(), state, text: before?.address === here() ? before.text : undefined });
}

export function load() {
  const draft = read();
  return draft?.address === here() ? JSON.stringify({ ...draft.state, ...(draft.text === undefined ? {} : { text: draft.text }) }) : null;
}

export function drop() {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Forbidden, so nothing is there.
  }
}
