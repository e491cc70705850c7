// What stands still around the lanes: the two-row time header, shading, lines, and the present.
import { make, button } from './dom.js';

export const MIN_WIDTH = { day: 1040, week: 880, twoweeks: 880, month: 880, quarter: 980, year: 1060 };

export function drawHead(board) {
  const { rows } = board;
  const corner = make('div', 'corner', { title: `All times are site time: ${rows.zone}, ${rows.offsetText}` }, make('span', '', null, rows.zone), make('small', '', null, rows.offsetText));
  const line = (name, ticks) => make('div', `row-of ${name}`, null, ...ticks.map(tick => drawTick(board, tick)));
  return [corner, make('div', 'ticks', null, line('upper', rows.upper), line('lower', rows.lower))];
}

function drawTick(board, [label, left, width, day, flags, note]) {
  const isDay = (flags & 1) !== 0;
  const content = isDay && board.rows.zoom !== 'day'
    ? button('', { 'data-day': day, 'aria-label': `Show ${day}${note ? `, ${note}` : ''}`, tabindex: -1 }, label)
    : make('span', '', null, label);
  const tick = make('div', 'tick', { title: note }, content);
  if ((flags & 2) !== 0) tick.classList.add('off');
  if (isDay && day === board.view.today) tick.classList.add('today');
  place(tick, board, left, width);
  return tick;
}

export function drawBackdrop(board) {
  const { rows } = board;
  const idle = rows.idle.map(([left, width]) => place(make('div', 'idle'), board, left, width));
  const lines = rows.lower.slice(1).map(([, left, , day, flags], index) => {
    const line = make('div', (flags & 1) !== 0 || (rows.zoom === 'week' && day !== rows.lower[index][3]) ? 'line day' : 'line');
    line.style.left = `${left / 100 * board.width}px`;
    return line;
  });
  return [...idle, ...lines];
}

export function placeNow(board) {
  const x = board.x(board.now());
  board.nowLine.hidden = x < 0 || x > board.width;
  board.nowLine.style.left = `${x}px`;
}

function place(element, board, left, width) {
  element.style.left = `${left / 100 * board.width}px`;
  element.style.width = `${width / 100 * board.width}px`;
  return element;
}
