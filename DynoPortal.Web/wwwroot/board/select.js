// What is selected, and what was cut or copied.
import { Carry } from './carry.js';
import { mayMove } from './drag.js';

export function select(board, ids) {
  const before = board.selected;
  board.selected = new Set(ids);
  for (const id of new Set([...before, ...board.selected])) {
    const bar = board.grid.querySelector(`.bar[data-row="${id}"]`);
    if (!bar) continue;
    if (board.selected.has(id)) bar.setAttribute('aria-selected', 'true');
    else bar.removeAttribute('aria-selected');
  }
}

export function toggle(board, id) {
  const ids = new Set(board.selected);
  if (!ids.delete(id)) ids.add(id);
  select(board, ids);
  board.say(ids.size === 0 ? 'Nothing selected.' : ids.size === 1 ? '1 booking selected.' : `${ids.size} bookings selected.`);
}

// The selection, or else the booking that has the focus.
export function chosen(board) {
  const ids = board.selected.size > 0 ? [...board.selected] : board.at?.row && board.rows.allocations.has(board.at.row) ? [board.at.row] : [];
  return ids.map(id => board.rows.allocations.get(id)).filter(Boolean);
}

export function copy(board, cut) {
  const rows = chosen(board);
  if (rows.length === 0) return;
  board.clipboard = { ids: rows.map(row => row.id), cut, rows };
  board.say(`${rows.length === 1 ? `A-${rows[0].number}` : `${rows.length} bookings`} ${cut ? 'cut' : 'copied'}.`);
}

// Takes what was cut or copied in hand: the mouse or the arrows say where, a click or Enter puts it there.
export function paste(board) {
  if (!board.clipboard || board.carry || !board.may('allocation.create')) return;
  const first = board.clipboard.rows.reduce((one, other) => (other.start < one.start ? other : one));
  board.carry = new Carry(board, first, 'copy');
  board.carry.isSticky = true;
  const place = board.pointerAt;
  if (place) board.carry.to(place.dyno, place.at);
  else if (board.at) board.carry.to(board.at.lane, first.start);
  board.carry.tell();
}

export async function cancel(board) {
  const rows = chosen(board);
  if (rows.length === 0 || !rows.every(row => mayMove(board, row) || board.may('allocation.cancel.any'))) return;
  if (await board.ask('CancelAsync', rows.map(row => row.id))) select(board, []);
}

export async function swap(board) {
  const rows = chosen(board);
  if (rows.length !== 2) return void board.say('Select two bookings to swap them.');
  await board.ask('SwapAsync', rows[0].id, rows[1].id);
}
