// What the reader wants to see of the rows: words, a group, a test type, a status, a drive, their own.
const HUES = 10;
const STATUS_HUES = [2, 0, 1, 5, 6];

export class Filter {
  constructor(view) {
    this.view = view;
    this.words = (view.filter ?? '').toLowerCase().split(' ').filter(word => word.length > 0);
    this.isOfRows = this.words.length > 0 || view.type !== '' || view.status !== null || view.mine;
  }

  // Whether the lane itself is meant, whatever is on it.
  hasLane(lane) {
    const { group, drive } = this.view;
    return (group === '' || lane.dyno.group === group) && (drive === null || lane.dyno.can.split(' ').includes(drive));
  }

  meansDyno(lane) {
    return !this.#narrows() && this.words.length > 0 && this.#has(`${lane.dyno.name} ${lane.dyno.group}`.toLowerCase());
  }

  hasRow(row, lane) {
    if (!this.isOfRows) return true;
    const { type, status, mine, me } = this.view;
    if (type !== '' && row.type.code !== type) return false;
    if (status !== null && row.status !== status) return false;
    if (mine && row.requester?.id !== me && row.technician?.id !== me) return false;
    return this.words.length === 0 || this.#has(row.search ??=
      `a-${row.number} ${row.vehicle.label} ${row.vehicle.names} ${row.vehicle.program} ${row.type.name} ${row.requester?.name ?? ''} ${row.technician?.name ?? ''} ${lane.dyno.name} ${lane.dyno.group}`.toLowerCase());
  }

  shows(lane) {
    return this.hasLane(lane) && (!this.isOfRows || this.meansDyno(lane) || lane.rows.some(row => this.hasRow(row, lane)));
  }

  isDimmed(row, lane) { return this.isOfRows && !this.meansDyno(lane) && !this.hasRow(row, lane); }

  hueOf(row) {
    switch (this.view.colour) {
      case 'program': return hash(row.vehicle.program) % HUES;
      case 'status': return STATUS_HUES[row.status];
      default: return row.type.hue;
    }
  }

  #narrows() { return this.view.type !== '' || this.view.status !== null || this.view.mine; }

  #has(text) { return this.words.every(word => text.includes(word)); }
}

// The same program has the same colour for everyone.
function hash(text) {
  let value = 0;
  for (const each of text) value = (value * 31 + each.codePointAt(0)) >>> 0;
  return value;
}
