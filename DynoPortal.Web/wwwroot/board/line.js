// What becomes of the board while its circuit can't be reached: it can be read, scrolled and searched, and catches up afterwards.
export function attachLine(board) {
  const cut = () => {
    board.isReadOnly = true;
    board.root.classList.add('read-only');
    board.carry?.leave('Let go, because the connection is lost.');
    lose?.(null);
  };
  const renew = () => { board.untilLost = new Promise(resolve => { lose = resolve; }); };
  let lose = null;
  renew();
  document.addEventListener('connection-lost', cut);
  document.addEventListener('connection-back', () => {
    renew();
    board.isReadOnly = false;
    board.root.classList.remove('read-only');
    board.loader.again();
  });
  // The page's own answer to what is typed comes from its circuit; what is loaded can be searched without it.
  document.addEventListener('input', event => {
    if (board.isReadOnly && board.view && event.target.matches('.find')) board.setView({ ...board.view, filter: event.target.value });
  });
  if (document.documentElement.dataset.connection) cut();
}
