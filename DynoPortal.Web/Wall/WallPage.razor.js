// A screen on the wall has nobody who presses "Try again": what it shows is marked as old, and it comes back by itself.
const retry = 10_000;

export function watch(wall) {
  const overlay = document.getElementById('components-reconnect-modal');
  const broken = document.getElementById('blazor-error-ui');
  // Where the framework gave up it shows its error bar, as it does for a circuit that failed.
  const lost = () => broken.style.display === 'block' || ['show', 'failed', 'rejected'].some(state => overlay.classList.contains(`components-reconnect-${state}`));
  let timer;
  const look = () => {
    wall.toggleAttribute('data-lost', lost());
    clearInterval(timer);
    if (lost()) timer = setInterval(comeBack, retry);
  };
  const eyes = new MutationObserver(look);
  eyes.observe(overlay, { attributes: true, attributeFilter: ['class'] });
  eyes.observe(broken, { attributes: true, attributeFilter: ['style'] });
  look();
}

async function comeBack() {
  try {
    if ((await fetch('/live', { cache: 'no-store' })).ok) location.reload();
  } catch {
    // Still away.
  }
}
