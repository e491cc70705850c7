// The mark where something is quoted, else the heading that the address names.
export function show(anchor) {
  const place = document.querySelector('.reading mark, .reading .quoted') ?? (anchor ? document.getElementById(anchor) : null);
  place?.scrollIntoView({ block: place.matches('mark, .quoted') ? 'center' : 'start' });
}
