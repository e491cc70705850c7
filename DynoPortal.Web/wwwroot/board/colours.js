// The style sheet's colours for a canvas, read once for each theme.
let known = new Map();

export function forgetColours() { known = new Map(); }

export function colours(hue) {
  let found = known.get(hue);
  if (!found) known.set(hue, found = read(hue));
  return found;
}

function read(hue) {
  const probe = document.createElement('i');
  probe.className = `hue-${hue}`;
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const of = name => {
    probe.style.color = `var(${name})`;
    return style.color;
  };
  const result = { edge: of('--hue-edge'), strong: of('--hue-strong'), fill: of('--hue-fill'), done: of('--line-strong') };
  probe.remove();
  return result;
}
