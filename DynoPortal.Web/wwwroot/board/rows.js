// What the board knows: the rows of its window, merged by revision. See BoardJson.cs for the shape of what comes in.
export const STATUS = ['held', 'scheduled', 'inprogress', 'completed', 'cancelled'];
const STATUS_WORDS = ['held', 'scheduled', 'in progress', 'completed', 'cancelled'];
const CANCELLED = 4;

import { Site } from './site.js';

export class Rows {
  constructor(json) {
    this.mark = json.mark;
    this.now = json.now;
    this.title = json.title;
    this.zoom = json.zoom;
    [this.code, this.name, this.zone, this.offsetText] = json.facility;
    [this.start, this.end] = json.window;
    [this.days, this.idle, this.upper, this.lower] = [json.days, json.idle, json.upper, json.lower];
    this.site = new Site(json.offsets, json.dates, json.twelveHours);
    this.types = json.types.map(([code, name, hue]) => ({ code, name, hue }));
    // Lanes of a group stand together, groups in the order of their first dyno.
    const groups = Map.groupBy(json.dynos, ([, , group]) => group);
    this.lanes = new Map([...groups.values()].flat().map(([id, name, group, enabled, can, about]) =>
      [id, { dyno: { id, name, group, enabled: enabled === 1, can, about }, rows: [], outages: [], revision: 0 }]));
    this.allocations = new Map();
    this.outages = new Map();
    this.#merge(json, null);
    for (const row of this.allocations.values()) this.lanes.get(row.dyno)?.rows.push(row);
    for (const outage of this.outages.values()) this.lanes.get(outage.dyno)?.outages.push(outage);
  }

  // Takes in what was heard. Old news changes nothing.
  apply(json) {
    const { touched, news } = this.#merge(json, { by: json.by ?? null, byId: json.byId ?? null });
    for (const [dyno, ...flagged] of json.flags ?? []) this.#flag(dyno, new Set(flagged));
    for (const id of touched) {
      const lane = this.lanes.get(id);
      if (!lane) continue;
      lane.rows = [...this.allocations.values()].filter(row => row.dyno === id && this.#isShown(row)).sort((one, other) => one.start - other.start);
      lane.outages = [...this.outages.values()].filter(outage => outage.dyno === id && this.#isShown(outage)).sort((one, other) => one.start - other.start);
      lane.revision++;
    }
    return { touched, news };
  }

  find(text) {
    const wanted = text.trim().toLowerCase();
    if (this.allocations.has(wanted)) return this.allocations.get(wanted);
    for (const row of this.allocations.values()) if (`a-${row.number}` === wanted) return row;
    return null;
  }

  line(row) {
    return row.line ??= `A-${row.number} ${row.vehicle.label}, ${row.type.name}, ${this.lanes.get(row.dyno)?.dyno.name ?? 'a former dyno'}, ${this.site.slotText(row.start, row.end)}, ${STATUS_WORDS[row.status]}${row.flagged ? ', needs attention' : ''}`;
  }

  outageLine(outage) {
    return `${outage.kind} of ${this.lanes.get(outage.dyno)?.dyno.name ?? 'a former dyno'}, ${this.site.slotText(outage.start, outage.end)}: ${outage.reason}`;
  }

  // How much of the window a lane is occupied, 0 to 1.
  use(lane) {
    let taken = 0;
    for (const row of lane.rows) taken += Math.max(0, Math.min(row.to, this.end) - Math.max(row.from, this.start));
    return Math.min(1, taken / (this.end - this.start));
  }

  #merge(json, heard) {
    const touched = new Set();
    const news = [];
    const vehicles = json.vehicles.map(([id, label, program, short, names]) => ({ id, label, program, short, names }));
    const people = json.people.map(([id, name]) => ({ id, name }));
    for (const each of json.allocations) {
      const row = this.#row(each, vehicles, people);
      const known = this.allocations.get(row.id);
      if (known && known.revision >= row.revision) continue;
      // A cancelled row stays known, so that an older one can't bring it back.
      this.allocations.set(row.id, row);
      if (!heard) continue;
      row.fresh = heard;
      touched.add(row.dyno).add(known?.dyno ?? row.dyno);
      if (this.#touches(row.from, row.to) || (known && this.#touches(known.from, known.to))) news.push(row);
    }
    for (const [id, dyno, start, end, kind, reason, lifted, revision] of json.outages) {
      const known = this.outages.get(id);
      if (known && known.revision >= revision) continue;
      this.outages.set(id, { id, dyno, start, end, kind, reason, lifted: lifted === 1, revision, fresh: heard });
      if (heard) touched.add(dyno);
    }
    return { touched, news };
  }

  #row([id, number, dyno, vehicle, type, start, end, before, after, status, requester, technician, revision, flagged], vehicles, people) {
    return {
      id, number, dyno, start, end, status, revision, flagged: flagged === 1, from: start - before, to: end + after, vehicle: vehicles[vehicle],
      type: this.types[type] ?? { code: '', name: 'a former test type', hue: 0 }, requester: people[requester] ?? null, technician: people[technician] ?? null, line: null, fresh: null, search: null,
    };
  }

  // An outage of the dyno has changed: these of its bookings need attention, the others don't.
  #flag(dyno, flagged) {
    for (const row of this.allocations.values()) {
      if (row.dyno !== dyno || row.flagged === flagged.has(row.id)) continue;
      row.flagged = !row.flagged;
      row.line = null;
    }
  }

  #isShown(row) { return row.status !== CANCELLED && row.lifted !== true && this.#touches(row.from ?? row.start, row.to ?? row.end); }

  #touches(from, to) { return from < this.end && to > this.start; }
}
