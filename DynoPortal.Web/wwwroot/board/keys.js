// The keyboard: what works everywhere on the page, how one walks through lanes and bars, and how one carries them.
import { Carry } from './carry.js';
import { mayMove } from './drag.js';
import { cancel, copy, othersOf, paste, select, swap, toggle } from './select.js';
import { reveal, revealLane } from './places.js';

const COMMANDS = { n: 'n', t: 't', f: 'f', '[': 'earlier', ']': 'later', '?': '?', '+': 'closer', '-': 'wider' };

export function attachKeys(board) {
  document.addEventListener('keydown', event => {
    if (!board.root.isConnected || event.defaultPrevented || document.querySelector('dialog[open]')) return;
    if (event.target.closest?.('input, select, textarea, [contenteditable]')) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const command = event.ctrlKey || event.metaKey;
    if (board.carry && !board.carry.isOver) return void carryOn(board, event);
    if (command && key === 'z') press(board, event, event.shiftKey ? 'redo' : 'undo');
    else if (command && key === 'y') press(board, event, 'redo');
    else if (command && key === 'v') act(event, () => paste(board));
    else if (command && (key === 'c' || key === 'x') && !String(getSelection())) act(event, () => copy(board, key === 'x'));
    else if (key === 'Delete' && (board.selected.size > 0 || board.grid.contains(event.target))) act(event, () => cancel(board));
    else if (key === 'Escape' && board.selected.size > 0) act(event, () => select(board, []));
    else if (key === 'Escape' && board.offers.owner) act(event, () => board.offers.end());
    else if (!command && !event.altKey && key === 's' && board.selected.size > 0) act(event, () => swap(board));
    else if (!command && !event.altKey && !event.repeat && COMMANDS[key]) press(board, event, COMMANDS[key]);
    else if (!command && key === '/') {
      event.preventDefault();
      document.querySelector('.find')?.focus();
    }
  });
  board.grid.addEventListener('keydown', event => walk(board, event));
  board.grid.addEventListener('focusin', event => settle(board, event.target));
}

function press(board, event, name) { act(event, () => board.tell('PressAsync', name)); }

function act(event, what) {
  event.preventDefault();
  what();
}

// With a booking in hand the arrows are its own: on along the lane and across lanes, with Shift its end, with Alt in finer steps.
function carryOn(board, event) {
  const { carry } = board;
  const along = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const across = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (along) act(event, () => carry.turnTo(event.shiftKey ? 'end' : 'move').then(() => carry.step(along, event.altKey)));
  else if (across) act(event, () => carry.turnTo('move').then(() => carry.climb(across)));
  else if (event.key === 'Enter') act(event, () => carry.drop());
}

function pickUp(board, row) {
  if (!mayMove(board, row)) return void board.say('You may not move this booking.');
  board.carry = new Carry(board, row, 'move', othersOf(board, row));
  board.say(`A-${row.number} picked up. Arrows move it, Enter drops it, Esc leaves it.`);
}

// One element of the grid is reached by Tab: the one that had the focus last.
export function settle(board, target) {
  const place = target.closest('[data-row], .name');
  if (!place) return;
  board.stop?.setAttribute('tabindex', '-1');
  board.stop = place;
  place.setAttribute('tabindex', '0');
  board.at = { lane: Number(place.closest('[data-lane]').dataset.lane), row: place.dataset.row ?? null };
}

function walk(board, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !board.at) return;
  const lane = board.lane(board.at.lane);
  if (!lane) return;
  const stops = stopsOf(board, lane);
  const index = stops.findIndex(each => each.id === board.at.row);
  const go = {
    ArrowRight: () => enter(board, lane, stops[Math.min(index + 1, stops.length - 1)]),
    ArrowLeft: () => enter(board, lane, stops[index - 1]),
    Home: () => enter(board, lane, null),
    End: () => enter(board, lane, stops.at(-1)),
    ArrowDown: () => climb(board, lane, stops[index], 1),
    ArrowUp: () => climb(board, lane, stops[index], -1),
    PageDown: () => climb(board, lane, stops[index], 10),
    PageUp: () => climb(board, lane, stops[index], -10),
    Enter: () => open(board, lane, stops[index]),
    ' ': () => toggle(board, stops[index].id),
    m: () => pickUp(board, stops[index]),
  }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!go || board.carry || (['Enter', ' ', 'm', 'M'].includes(event.key) && (index < 0 || (event.key !== 'Enter' && (stops[index].reason !== undefined || stops[index].isOffer || stops[index].isGhost))))) return;
  event.preventDefault();
  go();
}

const stopsOf = (board, lane) => [...lane.rows, ...lane.outages, ...board.offers.of(lane), ...board.ghosts.of(lane)].sort((one, other) => one.start - other.start);

function open(board, lane, stop) {
  if (stop.isGhost) board.ghosts.open(stop.proposal);
  else if (stop.isOffer) board.offers.take(stop.id);
  else if (stop.reason !== undefined) board.tell('OpenDynoAsync', lane.dyno.id);
  else board.tell('OpenAsync', stop.id);
}

function enter(board, lane, stop) {
  const element = stop ? reveal(board, stop) : revealLane(board, lane);
  element?.focus({ preventScroll: true });
}

// To the lane above or below, to whatever is nearest in time there.
function climb(board, lane, stop, by) {
  const lanes = board.items.filter(item => item.lane).map(item => item.lane);
  const next = lanes[Math.max(0, Math.min(lanes.length - 1, lanes.indexOf(lane) + by))];
  if (!next || next === lane) return;
  const middle = stop && (Math.max(stop.start, board.rows.start) + Math.min(stop.end, board.rows.end)) / 2;
  const distance = each => Math.max(0, each.start - middle, middle - each.end);
  const nearest = stop && stopsOf(board, next).reduce((best, each) => (best === null || distance(each) < distance(best) ? each : best), null);
  enter(board, next, nearest);
}
