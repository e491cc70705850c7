// The board as a picture: what is in sight, painted anew at the screen's own resolution.
import { colours, colourOf } from './colours.js';
import { LANE_HEIGHT } from './lane.js';

const HEAD = 50;

export function savePicture(board) {
  const canvas = drawPicture(board);
  canvas.toBlob(blob => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = `${board.rows.code} ${board.rows.title}.png`.replaceAll('/', '-');
    link.click();
    URL.revokeObjectURL(link.href);
    board.say('The picture was saved.');
  });
}

export function drawPicture(board) {
  const { scroll, headWidth } = board;
  const [width, height, ratio] = [scroll.clientWidth, Math.min(scroll.clientHeight, HEAD + board.lanes.offsetHeight - scroll.scrollTop), window.devicePixelRatio || 1];
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const pen = canvas.getContext('2d');
  pen.scale(ratio, ratio);
  pen.textBaseline = 'middle';
  box(pen, 0, 0, width, height, colourOf('--surface'));
  pen.save();
  clip(pen, headWidth, HEAD, width - headWidth, height - HEAD);
  pen.translate(headWidth - scroll.scrollLeft, HEAD - scroll.scrollTop);
  drawTime(board, pen, board.lanes.offsetHeight);
  for (const item of board.items) if (item.lane) drawBars(board, pen, item);
  pen.restore();
  drawNames(board, pen, height);
  drawTicks(board, pen, width);
  return canvas;
}

function drawTime(board, pen, height) {
  for (const [left, width] of board.rows.idle) box(pen, left / 100 * board.width, 0, width / 100 * board.width, height, colourOf('--shade'));
  for (const [, left] of board.rows.lower) box(pen, left / 100 * board.width, 0, 1, height, colourOf('--line'));
  const now = board.x(board.now());
  if (now >= 0 && now <= board.width) box(pen, now - 1, 0, 2, height, colourOf('--danger'));
}

function drawBars(board, pen, { lane, top }) {
  box(pen, 0, top, board.width, 1, colourOf('--line'));
  for (const outage of lane.outages) {
    const [left, right] = [board.x(outage.start), board.x(outage.end)];
    box(pen, left, top + 1, right - left, LANE_HEIGHT - 1, colourOf('--sunken'));
    text(pen, outage.reason, left + 6, top + 20, right - left - 10, '500 11px', colourOf('--text-2'));
  }
  for (const row of lane.rows) {
    const colour = colours(board.filter.hueOf(row));
    const [left, right] = [board.x(row.start), board.x(row.end)];
    pen.globalAlpha = board.filter.isDimmed(row, lane) ? 0.28 : 1;
    box(pen, left, top + 5, Math.max(right - left, 1), LANE_HEIGHT - 10, row.status === 3 ? colour.done : row.status === 2 ? colour.strong : colour.fill);
    box(pen, left, top + 5, 3, LANE_HEIGHT - 10, colour.edge);
    const from = Math.max(left, board.scroll.scrollLeft) + 9;
    text(pen, `${row.vehicle.label} ${row.type.name}`, from, top + 20, right - from - 4, '500 12px', colour.text);
    pen.globalAlpha = 1;
  }
}

function drawNames(board, pen, height) {
  box(pen, 0, HEAD, board.headWidth, height - HEAD, colourOf('--surface'));
  pen.save();
  clip(pen, 0, HEAD, board.headWidth, height - HEAD);
  for (const item of board.items) {
    const y = HEAD + item.top - board.scroll.scrollTop;
    if (item.lane) text(pen, item.lane.dyno.name, 12, y + item.height / 2, board.headWidth - 16, '500 13px', colourOf('--text'));
    else text(pen, item.group, 12, y + item.height / 2, board.headWidth - 16, '650 11px', colourOf('--text-2'));
  }
  pen.restore();
  box(pen, board.headWidth - 1, 0, 1, height, colourOf('--line'));
}

function drawTicks(board, pen, width) {
  box(pen, 0, 0, width, HEAD, colourOf('--surface'));
  text(pen, `${board.rows.name}, ${board.rows.title}`, 12, 16, board.headWidth - 16, '500 11px', colourOf('--text'));
  text(pen, board.rows.zone, 12, 34, board.headWidth - 16, '400 11px', colourOf('--text-2'));
  pen.save();
  clip(pen, board.headWidth, 0, width - board.headWidth, HEAD);
  pen.translate(board.headWidth - board.scroll.scrollLeft, 0);
  for (const [y, ticks, font] of [[13, board.rows.upper, '600 12px'], [37, board.rows.lower, '400 11px']])
    for (const [label, left, wide] of ticks) text(pen, label, left / 100 * board.width + 6, y, wide / 100 * board.width - 4, font, colourOf('--text'));
  pen.restore();
  box(pen, 0, HEAD - 1, width, 1, colourOf('--line-strong'));
}

function box(pen, x, y, width, height, colour) {
  pen.fillStyle = colour;
  pen.fillRect(x, y, width, height);
}

function clip(pen, x, y, width, height) {
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
}

// Cut where there is no room, and left out where there is none at all.
function text(pen, words, x, y, room, font, colour) {
  if (room < 10) return;
  pen.save();
  clip(pen, x, y - 12, room, 24);
  pen.font = `${font} ${getComputedStyle(document.body).fontFamily}`;
  pen.fillStyle = colour;
  pen.fillText(words, x, y);
  pen.restore();
}
