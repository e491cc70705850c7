// The board on paper: all lanes, a table for each month, whose time header the browser repeats on every page. Built when printing begins, gone when it ends.
import { make } from './dom.js';
import { drawBackdrop, drawHead } from './frame.js';
import { drawLane } from './lane.js';

// What an A4 page in landscape has between its margins, less the lane's name; in CSS pixels.
const WIDTH = 900;

export function attachPrint(board) {
  let paper = null;
  window.addEventListener('beforeprint', () => {
    if (!board.rows || !board.root.isConnected) return;
    paper?.remove();
    document.body.append(paper = drawPaper(board));
    document.body.classList.add('printing-board');
  });
  window.addEventListener('afterprint', () => {
    document.body.classList.remove('printing-board');
    paper?.remove();
    paper = null;
  });
}

export function drawPaper(board) {
  const lanes = [...board.rows.lanes.values()].filter(lane => board.filter.shows(lane));
  return make('div', 'paper', null, ...monthsOf(board.rows).map(([start, end]) => drawMonth(board, lanes, start, end)));
}

function drawMonth(board, lanes, start, end) {
  const part = partOf(board, start, end);
  const head = make('div', 'head', null, ...drawHead(part).slice(1));
  const title = `${board.rows.name} · ${board.rows.site.slotText(start, end)} · ${board.rows.zone}${board.view.filter ? ` · “${board.view.filter}”` : ''}`;
  const table = make('table', '', null,
    make('thead', '', null, make('tr', '', null, make('th', '', { colspan: 2 }, title)), make('tr', '', null, make('th'), make('th', '', null, head))),
    make('tbody', '', null, ...lanes.map(lane => {
      const { time } = drawLane(part, lane);
      time.prepend(make('div', 'backdrop', null, ...drawBackdrop(part)));
      return make('tr', '', null, make('th', '', null, lane.dyno.name), make('td', '', null, time));
    })));
  return make('section', 'month', null, table);
}

// The same board, drawn as if it had this time only.
function partOf(board, start, end) {
  const { rows } = board;
  const whole = rows.end - rows.start;
  const place = (left, width) => {
    const from = Math.max((left / 100 * whole + rows.start - start) / (end - start) * 100, 0);
    const to = Math.min(((left + width) / 100 * whole + rows.start - start) / (end - start) * 100, 100);
    return [from, to - from];
  };
  const ticks = all => all.map(([label, left, width, ...rest]) => [label, ...place(left, width), ...rest]).filter(tick => tick[2] > 0.01);
  const part = Object.create(rows, {
    start: { value: start }, end: { value: end }, upper: { value: ticks(rows.upper) }, lower: { value: ticks(rows.lower) },
    idle: { value: rows.idle.map(([left, width]) => place(left, width)).filter(([, width]) => width > 0.01) },
  });
  return Object.create(board, { rows: { value: part }, width: { value: WIDTH }, selected: { value: new Set() }, focused: { value: null }, generation: { value: -1 }, offers: { value: null }, ghosts: { value: null } });
}

// The window by site months; up to a month it is one part.
function monthsOf(rows) {
  if (rows.days.length <= 32) return [[rows.start, rows.end]];
  const starts = rows.days.filter((day, index) => index === 0 || rows.site.wall(day).getUTCDate() === 1).filter(day => day < rows.end);
  return starts.map((start, index) => [start, starts[index + 1] ?? rows.end]);
}
