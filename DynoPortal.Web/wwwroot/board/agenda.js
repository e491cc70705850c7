// The phone's board: what begins on each day, or what each dyno has, as a list to tap.
import { make, button } from './dom.js';
import { STATUS, STATUS_WORDS } from './rows.js';

const KEY = 'board-agenda';

export function drawAgenda(board) {
  const by = sessionStorage.getItem(KEY) ?? 'day';
  const choice = (value, label) => button('', { 'aria-pressed': String(by === value), 'data-agenda': value }, label);
  const days = by === 'day' ? byDay(board) : null;
  const sections = days ? days.filter(day => !day.isPast) : byDyno(board);
  const past = days?.filter(day => day.isPast) ?? [];
  const list = make('div', 'agenda', null,
    make('div', 'segments', { role: 'group', 'aria-label': 'List by' }, choice('day', 'By day'), choice('dyno', 'By dyno')),
    ...(past.length > 0 ? [make('details', 'past', { open: board.agenda?.querySelector('.past')?.open }, make('summary', '', null, `Before today, from ${past[0].label} on`), ...past.map(sectionOf))] : []),
    ...sections.map(sectionOf),
    ...(sections.length === 0 && !board.empty ? [make('p', 'muted none', null, past.length > 0 ? 'Nothing more is booked in this time.' : 'Nothing is booked in this time.')] : []),
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

const sectionOf = ({ title, label, lines }) => make('section', '', { 'aria-label': label }, make('h2', '', null, title), make('ul', '', null, ...lines.map(each => make('li', '', null, each))));

// What began before the window stands under its first day, and what goes on today under today.
function byDay(board) {
  const { rows } = board;
  const midnight = rows.site.midnightOf(board.now());
  const [today, days] = [midnight < rows.end ? midnight : rows.start, new Map()];
  for (const entry of entries(board)) {
    const first = Math.max(entry.start, rows.start, entry.end > today ? today : 0);
    const day = rows.site.dayOf(first);
    if (!days.has(day)) days.set(day, { first, lines: [] });
    days.get(day).lines.push(line(board, entry, first));
  }
  const holidays = new Map(rows.lower.concat(rows.upper).filter(tick => tick[5]).map(tick => [tick[3], tick[5]]));
  return [...days].sort(([one], [other]) => one.localeCompare(other)).map(([day, { first, lines }]) => {
    const label = rows.site.dayText(first);
    return { title: holidays.has(day) ? `${label} · ${holidays.get(day)}` : label, label, lines, isPast: first < today };
  });
}

function byDyno(board) {
  const all = entries(board);
  return board.items.filter(item => item.lane).map(({ lane }) => ({ title: lane.dyno.name, label: lane.dyno.name, lines: all.filter(entry => entry.dyno === lane.dyno.id).map(entry => line(board, entry, null)) }))
    .filter(section => section.lines.length > 0);
}

function entries(board) {
  return board.items.filter(item => item.lane).flatMap(({ lane }) => [...lane.rows.filter(row => row.end > board.rows.start && row.start < board.rows.end && (board.filter.meansDyno(lane) || board.filter.hasRow(row, lane))), ...lane.outages, ...board.ghosts.of(lane)])
    .sort((one, other) => one.start - other.start);
}

// Under a day, at this instant of it, or with its whole slot.
function line(board, entry, under) {
  const { rows, filter } = board;
  const when = under ? whenText(rows, entry, under) : rows.site.slotText(entry.start, entry.end);
  const dyno = rows.lanes.get(entry.dyno).dyno.name;
  if (entry.isGhost)
    return button('line proposal', { 'data-row': entry.id, 'data-proposal': entry.proposal, 'aria-label': board.ghosts.line(entry) },
      spans('main', ['b', entry.label], ['span', under ? dyno : '']), spans('more', ['span', when], ['span', 'waits for you']));
  if (entry.reason !== undefined)
    return button('line outage', { 'data-row': entry.id, 'data-open-dyno': entry.dyno }, spans('main', ['b', entry.kind], ['span', under ? dyno : '']), spans('more', ['span', `${entry.reason} · ${when}`]));
  const status = STATUS[entry.status];
  return button(`line hue-${filter.hueOf(entry)} ${status}${entry.flagged ? ' flagged' : ''}`, { 'data-row': entry.id, 'aria-label': rows.line(entry) },
    spans('main', ['b', `${entry.flagged ? '! ' : ''}${entry.vehicle.label}`], ['span', under ? dyno : `A-${entry.number}`]), spans('more', ['span', `${entry.type.name} · ${when}`], ['span', STATUS_WORDS[entry.status]]));
}

const spans = (className, ...parts) => make('span', className, null, ...parts.map(([tag, text]) => make(tag, '', null, text)));

// The day itself stands over the line already.
function whenText(rows, { start, end }, under) {
  const { site } = rows;
  const [first, last] = [site.dayText(start), site.dayText(end - 1)];
  if (site.isMidnight(start) && site.isMidnight(end)) return first === last ? 'all day' : `through ${last}`;
  const until = site.dayOf(start) === site.dayOf(end) ? site.timeText(end) : site.text(end);
  return start < under ? `until ${until}` : `${site.timeText(start)}–${site.dayOf(start) === site.dayOf(end) ? '' : ' '}${until}`;
}
