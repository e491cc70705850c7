// The board's elements, and what is drawn into them: only what is in sight.
import { make } from './dom.js';
import { MIN_WIDTH, drawBackdrop, drawHead, placeNow } from './frame.js';
import { drawLane, refreshLane } from './lane.js';
import { layOut } from './places.js';
import { drawAgenda } from './agenda.js';
import { drawLegend } from './legend.js';
import { forgetColours } from './colours.js';
import { settle } from './keys.js';

const BEYOND = 200;

// Makes the elements, and draws anew when the place for them or their colours are others.
export function raise(board) {
  board.drawn = new Map();
  board.items = [];
  board.width = 0;
  board.generation = 0;
  board.phone = matchMedia('(max-width: 640px)');
  board.head = make('div', 'head');
  board.backdrop = make('div', 'backdrop', { 'aria-hidden': 'true' });
  board.nowLine = make('div', 'now', { 'aria-hidden': 'true' });
  board.grid = make('div', 'grid', { role: 'grid', 'aria-label': 'Schedule', 'aria-multiselectable': 'true' });
  board.hand = make('div', 'hand', { 'aria-hidden': 'true' });
  board.lanes = make('div', 'lanes', null, board.backdrop, board.grid, board.nowLine, board.hand);
  board.sheet = make('div', 'sheet', null, board.head, board.lanes);
  board.scroll = make('div', 'scroll', { 'data-scroll': true }, board.sheet);
  board.notes = make('div', 'notes', { role: 'status' });
  board.legend = make('div', 'legend', { role: 'note', 'aria-label': 'Legend' });
  board.announcer = make('div', 'visually-hidden', { 'aria-live': 'polite', 'data-announcer': true });
  board.root = make('div', 'surface', null, board.notes, board.scroll, board.legend, board.announcer);
  watch(board);
}

function watch(board) {
  board.scroll.addEventListener('scroll', () => soon(board), { passive: true });
  new ResizeObserver(() => resized(board)).observe(board.scroll);
  board.phone.addEventListener('change', () => drawAll(board));
  const recolour = () => { forgetColours(); drawAll(board); };
  new MutationObserver(recolour).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', recolour);
}

// Everything, as after other rows or another view of them.
export function drawAll(board) {
  if (!board.rows || !board.view) return;
  board.generation++;
  board.root.classList.toggle('phone', board.phone.matches);
  board.root.dataset.zoom = board.rows.zoom;
  board.legend.replaceChildren(...drawLegend(board));
  if (!board.phone.matches) {
    measure(board);
    board.head.replaceChildren(...drawHead(board));
    board.backdrop.replaceChildren(...drawBackdrop(board));
    placeNow(board);
    layOut(board);
  }
  draw(board);
}

// What is in sight, and forgets what no longer is.
export function draw(board) {
  if (!board.rows) return;
  if (board.phone.matches) {
    layOut(board);
    wipe(board);
    drawAgenda(board);
    painted(board);
    return;
  }
  const [top, bottom] = [board.scroll.scrollTop - BEYOND, board.scroll.scrollTop + board.scroll.clientHeight + BEYOND];
  const keep = new Set();
  for (const item of board.items) {
    if (item.top + item.height < top || item.top > bottom) continue;
    keep.add(item.key);
    place(board, item);
  }
  for (const [key, drawn] of board.drawn)
    if (!keep.has(key) && (!board.items.some(item => item.key === key) || !drawn.element.contains(document.activeElement))) {
      drawn.element.remove();
      board.drawn.delete(key);
    }
  if (!board.stop?.isConnected) keepStop(board);
  board.carry?.shade();
  painted(board);
}

// Takes everything away that was drawn of the rows.
export function clear(board) {
  wipe(board);
  board.items = [];
  board.agenda?.remove();
  board.head.replaceChildren();
}

function wipe(board) {
  for (const drawn of board.drawn.values()) drawn.element.remove();
  board.drawn.clear();
}

function place(board, item) {
  const drawn = board.drawn.get(item.key) ?? makeItem(board, item);
  if (item.lane && drawn.height !== item.height) drawn.element.style.height = `${drawn.height = item.height}px`;
  if (drawn.top !== item.top) drawn.element.style.top = `${drawn.top = item.top}px`;
  if (item.index !== drawn.index) drawn.element.setAttribute('aria-rowindex', String((drawn.index = item.index) + 1));
  if (item.lane && (drawn.revision !== item.lane.revision || drawn.key !== board.drawKey)) refreshLane(board, item.lane, drawn);
  if (!drawn.element.isConnected) board.grid.append(drawn.element);
}

function makeItem(board, item) {
  const drawn = item.lane ? drawLane(board, item.lane) : { element: make('div', 'group', { role: 'row' }, make('div', 'group-name', { role: 'rowheader' }, item.group)) };
  board.drawn.set(item.key, drawn);
  return drawn;
}

// What Tab reaches may have been drawn anew, or be gone.
function keepStop(board) {
  const { at } = board;
  const stop = (at && (board.grid.querySelector(`[data-row="${at.row}"]`) ?? board.drawn.get(`lane-${at.lane}`)?.name)) ?? board.grid.querySelector('.name');
  if (stop) settle(board, stop);
}

function measure(board) {
  board.width = Math.max(board.scroll.clientWidth - board.headWidth, MIN_WIDTH[board.rows.zoom]);
  board.root.style.setProperty('--head', `${board.headWidth}px`);
  board.sheet.style.width = `${board.width + board.headWidth}px`;
}

function resized(board) {
  if (!board.rows || board.phone.matches) return;
  const before = board.width;
  measure(board);
  if (board.width !== before) drawAll(board);
  else draw(board);
}

function soon(board) {
  if (board.pending) return;
  board.pending = requestAnimationFrame(() => {
    board.pending = 0;
    draw(board);
  });
}

// For whoever waits for the first picture: two frames later it is on the screen.
function painted(board) {
  board.root.dataset.rows = String(board.rows.allocations.size);
  if (board.shownMark === board.generation) return;
  board.shownMark = board.generation;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    performance.mark('board-painted');
    board.root.parentElement?.setAttribute('data-painted', String(board.rows.allocations.size));
  }));
}
