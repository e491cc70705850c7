// What is selected, and what was cut or copied.
import { Carry } from './carry.js';
import { mayMove } from './drag.js';
import { refreshLane } from './lane.js';

export function select(board, ids) {
  const before = board.selected;
  board.selected = new Set(ids);
  const lanes = new Set();
  for (const id of new Set([...before, ...board.selected])) {
    if (before.has(id) === board.selected.has(id)) continue;
    const dyno = board.rows.allocations.get(id)?.dyno;
    const drawn = board.drawn.get(`lane-${dyno}`);
    const bar = drawn?.bars.get(id);
    if (bar) bar.setAttribute('aria-selected', String(board.selected.has(id)));
    else if (drawn) lanes.add(dyno);
  }
  // A bar that is only painted is marked where it is painted.
  for (const dyno of lanes) refreshLane(board, board.lane(dyno), board.drawn.get(`lane-${dyno}`));
  // The page hears of a single one, which is what "it" means to others.
  const single = board.selected.size === 1 ? [...board.selected][0] : null;
  if (single === (board.single ?? null) || board.isReadOnly) return;
  board.single = single;
  board.tell('SelectAsync', single);
}

// The rest of the selection that a booking belongs to.
export function othersOf(board, row) {
  return board.selected.has(row.id) ? [...board.selected].filter(id => id !== row.id).map(id => board.rows.allocations.get(id)).filter(Boolean) : [];
}

// Bookings as they are on this screen: whoever changes them means these revisions.
export const seen = rows => rows.map(({ id, revision }) => ({ id, revision }));

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
  board.clipboard = { cut, rows, facility: board.rows.code };
  board.say(`${rows.length === 1 ? `A-${rows[0].number}` : `${rows.length} bookings`} ${cut ? 'cut' : 'copied'}.`);
}

// Takes what was cut or copied in hand: the mouse or the arrows say where, a click or Enter puts it there.
export function paste(board) {
  const { clipboard } = board;
  if (!clipboard || clipboard.facility !== board.rows.code || board.carry || !(clipboard.cut ? clipboard.rows.every(row => mayMove(board, row)) : board.may('allocation.create'))) return;
  const first = board.clipboard.rows.reduce((one, other) => (other.start < one.start ? other : one));
  board.carry = new Carry(board, first, 'copy');
  board.carry.isSticky = true;
  const place = board.pointerAt;
  if (place) board.carry.to(place.dyno, place.at);
  else if (board.at) board.carry.to(board.at.lane, first.start);
  board.carry.tell();
}

// The page asks for the reason, and whether it is meant.
export function cancel(board) {
  const rows = chosen(board);
  const may = row => board.may('allocation.cancel.any') || (row.requester?.id === board.view.me && board.may('allocation.cancel.own'));
  if (rows.length > 0 && rows.every(may)) board.tell('CancelAsync', seen(rows));
  else if (rows.length > 0) board.say('You may not cancel all of these.');
}

export async function swap(board) {
  const rows = chosen(board);
  if (rows.length !== 2) return void board.say('Select two bookings to swap them.');
  await board.ask('SwapAsync', seen(rows));
}
