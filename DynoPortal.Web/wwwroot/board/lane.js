// Draws one lane. Bars that are too narrow to read or to hit are painted; the others are elements, and so is a narrow one that has the focus.
import { make, button } from './dom.js';
import { STATUS } from './rows.js';
import { colours, colourOf } from './colours.js';

export const LANE_HEIGHT = 40;
const NARROWEST = 12;
const NARROWEST_TEXT = 26;
const GLOW = 2400;

export function drawLane(board, lane) {
  const { dyno } = lane;
  const name = button('name', { title: `About ${dyno.name}`, tabindex: -1, 'data-open-dyno': dyno.id, 'aria-description': dyno.about });
  const time = make('div', 'time', { 'data-dyno': dyno.id, role: 'none' });
  const element = make('div', 'lane', { role: 'row', 'data-lane': dyno.id }, make('div', 'header', { role: 'rowheader' }, name), time);
  const drawn = { element, name, time, canvas: null, revision: -1, key: '', bars: new Map() };
  refreshLane(board, lane, drawn);
  return drawn;
}

// Only what a change touches is drawn again: the lane whose revision or scale is another one.
export function refreshLane(board, lane, drawn) {
  const { rows, filter, width } = board;
  drawn.revision = lane.revision;
  drawn.key = board.drawKey;
  fillName(board, lane, drawn);
  drawn.element.setAttribute('aria-label', `${lane.dyno.name}, ${lane.rows.length === 1 ? '1 booking' : `${lane.rows.length} bookings`}`);
  const active = drawn.time.contains(document.activeElement) ? document.activeElement.dataset.row : null;
  const painted = [];
  const elements = [];
  drawn.bars.clear();
  for (const outage of lane.outages) if (board.x(outage.end) > 0 && board.x(outage.start) < width) elements.push(drawOutage(board, outage));
  for (const row of lane.rows) {
    const [left, right] = [board.x(row.start), board.x(row.end)];
    const narrow = isNarrow(board, row) && row.id !== board.focused;
    const hasSetUp = row.from < row.start || row.to > row.end;
    if (narrow || hasSetUp) painted.push({ row, left, right, from: board.x(row.from), to: board.x(row.to), narrow, dimmed: filter.isDimmed(row, lane) });
    if (!narrow && right > 0 && left < width) {
      const bar = drawBar(board, row, lane, left, right);
      drawn.bars.set(row.id, bar);
      elements.push(bar);
    }
  }
  if (board.offers?.owner) elements.push(...board.offers.draw(lane));
  if (board.ghosts) elements.push(...board.ghosts.draw(lane));
  if (painted.some(({ row, narrow }) => narrow && isFresh(row))) setTimeout(() => { if (board.drawn.get(`lane-${lane.dyno.id}`) === drawn) refreshLane(board, lane, drawn); }, GLOW);
  drawn.canvas = painted.length === 0 ? null : paint(board, painted, drawn.canvas);
  drawn.time.replaceChildren(...(drawn.canvas ? [drawn.canvas] : []), ...elements);
  // Who stood on a bar stands on it still, or beside it when it is gone.
  // Who stood on an opening or a proposal stands on what was booked there.
  const heir = active?.startsWith('offer-') ? lane.rows.find(row => active === `offer-${lane.dyno.id}-${row.start}`)?.id : board.ghosts?.heirOf(active);
  if (active) (elements.find(each => each.dataset.row === active) ?? drawn.bars.get(heir) ?? drawn.name).focus({ preventScroll: true });
}

export function isNarrow(board, row) { return board.x(row.end) - board.x(row.start) < NARROWEST; }

function fillName(board, lane, drawn) {
  const now = board.now();
  const outage = lane.outages.find(each => each.start <= now && each.end > now);
  const badge = !lane.dyno.enabled ? ['off', 'disabled'] : outage ? ['off out', outage.kind === 'Fault' ? 'fault' : 'out'] : null;
  const use = Math.round(board.rows.use(lane) * 100);
  // Of a lane that can't take what is looked for, the reason is all that matters.
  const why = board.offers?.whyNot(lane) ?? null;
  drawn.element.classList.toggle('closed', why !== null);
  drawn.name.title = why ?? `About ${lane.dyno.name}`;
  drawn.name.setAttribute('aria-description', why ?? lane.dyno.about);
  if (why === null) delete drawn.name.dataset.why;
  else drawn.name.dataset.why = why;
  drawn.name.replaceChildren(
    make('span', 'title', null, lane.dyno.name),
    make('span', 'can', { title: why ?? lane.dyno.about }, lane.dyno.can),
    ...(badge ? [make('span', badge[0], null, badge[1])] : []),
    make('span', 'use', { title: why ?? `${use} % of the time shown is occupied` }, `${use} %`));
}

function drawBar(board, row, lane, left, right) {
  const width = Math.max(Math.min(right, board.width) - Math.max(left, 0), 4);
  const { filter } = board;
  const bar = make('div', `bar hue-${filter.hueOf(row)} ${STATUS[row.status]}`, { role: 'gridcell', tabindex: -1, 'data-row': row.id, 'aria-label': board.rows.line(row) });
  if (filter.isDimmed(row, lane)) bar.classList.add('dimmed');
  if (left < 0) bar.classList.add('from-before');
  if (right > board.width) bar.classList.add('to-after');
  bar.setAttribute('aria-selected', String(board.selected.has(row.id)));
  if (board.carry?.holds(row.id)) bar.classList.add('lifted');
  bar.style.left = `${Math.max(left, 0)}px`;
  bar.style.width = `${width}px`;
  if (width >= NARROWEST_TEXT) {
    const program = width > 84 && row.vehicle.program !== row.vehicle.short ? [make('span', 'program', null, row.vehicle.program)] : [];
    bar.append(make('span', 'text', null, make('b', '', null, ...program, row.vehicle.short), ' ', make('span', '', null, row.type.name)));
  }
  if (row.flagged) {
    bar.classList.add('flagged');
    bar.append(make('span', 'flag', { 'aria-hidden': 'true', title: 'Needs attention' }, '!'));
  }
  if (isFresh(row)) glow(bar, row, board);
  return bar;
}

function drawOutage(board, outage) {
  const [left, right] = [Math.max(board.x(outage.start), 0), Math.min(board.x(outage.end), board.width)];
  const line = board.rows.outageLine(outage);
  const element = make('div', 'outage', { role: 'gridcell', tabindex: -1, title: line, 'aria-label': line, 'data-row': outage.id, 'data-open-dyno': outage.dyno }, make('span', '', null, outage.reason));
  element.style.left = `${left}px`;
  element.style.width = `${Math.max(right - left, 4)}px`;
  if (isFresh(outage)) glow(element, outage, board);
  return element;
}

const isFresh = row => row.fresh !== null && performance.now() - row.fresh.at < GLOW;

// Once, for a short while from when it was heard, with the name of who did it where that is somebody else. A lane that is drawn anew meanwhile goes on with it.
function glow(element, row, board) {
  const spent = performance.now() - row.fresh.at;
  element.classList.add('fresh');
  element.style.animationDelay = `-${Math.round(spent)}ms`;
  const { by, byId } = row.fresh;
  if (by && byId !== board.view.me) element.append(make('span', 'by', { 'aria-hidden': 'true' }, by));
  setTimeout(() => {
    element.classList.remove('fresh');
    element.querySelector('.by')?.remove();
  }, GLOW - spent);
}

function paint(board, painted, canvas) {
  canvas ??= make('canvas', 'dense', { 'aria-hidden': 'true' });
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(board.width * ratio);
  canvas.height = Math.round(LANE_HEIGHT * ratio);
  canvas.style.width = `${board.width}px`;
  const pen = canvas.getContext('2d');
  pen.scale(ratio, ratio);
  for (const { row, left, right, from, to, narrow, dimmed } of painted) {
    const colour = colours(board.filter.hueOf(row));
    pen.globalAlpha = dimmed ? 0.28 : 1;
    if (to - from > right - left) {
      pen.globalAlpha *= 0.28;
      pen.fillStyle = colour.edge;
      pen.fillRect(from, 12, to - from, LANE_HEIGHT - 24);
      pen.globalAlpha = dimmed ? 0.28 : 1;
    }
    if (!narrow) continue;
    const width = Math.max(right - left - 0.75, 1);
    pen.fillStyle = row.status === 3 ? colour.done : colour.strong;
    pen.fillRect(left, 5, width, LANE_HEIGHT - 10);
    pen.fillStyle = colour.edge;
    pen.fillRect(left, 5, Math.min(width, 2), LANE_HEIGHT - 10);
    // Above the bar, so that it is seen on one of a pixel too.
    if (row.flagged) {
      pen.fillStyle = colour.warning;
      pen.fillRect(left - 1, 1, Math.max(width, 2) + 2, 3);
    }
    if (!isFresh(row) && !board.selected.has(row.id)) continue;
    pen.strokeStyle = colourOf('--accent');
    pen.lineWidth = 2;
    pen.strokeRect(left - 1, 3, width + 2, LANE_HEIGHT - 6);
  }
  return canvas;
}
