// What the board knows: the rows of its window, merged by revision. See BoardJson.cs for the shape of what comes in.
export const STATUS = ['held', 'scheduled', 'inprogress', 'completed', 'cancelled'];
export const STATUS_WORDS = ['held', 'scheduled', 'in progress', 'completed', 'cancelled'];
export const CANCELLED = 4;

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
    this.types = typesOf(json);
    this.steps = json.steps;
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
    const lanes = [...touched].map(id => this.lanes.get(id));
    for (const lane of lanes.filter(Boolean)) {
      lane.rows = [];
      lane.outages = [];
      lane.revision++;
    }
    const put = (all, kind) => {
      for (const row of all.values()) if (touched.has(row.dyno) && this.#isShown(row)) this.lanes.get(row.dyno)?.[kind].push(row);
      for (const lane of lanes.filter(Boolean)) lane[kind].sort((one, other) => one.start - other.start);
    };
    put(this.allocations, 'rows');
    put(this.outages, 'outages');
    // A dyno that was entered since: it has no lane here yet.
    return { touched, news, isUnknown: lanes.includes(undefined) };
  }

  find(text) {
    const wanted = text.trim().toLowerCase();
    if (this.allocations.has(wanted)) return this.allocations.get(wanted);
    for (const row of this.allocations.values()) if (`a-${row.number}` === wanted) return row;
    return null;
  }

  line(row) {
    return row.line ??= `A-${row.number} ${isolated(row.vehicle.label)}, ${row.type.name}, ${this.lanes.get(row.dyno)?.dyno.name ?? 'a former dyno'}, ${this.site.slotText(row.start, row.end)}, ${STATUS_WORDS[row.status]}${row.flagged ? ', needs attention' : ''}`;
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
    const types = typesOf(json);
    const people = json.people.map(([id, name]) => ({ id, name }));
    for (const each of json.allocations) {
      const row = this.#row(each, vehicles, people, types);
      const known = this.allocations.get(row.id);
      if (known && known.revision >= row.revision) continue;
      // A cancelled row stays known, so that an older one can't bring it back.
      this.allocations.set(row.id, row);
      if (!heard) continue;
      row.fresh = { ...heard, at: performance.now() };
      touched.add(row.dyno).add(known?.dyno ?? row.dyno);
      if (this.#touches(row.from, row.to) || (known && this.#touches(known.from, known.to))) news.push(row);
    }
    for (const [id, dyno, start, end, kind, reason, lifted, revision] of json.outages) {
      const known = this.outages.get(id);
      if (known && known.revision >= revision) continue;
      this.outages.set(id, { id, dyno, start, end, kind, reason, lifted: lifted === 1, revision, fresh: heard && { ...heard, at: performance.now() } });
      if (heard) touched.add(dyno);
    }
    return { touched, news };
  }

  #row([id, number, dyno, vehicle, type, start, end, before, after, status, requester, technician, revision, flagged], vehicles, people, types) {
    return {
      id, number, dyno, start, end, status, revision, flagged: flagged === 1, from: start - before, to: end + after, vehicle: vehicles[vehicle],
      type: types[type] ?? { code: '', name: 'a former test type', hue: 0 }, requester: people[requester] ?? null, technician: people[technician] ?? null, line: null, fresh: null, search: null,
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

const typesOf = json => json.types.map(([code, name, hue]) => ({ code, name, hue }));

// A name written from right to left must not turn what stands round it.
function isolated(text) { return /[\u0590-\u08ff\u202a-\u202e\u2066-\u2069]/.test(text) ? `\u2068${text}\u2069` : text; }
