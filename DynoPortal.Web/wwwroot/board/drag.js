// Dragging with the mouse or a pen: bars by the middle or an edge, and empty time to book it or, with Shift, to select what lies in it. Fingers scroll.
import { Carry } from './carry.js';
import { make } from './dom.js';
import { itemOf } from './places.js';
import { rowAt } from './pointer.js';
import { othersOf, select } from './select.js';

const THRESHOLD = 4;
const EDGE = 7;
const BORDER = 36;
const DAY = 86400;

export function attachDrag(board) {
  let held = null;
  const letGo = () => {
    const left = held;
    held = null;
    document.body.classList.remove('dragging');
    if (left?.leave) left.leave();
    else if (left || board.carry) board.carry?.leave('It stays where it was.');
  };
  // Without its end a drag is none.
  window.addEventListener('pointercancel', letGo);
  window.addEventListener('blur', () => { if (held) letGo(); });
  board.root.addEventListener('pointerdown', event => {
    if (event.button !== 0 || event.pointerType === 'touch' || board.carry?.isSticky || !event.target.closest('.time')) return;
    held = grasp(board, event);
  });
  window.addEventListener('pointermove', event => {
    if (!held && !board.carry && !board.clipboard) return;
    if (held && event.buttons === 0) return void letGo();
    board.pointerAt = placeOf(board, event);
    if (board.carry?.isSticky) return void (board.pointerAt && board.carry.to(board.pointerAt.dyno, board.pointerAt.at, event.altKey));
    if (!held) return;
    held.last = event;
    if (!held.isUnderWay) {
      if (Math.hypot(event.clientX - held.x, event.clientY - held.y) < THRESHOLD) return;
      if (!held.begin()) return void (held = null);
      held.isUnderWay = true;
      document.body.classList.add('dragging');
      scrollAlong(board, () => held);
    }
    held.move(event);
  });
  window.addEventListener('pointerup', event => {
    const done = held;
    held = null;
    if (!done?.isUnderWay) return;
    document.body.classList.remove('dragging');
    // The click that follows is the end of the drag.
    board.hasDragged = true;
    setTimeout(() => { board.hasDragged = false; }, 0);
    done.drop(event);
  });
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || (!held?.isUnderWay && !board.carry)) return;
    event.preventDefault();
    letGo();
  }, true);
}

function grasp(board, event) {
  const at = placeOf(board, event);
  if (!at || event.target.closest('.proposed')) return null;
  const element = event.target.closest('.bar');
  const row = element ? board.rows.allocations.get(element.dataset.row) : rowAt(board, at.dyno, at.x);
  const base = { x: event.clientX, y: event.clientY, last: event };
  if (row) return mayMove(board, row) ? { ...base, ...carrying(board, row, element && edgeOf(element, event), at) } : null;
  if (event.target.closest('.outage')) return null;
  if (event.shiftKey) return { ...base, ...marquee(board, event) };
  return board.may('allocation.create') ? { ...base, ...drawing(board, at, event) } : null;
}

function carrying(board, row, edge, from) {
  const others = edge === null ? othersOf(board, row) : [];
  const mode = edge ?? 'move';
  const offset = (mode === 'end' ? row.end : row.start) - from.at;
  return {
    begin() { return (board.carry = new Carry(board, row, mode, others)); },
    move(event) {
      const to = placeOf(board, event, true);
      if (to && board.carry) board.carry.to(to.dyno, to.at + offset, event.altKey);
    },
    drop() { board.carry?.drop(); },
  };
}

// A new booking, from where the mouse went down to where it is.
function drawing(board, from, event) {
  let ghost, start, end;
  return {
    begin() {
      ghost = make('div', 'ghost new', null, make('span', 'label'));
      board.hand.replaceChildren(ghost);
      return true;
    },
    move(moved) {
      const to = placeOf(board, moved, true);
      const item = itemOf(board, from.dyno);
      if (!to || !item) return;
      const [low, high] = [Math.min(from.at, to.at), Math.max(from.at, to.at)];
      start = snap(board, low, moved.altKey, 0);
      end = snap(board, high, moved.altKey, 1);
      const taken = item.lane.rows.find(row => row.from < end && row.to > start);
      ghost.style.top = `${item.top + 5}px`;
      ghost.style.left = `${board.x(start)}px`;
      ghost.style.width = `${board.x(end) - board.x(start)}px`;
      ghost.classList.toggle('bad', taken !== undefined);
      ghost.firstChild.textContent = board.rows.site.slotText(start, end) + (taken ? ` · taken by A-${taken.number}` : '');
    },
    drop() {
      ghost.remove();
      if (start < end) board.tell('BookAt', from.dyno, start, end);
    },
    leave() { ghost?.remove(); },
  };
}

function marquee(board, event) {
  const box = board.lanes.getBoundingClientRect();
  const [x, y] = [event.clientX - box.left, event.clientY - box.top];
  const frame = make('div', 'marquee');
  return {
    begin() {
      board.lanes.append(frame);
      return true;
    },
    move(moved) {
      const now = board.lanes.getBoundingClientRect();
      const [left, right] = [Math.min(x, moved.clientX - now.left), Math.max(x, moved.clientX - now.left)];
      const [top, bottom] = [Math.min(y, moved.clientY - now.top), Math.max(y, moved.clientY - now.top)];
      Object.assign(frame.style, { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px` });
      const [from, to] = [board.instantAt(left - board.headWidth), board.instantAt(right - board.headWidth)];
      select(board, board.items.filter(item => item.lane && item.top < bottom && item.top + item.height > top)
        .flatMap(item => item.lane.rows.filter(row => row.start < to && row.end > from && !board.filter.isDimmed(row, item.lane))).map(row => row.id));
    },
    drop() { frame.remove(); },
    leave() {
      frame.remove();
      select(board, []);
    },
  };
}

// Which lane, and when; beyond the lanes the nearest one where that is asked for.
export function placeOf(board, { clientX, clientY }, nearest = false) {
  if (!board.rows || !board.root.isConnected || board.phone.matches) return null;
  const box = board.lanes.getBoundingClientRect();
  const y = clientY - box.top;
  const lanes = board.items.filter(item => item.lane);
  const item = lanes.find(each => each.top <= y && y < each.top + each.height)
    ?? (nearest ? lanes.reduce((best, each) => (!best || Math.abs(each.top + 20 - y) < Math.abs(best.top + 20 - y) ? each : best), null) : null);
  if (!item) return null;
  const x = clientX - box.left - board.headWidth;
  return { dyno: item.lane.dyno.id, x, at: Math.round(board.rows.start + x / board.width * (board.rows.end - board.rows.start)) };
}

export function mayMove(board, row) {
  return board.may('allocation.move.any') || (row.requester?.id === board.view.me && board.may('allocation.move.own'));
}

// Down, or up to the next step: of the site's hours where they can be told apart, else of its days.
function snap(board, at, fine, up) {
  const { days, steps } = board.rows;
  const index = Math.max(0, days.findLastIndex(day => day <= at));
  const [coarse, finer] = steps;
  const step = fine ? finer : coarse;
  if (step >= DAY) return up ? days[Math.min(index + 1, days.length - 1)] : days[index];
  return days[index] + (Math.floor((at - days[index]) / step) + up) * step;
}

function edgeOf(element, event) {
  const box = element.getBoundingClientRect();
  if (box.width < 3 * EDGE) return null;
  if (event.clientX - box.left < EDGE && !element.classList.contains('from-before')) return 'start';
  return box.right - event.clientX < EDGE && !element.classList.contains('to-after') ? 'end' : null;
}

// Near a border the board moves on under the mouse.
function scrollAlong(board, held) {
  const tick = () => {
    const now = held();
    if (!now) return;
    const box = board.scroll.getBoundingClientRect();
    const { clientX, clientY } = now.last;
    const pull = (at, low, high) => (at < low + BORDER ? at - low - BORDER : at > high - BORDER ? at - high + BORDER : 0) / 3;
    const [dx, dy] = [pull(clientX, box.left + board.headWidth, box.right), pull(clientY, box.top + board.head.offsetHeight, box.bottom)];
    if (dx !== 0 || dy !== 0) {
      board.scroll.scrollBy(dx, dy);
      now.move(now.last);
    }
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}
