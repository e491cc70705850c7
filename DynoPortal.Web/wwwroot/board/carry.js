// A booking in hand: where it would go, and whether it may go there. The mouse and the keyboard carry the same way, and the portal's mask says what is allowed without asking for each place.
import { make } from './dom.js';
import { itemOf, revealLane } from './places.js';
import { seen } from './select.js';

const PATIENCE = 1500;

export class Carry {
  // mode: move, start or end (an edge), copy (a new one like it). The others move along by as much.
  constructor(board, row, mode, others = []) {
    Object.assign(this, { board, row, mode, others, dyno: row.dyno, start: row.start, end: row.end, fine: false, mask: null, turn: 0 });
    this.label = make('span', 'label');
    this.ghost = make('div', `ghost hue-${board.filter.hueOf(row)}`, { 'data-ghost': mode }, this.label);
    this.shades = make('div', 'shades');
    board.hand.replaceChildren(this.shades, this.ghost);
    board.root.classList.add('carrying');
    this.#lift(true);
    this.show();
    this.ask();
  }

  get isMoved() { return this.mode === 'copy' || this.dyno !== this.row.dyno || this.start !== this.row.start || this.end !== this.row.end; }

  // Whether this booking is what moves.
  holds(id) { return !this.isCleared && this.mode !== 'copy' && (this.row.id === id || this.others.some(other => other.id === id)); }

  // What the mask says of this place; null while it isn't here yet.
  get why() {
    const lane = this.mask?.lanes[this.dyno];
    if (!lane) return null;
    if (lane.whole) return lane.whole;
    const at = this.mask.at.indexOf(this.#edge());
    return lane.runs.find(run => run.from <= at && at <= run.to)?.why ?? null;
  }

  async ask() {
    const turn = ++this.turn;
    const mask = await this.board.ask('MaskAsync', this.row.id, this.mode === 'copy' && this.board.clipboard?.cut ? 'cut' : this.mode, this.start, this.end, this.fine);
    if (turn !== this.turn || this.isOver || !mask) return;
    this.mask = mask;
    if (this.wished) this.to(...this.wished);
    this.shade();
    this.show();
  }

  // Towards a place: the nearest one where the edge may come to rest.
  to(dyno, at, fine = this.fine) {
    if (fine !== this.fine) {
      this.fine = fine;
      this.ask();
    }
    this.wished = [dyno, at];
    if (this.mode === 'move' || this.mode === 'copy') this.dyno = dyno;
    this.#setEdge(this.mask ? nearest(this.mask.at, at) : at);
    this.show();
  }

  // By so many places, as the arrow keys do.
  step(by, fine) {
    if (fine !== this.fine) {
      this.fine = fine;
      this.ask().then(() => this.step(by, fine));
      return;
    }
    if (!this.mask) return;
    const { at } = this.mask;
    const now = at.indexOf(nearest(at, this.#edge()));
    this.#setEdge(at[Math.max(0, Math.min(at.length - 1, now + by))]);
    this.show();
    this.tell();
  }

  // To the lane above or below.
  climb(by) {
    if (this.mode !== 'move' && this.mode !== 'copy') return;
    const lanes = this.board.items.filter(item => item.lane).map(item => item.lane.dyno.id);
    this.dyno = lanes[Math.max(0, Math.min(lanes.length - 1, lanes.indexOf(this.dyno) + by))];
    revealLane(this.board, this.board.lane(this.dyno));
    this.show();
    this.tell();
  }

  // From moving to its edge and back: what Shift does.
  turnTo(mode) {
    if (mode === this.mode || this.mode === 'copy') return Promise.resolve();
    this.mode = mode;
    this.mask = null;
    this.wished = null;
    return this.ask();
  }

  show() {
    const { board } = this;
    const item = itemOf(board, this.dyno);
    if (!item) return;
    const why = this.why;
    const [left, right] = [board.x(this.start), board.x(this.end)];
    this.ghost.style.top = `${item.top + 5}px`;
    this.ghost.style.left = `${left}px`;
    this.ghost.style.width = `${Math.max(right - left, 6)}px`;
    this.ghost.classList.toggle('flip', left > board.width / 2);
    this.ghost.classList.toggle('bad', why !== null);
    this.ghost.classList.toggle('good', this.mask !== null && why === null);
    this.label.textContent = this.#text() + (why ? ` · ${why}` : '');
  }

  tell() {
    const why = this.why;
    this.board.say(`${this.#text()}.${why ? ` Not possible: ${why}` : ''}`);
  }

  // Red where it can't be, on every lane in sight.
  shade() {
    const { board, mask } = this;
    if (!mask) return;
    const spans = [];
    for (const item of board.items) {
      if (!item.lane || !board.drawn.has(item.key)) continue;
      const lane = mask.lanes[item.lane.dyno.id];
      if (!lane || ((this.mode === 'start' || this.mode === 'end') && item.lane.dyno.id !== this.dyno)) continue;
      for (const [from, to] of lane.whole ? [[board.rows.start, board.rows.end]] : this.#closed(lane)) {
        const span = make('div', 'shade', { title: lane.whole });
        span.style.top = `${item.top + 1}px`;
        span.style.left = `${board.x(from)}px`;
        span.style.width = `${Math.max(0, board.x(to) - board.x(from))}px`;
        spans.push(span);
      }
    }
    this.shades.replaceChildren(...spans);
  }

  // Lets go. What is refused returns to where it was; the page shows why.
  async drop() {
    if (this.isOver) return;
    if (!this.isMoved) return void this.leave();
    this.isOver = true;
    this.ghost.classList.add('waiting');
    this.shades.replaceChildren();
    const done = await this.#send();
    if (this.board.carry === this) this.board.carry = null;
    if (done) {
      this.board.say(`${this.#text()}: done.`);
      // The change itself comes the way that it comes to everyone; until then the ghost stands in its place.
      this.board.awaited = this;
      setTimeout(() => this.arrived(), PATIENCE);
      return;
    }
    this.board.say(done === null ? 'Not sent, because the connection is lost. It stays where it was.' : 'Not done. It stays where it was.');
    this.#back();
  }

  // Everything as it was.
  leave(text) {
    if (this.isOver) return;
    this.isOver = true;
    if (text) this.board.say(text);
    this.#back();
  }

  arrived() {
    if (this.board.awaited === this) this.board.awaited = null;
    this.#clear();
  }

  #send() {
    const { row, others, board } = this;
    const lanes = board.items.filter(item => item.lane).map(item => item.lane.dyno.id);
    if (this.mode === 'copy') return board.ask('PasteAsync', seen(board.clipboard.rows), board.clipboard.cut, this.dyno, this.start, lanes);
    if (others.length > 0) return board.ask('MoveSeveralAsync', seen([row, ...others]), row.start, this.start, lanes.indexOf(this.dyno) - lanes.indexOf(row.dyno), lanes);
    return board.ask('DropAsync', row.id, row.revision, this.dyno, this.start, this.end, this.dyno === row.dyno && this.start === row.start);
  }

  #edge() { return this.mode === 'end' ? this.end : this.start; }

  #setEdge(at) {
    if (this.mode === 'end') this.end = Math.max(at, this.start + 60);
    else if (this.mode === 'start') this.start = Math.min(at, this.end - 60);
    else {
      const { site } = this.board.rows;
      const length = this.end - this.start;
      const days = site.isMidnight(this.start) && site.isMidnight(this.end) ? Math.round(length / 86400) : 0;
      this.start = at;
      this.end = days > 0 && site.isMidnight(at) ? site.addDays(at, days) : at + length;
    }
  }

  // What no accepted place covers.
  #closed(lane) {
    const { at } = this.mask;
    const { start, end } = this.board.rows;
    const open = lane.runs.filter(run => run.why === null).map(run =>
      this.mode === 'end' ? [this.start, at[run.to]] : this.mode === 'start' ? [at[run.from], this.end] : [at[run.from], at[run.to] + (this.end - this.start)]);
    const closed = [];
    let from = start;
    for (const [first, last] of open) {
      if (first > from) closed.push([from, first]);
      from = Math.max(from, last);
    }
    if (from < end) closed.push([from, end]);
    return closed;
  }

  #text() {
    const more = this.others.length > 0 ? ` and ${this.others.length} more` : '';
    return `A-${this.row.number}${this.mode === 'copy' ? ' again' : more}: ${this.board.lane(this.dyno)?.dyno.name ?? ''}, ${this.board.rows.site.slotText(this.start, this.end)}`;
  }

  #lift(lifted) {
    for (const row of [this.row, ...this.others]) this.board.grid.querySelector(`[data-row="${row.id}"]`)?.classList.toggle('lifted', lifted && this.mode !== 'copy');
  }

  #back() {
    [this.dyno, this.start, this.end] = [this.row.dyno, this.row.start, this.row.end];
    this.mask = null;
    this.ghost.classList.add('back');
    this.show();
    this.ghost.addEventListener('transitionend', () => this.#clear(), { once: true });
    setTimeout(() => this.#clear(), 300);
  }

  #clear() {
    if (this.isCleared) return;
    this.isCleared = true;
    this.ghost.remove();
    this.shades.remove();
    this.#lift(false);
    if (this.board.carry === this) this.board.carry = null;
    if (!this.board.carry) this.board.root.classList.remove('carrying');
  }
}

function nearest(places, at) {
  let best = places[0];
  for (const place of places) if (Math.abs(place - at) < Math.abs(best - at)) best = place;
  return best;
}
