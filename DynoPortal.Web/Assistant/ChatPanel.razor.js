// The panel's side in the browser: keys, the place in the transcript, what is kept for a reload, and speech where the browser has it.
import { speech } from '../speech.js';

const KEY = 'chat';
const NEAR = 40;

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}

function write(state) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(state));
  } catch {
    // Full or forbidden: only what survives a reload is missing.
  }
}

export function attach(root, takesFocus, owner) {
  const transcript = root.querySelector('[data-transcript]');
  const field = root.querySelector('[data-chat-draft]');
  const gone = new AbortController();
  const on = (target, type, act) => target.addEventListener(type, act, { signal: gone.signal });
  let isAtEnd = true;

  const toEnd = () => { transcript.scrollTop = transcript.scrollHeight; };
  const mark = () => root.toggleAttribute('data-behind', !isAtEnd);
  const look = () => {
    isAtEnd = transcript.scrollHeight - transcript.scrollTop - transcript.clientHeight < NEAR;
    mark();
  };
  // Whoever reads further up is left there (U-2).
  const grown = new MutationObserver(() => {
    if (isAtEnd) toEnd();
    else mark();
  });
  grown.observe(transcript, { childList: true, subtree: true, characterData: true });
  const resized = new ResizeObserver(() => { if (isAtEnd) toEnd(); });
  resized.observe(transcript);
  on(transcript, 'scroll', look);
  on(root.querySelector('[data-latest]'), 'click', () => { toEnd(); transcript.focus({ preventScroll: true }); });

  // Straight into what is kept, because the server doesn't hear of it while the connection is lost (U-19).
  on(field, 'input', () => write({ ...read(), draft: field.value }));
  const press = selector => {
    const button = root.querySelector(selector);
    button?.click();
    return Boolean(button);
  };
  on(field, 'keydown', event => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      isAtEnd = true;
      field.form.requestSubmit();
    } else if (event.key === 'ArrowUp' && field.value === '' && press('[data-edit-last]')) event.preventDefault();
  });
  on(root, 'submit', () => { isAtEnd = true; });
  on(root, 'keydown', event => {
    // An open menu closes first, which the page sees to.
    if (event.key === 'Escape' && !event.defaultPrevented && !event.target.closest('dialog') && !root.querySelector('details.menu[open]')) {
      event.preventDefault();
      if (!press('[data-stop]') && !press('[data-edit-end]')) press('[data-chat-close]');
    }
    // Only for the card that has the focus: nothing is approved from afar (U-12).
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      const approve = event.target.closest('[data-proposal]')?.querySelector('[data-approve]');
      if (approve) {
        event.preventDefault();
        approve.click();
      }
    }
  });
  const mention = (event, isShown) => {
    const place = event.target.closest?.('[data-place]');
    if (place) document.dispatchEvent(new CustomEvent('board-mention', { detail: isShown ? place.dataset.place : null }));
  };
  for (const type of ['mouseover', 'focusin']) on(root, type, event => mention(event, true));
  for (const type of ['mouseout', 'focusout']) on(root, type, event => mention(event, false));
  // A citation opens beside the conversation; with a key held it is a link like any other.
  on(root, 'click', event => {
    const link = event.target.closest('[data-turn] a[href^="/procedures/"]');
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const turn = link.closest('[data-turn]');
    const cited = [...turn.querySelectorAll('a[data-cite]')].find(each => each.getAttribute('href') === link.getAttribute('href'));
    if (!cited) return;
    event.preventDefault();
    event.stopPropagation();
    link.focus({ preventScroll: true });
    owner.invokeMethodAsync('Cite', turn.dataset.turn, Number(cited.dataset.cite)).catch(() => {});
  });
  const unspeak = speech(root, field, on);

  toEnd();
  if (takesFocus) field.focus();
  return {
    load: read,
    keep(state, isCleared) {
      const draft = isCleared ? state.draft : read()?.draft ?? state.draft;
      write({ ...state, draft });
    },
    // What the board beside it has loaded; null without one.
    askBoard(text) {
      const asked = new CustomEvent('board-tell', { detail: { text } });
      document.dispatchEvent(asked);
      return asked.detail.told ?? null;
    },
    focusCard(id) { root.querySelector(`[data-proposal="${id}"]`)?.focus(); },
    detach() {
      gone.abort();
      grown.disconnect();
      resized.disconnect();
      unspeak();
      document.dispatchEvent(new CustomEvent('board-mention', { detail: null }));
    },
  };
}
