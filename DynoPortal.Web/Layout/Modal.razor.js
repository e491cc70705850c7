// Opens a dialog of the browser's own; its owner decides when it closes.
export function open(dialog, owner) {
  const opener = document.activeElement;
  const row = opener?.dataset?.row;
  const ask = () => owner.invokeMethodAsync('CloseAsync').catch(() => {});
  dialog.showModal();
  dialog.addEventListener('cancel', event => { event.preventDefault(); ask(); });
  // A second Esc in a row closes it whatever a page says.
  const closed = () => {
    // While nobody can be told it stays, with what was entered in it.
    if (document.documentElement.dataset.connection === 'lost') dialog.showModal();
    else ask();
  };
  dialog.addEventListener('close', closed);
  let pressedOutside = false;
  dialog.addEventListener('pointerdown', event => { pressedOutside = event.target === dialog; });
  dialog.addEventListener('click', event => { if (pressedOutside && event.target === dialog && dialog.dataset.light === 'true') ask(); });
  return {
    closed() {
      // This comes before the dialog leaves the page, and what lies behind an open one takes no focus.
      dialog.removeEventListener('close', closed);
      dialog.close();
      // A bar that changed meanwhile is another element for the same row.
      const back = opener?.isConnected ? opener : row && document.querySelector(`[data-row="${row}"]`);
      if (back) back.focus?.({ preventScroll: true });
      else document.dispatchEvent(new CustomEvent('focus-lost', { detail: row ?? null }));
    },
  };
}
