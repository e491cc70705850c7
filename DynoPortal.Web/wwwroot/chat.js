// Opens and closes the assistant from anywhere, and remembers which it is.
const YEAR = 31_536_000;

const switchOf = () => document.querySelector('[data-chat-switch]');
const field = () => document.querySelector('[data-chat-draft]');

document.addEventListener('click', event => {
  if (event.target.closest('[data-chat-toggle]')) switchOf()?.click();
  if (!event.target.closest('[data-chat-switch], [data-chat-close]')) return;
  const isOpen = document.querySelector('.chat-dock')?.hasAttribute('data-open');
  document.cookie = `chat=${isOpen ? 'closed' : 'open'}; path=/; max-age=${YEAR}; samesite=lax`;
  // What lies behind it takes the focus only once it is closed.
  if (isOpen) new MutationObserver((_, closing) => {
    closing.disconnect();
    document.querySelector('[data-chat-toggle]')?.focus({ preventScroll: true });
  }).observe(document.querySelector('.chat-dock'), { attributeFilter: ['data-open'] });
});

// A link of the panel leads to what a phone hides behind it.
document.addEventListener('click', event => {
  const link = event.target.closest('.chat-dock a[href^="/"]');
  if (link && matchMedia('(max-width: 700px)').matches) switchOf()?.click();
});

document.addEventListener('keydown', event => {
  if (event.defaultPrevented || document.querySelector('dialog[open]') || !switchOf()) return;
  const isCalled = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k';
  // On the board this key is the board's own.
  const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !document.querySelector('dyno-board') && !event.target.closest?.('input, select, textarea, [contenteditable]');
  if (!isCalled && !isSlash) return;
  event.preventDefault();
  if (field()) field().focus();
  else switchOf().click();
});
