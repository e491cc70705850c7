// The style sheet's colours for a canvas, read once for each theme.
let known = new Map();

export function forgetColours() { known = new Map(); }

// Those of a hue.
export function colours(hue) {
  return remember(hue, () => read(`hue-${hue}`, of => ({ edge: of('--hue-edge'), strong: of('--hue-strong'), fill: of('--hue-fill'), text: of('--hue-text'), done: of('--line-strong'), warning: of('--warning') })));
}

// One of the page's own.
export function colourOf(name) { return remember(name, () => read('', of => of(name))); }

function remember(key, make) {
  if (!known.has(key)) known.set(key, make());
  return known.get(key);
}

function read(className, take) {
  const probe = document.createElement('i');
  probe.className = className;
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const taken = take(name => {
    probe.style.color = `var(${name})`;
    return style.color;
  });
  probe.remove();
  return taken;
}
