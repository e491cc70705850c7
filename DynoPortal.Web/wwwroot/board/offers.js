// The openings of a vehicle that is looked for: what glows in the lanes, why other lanes are dim, and how one is taken.
import { make } from './dom.js';
import { pulse, reveal } from './places.js';

const PAUSE = 300;
const NARROWEST = 14;
const NARROWEST_TEXT = 34;

export class Offers {
  constructor(board) {
    Object.assign(this, { board, owner: null, lanes: {}, closed: {}, turn: 0 });
  }

  // For this owner from now on; for none, everything is as it was.
  seek(owner) {
    this.owner = owner;
    this.wanted = null;
    [this.lanes, this.closed] = [{}, {}];
    if (owner) this.ask();
    else this.#draw();
  }

  async ask() {
    clearTimeout(this.waiting);
    const { board, owner } = this;
    if (!owner || !board.rows) return;
    const turn = ++this.turn;
    const answer = await owner.invokeMethodAsync('FindAsync', board.rows.start, board.rows.end).catch(() => null);
    if (turn !== this.turn || owner !== this.owner || !answer) return;
    [this.lanes, this.closed] = [answer.offers, answer.closed];
    this.#draw();
    this.#showWanted();
  }

  // A change may have taken an opening, or made one.
  soon() {
    if (!this.owner) return;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.ask(), PAUSE);
  }

  // Goes to an opening, as soon as it is known.
  show(dyno, start) {
    this.wanted = { dyno, start };
    this.#showWanted();
  }

  // What is drawn in a lane, by start. An opening reaches to the next one's start, so that of openings that overlap none hides another; those too close to be told apart are one.
  of(lane, board = this.board) {
    const cells = [];
    for (const [start, end] of this.lanes[lane.dyno.id] ?? []) {
      if (start >= board.rows.end || end <= board.rows.start || lane.rows.some(row => row.from < end && row.to > start)) continue;
      const last = cells.at(-1);
      if (last && board.x(start) - board.x(last.start) < NARROWEST) Object.assign(last, { until: end, latest: start, count: last.count + 1 });
      else cells.push({ id: `offer-${lane.dyno.id}-${start}`, dyno: lane.dyno.id, start, end, until: end, latest: start, count: 1, isOffer: true });
    }
    return cells;
  }

  draw(lane) {
    const { board } = this;
    const cells = this.of(lane);
    return cells.map((cell, index) => {
      const left = Math.max(board.x(cell.start), 0);
      const right = Math.min(board.x(cell.until), cells[index + 1] ? board.x(cells[index + 1].start) - 2 : board.width);
      const width = Math.max(right - left, 10);
      const element = make('div', 'offer', { role: 'gridcell', tabindex: -1, 'data-row': cell.id, 'data-offer': cell.start, 'aria-label': this.#text(lane, cell) },
        width < NARROWEST_TEXT ? '' : make('span', '', { 'aria-hidden': 'true' }, cell.count > 1 ? `${cell.count} openings` : 'Book'));
      element.style.left = `${left}px`;
      element.style.width = `${width}px`;
      const preview = on => this.#preview(lane, on ? cell : null);
      for (const [begin, end] of [['pointerenter', 'pointerleave'], ['focus', 'blur']]) {
        element.addEventListener(begin, () => preview(true));
        element.addEventListener(end, () => preview(false));
      }
      return element;
    });
  }

  whyNot(lane) { return this.owner ? this.closed[lane.dyno.id] ?? null : null; }

  // Books it; several in one place are looked at closer.
  async take(id) {
    const { board, owner } = this;
    const [, dyno] = id.split('-');
    const cell = this.of(board.lane(Number(dyno))).find(each => each.id === id);
    if (!cell || !owner || this.isTaking) return;
    if (board.isReadOnly) return void board.say('Not booked, because the connection is lost.');
    this.isTaking = true;
    const done = await (cell.count > 1 ? owner.invokeMethodAsync('CloserAsync', cell.start) : owner.invokeMethodAsync('TakeAsync', cell.dyno, cell.start, cell.end)).catch(() => null);
    this.isTaking = false;
    this.#preview(null, null);
    if (cell.count === 1 && done === null) board.say('Not booked, because the connection is lost.');
    // Somebody else was there first: the openings are others by now.
    if (cell.count === 1 && done === false) this.soon();
  }

  end() { this.owner?.invokeMethodAsync('EndAsync').catch(() => null); }

  #text(lane, cell) {
    const { site } = this.board.rows;
    return cell.count > 1
      ? `${cell.count} openings on ${lane.dyno.name}, the first ${site.slotText(cell.start, cell.end)}. Enter shows them closer.`
      : `Opening on ${lane.dyno.name}, ${site.slotText(cell.start, cell.end)}. Enter books it.`;
  }

  // All of the time that would be booked.
  #preview(lane, cell) {
    const { board } = this;
    this.ghost?.remove();
    this.ghost = null;
    const item = cell && !board.carry && board.items.find(each => each.lane === lane);
    if (!item) return;
    const left = Math.max(board.x(cell.start), 0);
    this.ghost = make('div', `ghost good${left > board.width / 2 ? ' flip' : ''}`, { 'data-ghost': 'offer' },
      make('span', 'label', null, cell.count > 1 ? `${cell.count} openings: closer` : `${lane.dyno.name}, ${board.rows.site.slotText(cell.start, cell.end)}`));
    Object.assign(this.ghost.style, { top: `${item.top + 5}px`, left: `${left}px`, width: `${Math.max(Math.min(board.x(cell.end), board.width) - left, 6)}px` });
    board.hand.append(this.ghost);
  }

  #showWanted() {
    const { board, wanted } = this;
    const lane = wanted && board.rows && board.lane(wanted.dyno);
    const cell = lane && this.of(lane).find(each => each.start <= wanted.start && wanted.start <= each.latest);
    if (!cell || board.phone.matches) return;
    this.wanted = null;
    const element = reveal(board, cell);
    if (!element) return;
    pulse(element);
  }

  #draw() {
    const { board } = this;
    this.#preview(null, null);
    board.root.classList.toggle('finding', this.owner !== null);
    if (!board.rows || board.phone.matches) return;
    board.generation++;
    board.draw();
  }
}
