// The phone's board: what begins on each day, or what each dyno has, as a list to tap.
import { make, button } from './dom.js';
import { STATUS, STATUS_WORDS } from './rows.js';

const KEY = 'board-agenda';

export function drawAgenda(board) {
  const by = sessionStorage.getItem(KEY) ?? 'day';
  const choice = (value, label) => button('', { 'aria-pressed': String(by === value), 'data-agenda': value }, label);
  const sections = by === 'day' ? byDay(board) : byDyno(board);
  const list = make('div', 'agenda', null,
    make('div', 'segments', { role: 'group', 'aria-label': 'List by' }, choice('day', 'By day'), choice('dyno', 'By dyno')),
    ...sections.map(({ title, label, lines }) => make('section', '', { 'aria-label': label }, make('h2', '', null, title), make('ul', '', null, ...lines.map(each => make('li', '', null, each))))),
    ...(sections.length === 0 && !board.empty ? [make('p', 'muted none', null, 'Nothing is booked in this time.')] : []),
    make('p', 'muted zone', null, `All times are site time: ${board.rows.zone}, ${board.rows.offsetText}`));
  list.addEventListener('click', event => {
    const chosen = event.target.closest('[data-agenda]');
    if (!chosen) return;
    sessionStorage.setItem(KEY, chosen.dataset.agenda);
    board.drawAll();
    board.scroll.querySelector('[data-agenda][aria-pressed=true]')?.focus();
  });
  const active = board.agenda?.contains(document.activeElement) ? document.activeElement.dataset.row : null;
  board.agenda?.remove();
  board.agenda = list;
  board.scroll.append(list);
  if (active) list.querySelector(`[data-row="${active}"]`)?.focus({ preventScroll: true });
}

// What began before the window stands under its first day.
function byDay(board) {
  const { rows } = board;
  const days = new Map();
  for (const entry of entries(board)) {
    const day = rows.site.dayOf(Math.max(entry.start, rows.start));
    if (!days.has(day)) days.set(day, { first: Math.max(entry.start, rows.start), lines: [] });
    days.get(day).lines.push(line(board, entry, true));
  }
  const holidays = new Map(rows.lower.concat(rows.upper).filter(tick => tick[5]).map(tick => [tick[3], tick[5]]));
  return [...days].map(([day, { first, lines }]) => {
    const label = rows.site.dayText(first);
    return { title: holidays.has(day) ? `${label} · ${holidays.get(day)}` : label, label, lines };
  });
}

function byDyno(board) {
  const all = entries(board);
  return board.items.filter(item => item.lane).map(({ lane }) => ({ title: lane.dyno.name, label: lane.dyno.name, lines: all.filter(entry => entry.dyno === lane.dyno.id).map(entry => line(board, entry, false)) }))
    .filter(section => section.lines.length > 0);
}

function entries(board) {
  return board.items.filter(item => item.lane).flatMap(({ lane }) => [...lane.rows.filter(row => row.end > board.rows.start && row.start < board.rows.end && (board.filter.meansDyno(lane) || board.filter.hasRow(row, lane))), ...lane.outages])
    .sort((one, other) => one.start - other.start);
}

function line(board, entry, isUnderDay) {
  const { rows, filter } = board;
  const when = isUnderDay ? whenText(rows, entry) : rows.site.slotText(entry.start, entry.end);
  const dyno = rows.lanes.get(entry.dyno).dyno.name;
  if (entry.reason !== undefined)
    return button('line outage', { 'data-row': entry.id, 'data-open-dyno': entry.dyno }, spans('main', ['b', entry.kind], ['span', isUnderDay ? dyno : '']), spans('more', ['span', `${entry.reason} · ${when}`]));
  const status = STATUS[entry.status];
  return button(`line hue-${filter.hueOf(entry)} ${status}${entry.flagged ? ' flagged' : ''}`, { 'data-row': entry.id, 'aria-label': rows.line(entry) },
    spans('main', ['b', `${entry.flagged ? '! ' : ''}${entry.vehicle.label}`], ['span', isUnderDay ? dyno : `A-${entry.number}`]), spans('more', ['span', `${entry.type.name} · ${when}`], ['span', STATUS_WORDS[entry.status]]));
}

const spans = (className, ...parts) => make('span', className, null, ...parts.map(([tag, text]) => make(tag, '', null, text)));

// The day itself stands over the line already.
function whenText(rows, { start, end }) {
  const { site } = rows;
  const [first, last] = [site.dayText(start), site.dayText(end - 1)];
  if (site.isMidnight(start) && site.isMidnight(end)) return first === last ? 'all day' : `through ${last}`;
  const until = site.dayOf(start) === site.dayOf(end) ? site.timeText(end) : site.text(end);
  return start < rows.start ? `until ${until}` : `${site.timeText(start)}–${site.dayOf(start) === site.dayOf(end) ? '' : ' '}${until}`;
}
