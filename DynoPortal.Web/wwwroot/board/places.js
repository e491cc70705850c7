// Where each group and lane stands, and how one of them, or a bar, comes into sight.
import { make, button } from './dom.js';
import { LANE_HEIGHT, isNarrow, refreshLane } from './lane.js';

const GROUP_HEIGHT = 29;

// A lane that the filter leaves out has no place.
export function layOut(board) {
  board.items = [];
  let top = 0;
  let group = null;
  for (const lane of board.rows.lanes.values()) {
    if (!board.filter.shows(lane)) continue;
    if (lane.dyno.group !== group) {
      group = lane.dyno.group;
      board.items.push({ key: `group-${group}`, group, top, height: GROUP_HEIGHT, index: board.items.length });
      top += GROUP_HEIGHT;
    }
    const height = LANE_HEIGHT + board.ghosts.rise(lane);
    board.items.push({ key: `lane-${lane.dyno.id}`, lane, top, height, index: board.items.length });
    top += height;
  }
  board.lanes.style.height = `${top}px`;
  board.grid.setAttribute('aria-rowcount', String(board.items.length));
  sayEmpty(board);
  if (board.carry && !itemOf(board, board.carry.dyno)) board.carry.leave('Let go, because its lane isn’t shown any more.');
}

// The element of a row, brought into sight and into the page where it was only painted.
export function reveal(board, row) {
  if (!scrollTo(board, row.dyno)) return null;
  const [x, end] = [Math.max(board.x(row.start), 0), Math.min(board.x(row.end), board.width)];
  const [left, seen] = [board.scroll.scrollLeft, board.scroll.clientWidth - board.headWidth];
  if (x < left || x > left + seen - 40) board.scroll.scrollLeft = Math.max(0, x - Math.max(40, (seen - (end - x)) / 2));
  focus(board, row.id);
  board.draw();
  return board.grid.querySelector(`[data-row="${row.id}"]`);
}

// The name of a lane, brought into sight.
export function revealLane(board, lane) {
  scrollTo(board, lane.dyno.id);
  focus(board, null);
  board.draw();
  return board.drawn.get(`lane-${lane.dyno.id}`)?.name ?? null;
}

function scrollTo(board, dyno) {
  const item = itemOf(board, dyno);
  if (!item) return null;
  const [top, room] = [board.scroll.scrollTop, board.scroll.clientHeight - board.head.offsetHeight];
  if (item.top < top) board.scroll.scrollTop = item.top - 4;
  else if (item.top + item.height > top + room) board.scroll.scrollTop = item.top + item.height - room + 4;
  return item;
}

// A bar that is only painted becomes an element while it has the focus.
function focus(board, id) {
  const before = board.focused;
  if (before === id) return;
  board.focused = id;
  for (const row of [before, id].map(each => board.rows.allocations.get(each))) {
    const drawn = row && isNarrow(board, row) ? board.drawn.get(`lane-${row.dyno}`) : null;
    if (drawn) refreshLane(board, board.lane(row.dyno), drawn);
  }
}

function sayEmpty(board) {
  board.empty?.remove();
  board.empty = null;
  if (board.items.length > 0) return;
  board.empty = board.rows.lanes.size === 0
    ? make('div', 'empty', null, make('h2', '', null, 'No dynos yet'), make('p', '', null, `${board.rows.name} has no dynos. An administrator can enter them.`))
    : make('div', 'empty', null,
      make('h2', '', null, board.filter.words.length > 0 ? `Nothing matches “${board.view.filter}”` : 'Nothing matches'),
      make('p', '', null, 'No dyno and no booking between these days is like that.'),
      button('button', { 'data-press': 'unfilter' }, 'Show everything'));
  board.scroll.after(board.empty);
}

// Goes once to the booking that the address names; one that isn’t in the time shown is for the page to find.
export function highlight(board) {
  const wanted = board.view?.highlight;
  // Rows that are being read replace these, and go there then.
  if (!wanted || !board.rows || board.highlighted === wanted || board.loader.isReading) return;
  const row = board.rows.find(wanted);
  if (!row) {
    if (board.owner && board.sought !== wanted) board.tell('SeekAsync', board.sought = wanted);
    return;
  }
  board.highlighted = wanted;
  board.sought = null;
  const element = board.phone.matches ? board.scroll.querySelector(`[data-row="${row.id}"]`) : reveal(board, row);
  // On a phone it may be among the days that are over.
  element?.closest('details')?.setAttribute('open', '');
  element?.scrollIntoView({ block: 'nearest' });
  if (element) pulse(element);
  board.say(board.rows.line(row));
}

// Draws the eye to an element once, and moves the focus there.
export function pulse(element) {
  element.classList.add('pulse');
  element.addEventListener('animationend', () => element.classList.remove('pulse'), { once: true });
  element.focus({ preventScroll: true });
}

// Where a dyno's lane stands; nothing for one that isn't shown.
export const itemOf = (board, dyno) => board.items.find(each => each.lane?.dyno.id === dyno);
