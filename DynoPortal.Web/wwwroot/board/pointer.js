// What a click on the surface means.
import { savePicture } from './picture.js';
import { select, toggle } from './select.js';

export function attachPointer(board) {
  // The toolbar is the page's own, but these work on what is drawn here.
  document.addEventListener('click', event => {
    if (!board.root.isConnected) return;
    if (event.target.closest('[data-board-print]')) window.print();
    if (event.target.closest('[data-board-picture]')) savePicture(board);
  });
  board.root.addEventListener('click', event => {
    if (board.hasDragged) return;
    if (board.carry?.isSticky) return void board.carry.drop();
    const at = name => event.target.closest(`[${name}]`);
    const press = at('data-press');
    if (press) return void board.tell('PressAsync', press.dataset.press);
    const day = at('data-day');
    if (day) return void board.tell('ShowDayAsync', day.dataset.day);
    const ghost = at('data-proposal');
    if (ghost) return void board.ghosts.open(ghost.dataset.proposal);
    const offer = at('data-offer');
    if (offer) return void board.offers.take(offer.dataset.row);
    const dyno = at('data-open-dyno');
    if (dyno) return void board.tell('OpenDynoAsync', Number(dyno.dataset.openDyno));
    const row = at('data-row');
    if (row && (event.ctrlKey || event.metaKey)) return void toggle(board, row.dataset.row);
    if (board.selected.size > 0) select(board, []);
    if (row) return void board.tell('OpenAsync', row.dataset.row);
    const time = at('data-dyno');
    if (!time) return;
    const x = event.clientX - time.getBoundingClientRect().left;
    const painted = rowAt(board, Number(time.dataset.dyno), x);
    if (painted) board.tell('OpenAsync', painted.id);
    else if (board.may('allocation.create')) board.tell('BookAt', Number(time.dataset.dyno), Math.floor(board.instantAt(x)), null);
  });
}

// A bar that is only painted, with a pixel or two to spare on either side.
export function rowAt(board, dyno, x) {
  return board.lane(dyno)?.rows.find(row => board.x(row.start) - 2 <= x && x <= Math.max(board.x(row.end), board.x(row.start) + 4) + 2);
}
