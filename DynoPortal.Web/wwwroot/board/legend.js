// Says what the colours mean: of the test types, of the programs in sight, or of the statuses.
import { make } from './dom.js';
import { CANCELLED, STATUS_WORDS } from './rows.js';

export function drawLegend(board) {
  const { rows, filter, view } = board;
  const item = (swatch, text) => make('span', 'item', null, make('i', `swatch ${swatch}`), text);
  const states = [item('held hue-0', 'held'), item('run hue-0', 'in progress'), item('done', 'completed'), item('out', 'outage'), item('flagged', 'needs attention'), ...(board.ghosts.isEmpty ? [] : [item('proposal', 'proposed to you')])];
  switch (view.colour) {
    case 'program': {
      const programs = new Map();
      for (const row of rows.allocations.values()) programs.set(row.vehicle.program, filter.hueOf(row));
      return [...[...programs].sort(([one], [other]) => one.localeCompare(other)).slice(0, 14).map(([program, hue]) => item(`hue-${hue}`, program || 'no program')), make('span', 'gap'), ...states];
    }
    case 'status':
      return [...STATUS_WORDS.slice(0, CANCELLED).map((word, status) => item(`hue-${filter.hueOf({ status })}`, word)), make('span', 'gap'), ...states.slice(3)];
    default:
      return [...rows.types.map(type => item(`hue-${type.hue}`, type.name)), make('span', 'gap'), ...states];
  }
}
