// The board's pointer and keyboard work. Every row carries data-row, every lane's time data-dyno.
export function attach(root, owner) {
  const stop = new AbortController();
  const tell = (name, ...values) => owner.invokeMethodAsync(name, ...values).catch(() => {});
  const on = (target, type, listener) => target.addEventListener(type, listener, { signal: stop.signal });

  on(root, 'click', event => {
    const time = event.target.closest('[data-dyno]');
    if (!time || event.target.closest('[data-row]')) return;
    const box = time.getBoundingClientRect();
    tell('BookAt', Number(time.dataset.dyno), (event.clientX - box.left) / box.width);
  });

  on(document, 'keydown', event => {
    if (document.querySelector('dialog[open]')) return;
    if (event.target.closest?.('input, select, textarea, [contenteditable]')) return;
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === 'z' && !event.shiftKey) { event.preventDefault(); tell('PressAsync', 'undo'); }
    else if (!command && !event.altKey && !event.repeat && ['n', 't', 'N', 'T'].includes(event.key)) { event.preventDefault(); tell('PressAsync', event.key.toLowerCase()); }
  });

  const narrow = matchMedia('(max-width: 640px)');
  on(narrow, 'change', () => tell('Fit', narrow.matches));

  return { detach: () => stop.abort(), isPhone: () => narrow.matches };
}
