// The mark where something is quoted, else the heading that the address names.
export function show(anchor) {
  const place = document.querySelector('.reading mark, .reading .quoted') ?? (anchor ? document.getElementById(anchor) : null);
  place?.scrollIntoView({ block: place.matches('mark, .quoted') ? 'center' : 'start' });
}

// The heading at the top, with the focus, so that a screen reader begins there; further down only where the quote would be out of sight.
export function goTo(root, anchor) {
  const heading = root.querySelector(`[id="${CSS.escape(anchor)}"]`);
  const quote = root.querySelector('mark, .quoted');
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({ preventScroll: true });
  (heading ?? quote)?.scrollIntoView({ block: 'start' });
  const frame = root.closest('.body')?.getBoundingClientRect();
  if (quote && frame && quote.getBoundingClientRect().bottom > frame.bottom) quote.scrollIntoView({ block: 'center' });
}
