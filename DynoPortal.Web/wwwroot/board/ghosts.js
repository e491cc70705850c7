// What the reader's own open proposals would do, dashed where it would be.
import { make } from './dom.js';
import { CANCELLED } from './rows.js';
import { reveal, revealLane } from './places.js';

const STEP = 34;
const NARROWEST = 10;
// Where the room is scarce the dashes alone say that it is a proposal.
const NARROWEST_LEAD = 200;
const LEAD = 'Proposed: '.length;
const TOLD = 3;

export class Ghosts {
  constructor(board) {
    Object.assign(this, { board, all: [], known: null, gone: new Map(), turn: 0 });
    // A sheet has closed whose ghost is gone by now.
    document.addEventListener('focus-lost', ({ detail }) => this.#settle(detail));
  }

  get isEmpty() { return this.all.length === 0; }

  async ask() {
    const { board } = this;
    if (!board.owner || !board.rows || board.isReadOnly) return;
    const turn = ++this.turn;
    const answer = await board.owner.invokeMethodAsync('GhostsAsync').catch(() => null);
    if (turn === this.turn && answer && board.rows) this.#take(answer);
  }

  // Another facility, or none: nothing of this one is said to be new there.
  forget() {
    this.turn++;
    clearTimeout(this.ending);
    [this.all, this.known] = [[], null];
    this.gone.clear();
  }

  // What is drawn in a lane. Each stands in the first row of it in which it hides neither a bar nor another ghost; what would end lies over what it would end.
  of(lane) {
    const { board } = this;
    if (this.isEmpty) return [];
    const taken = [lane.rows.map(row => [board.x(row.start), board.x(row.end)])];
    const covered = new Set();
    return this.#cells().filter(cell => cell.dyno === lane.dyno.id).map(cell => {
      if (cell.isEnd && !covered.has(cell.row) && covered.add(cell.row)) return { ...cell, tier: 0 };
      const [left, right] = [board.x(cell.start), Math.max(board.x(cell.end), board.x(cell.start) + NARROWEST)];
      let tier = 0;
      while ((taken[tier] ??= []).some(([from, to]) => from < right && to > left)) tier++;
      taken[tier].push([left, right]);
      return { ...cell, isEnd: false, tier };
    });
  }

  // How much higher a lane is for them.
  rise(lane) { return this.isEmpty || this.board.phone.matches ? 0 : Math.max(0, ...this.of(lane).map(cell => cell.tier)) * STEP; }

  draw(lane) {
    const { board } = this;
    return this.of(lane).map(cell => {
      const left = Math.max(board.x(cell.start), 0);
      const width = Math.max(Math.min(board.x(cell.end), board.width) - left, NARROWEST);
      const element = make('div', `proposed${cell.isEnd ? ' end' : ''}${cell.kind === 'outage' ? ' out' : ''}${width < NARROWEST_LEAD ? ' tight' : ''}`,
        { role: 'gridcell', tabindex: -1, title: cell.label, 'data-row': cell.id, 'data-proposal': cell.proposal, 'aria-label': this.line(cell) },
        ...(cell.isEnd ? [] : [make('span', '', { 'aria-hidden': 'true' }, make('i', '', null, cell.label.slice(0, LEAD)), cell.label.slice(LEAD))]));
      Object.assign(element.style, { top: `${5 + cell.tier * STEP}px`, left: `${left}px`, width: `${width}px` });
      return element;
    });
  }

  line(cell) {
    const { rows } = this.board;
    return `${cell.label}, ${rows.lanes.get(cell.dyno)?.dyno.name ?? 'a former dyno'}, ${rows.site.slotText(cell.start, cell.end)}, waits for your approval`;
  }

  open(proposal) { this.board.tell('OpenProposalAsync', proposal); }

  // The booking that stands where a ghost was.
  heirOf(id) {
    const cell = this.gone.get(id);
    const heir = cell && this.board.lane(cell.dyno)?.rows.find(row => row.id === cell.row || (row.start === cell.start && row.end === cell.end))?.id;
    if (cell) this.orphan = heir ? null : id;
    return heir;
  }

  // The booking may be heard of after its ghost has gone: the lane's name has the focus until then.
  inherit() {
    const { board } = this;
    const cell = this.gone.get(this.orphan);
    if (!cell || document.activeElement !== board.drawn.get(`lane-${cell.dyno}`)?.name) return;
    const heir = this.heirOf(cell.id);
    if (heir) reveal(board, board.rows.allocations.get(heir))?.focus({ preventScroll: true });
  }

  // In the time shown, by start.
  #cells() {
    const { rows } = this.board;
    return this.all.map(each => this.#place(each)).filter(cell => cell && cell.start < rows.end && cell.end > rows.start).sort((one, other) => one.start - other.start || (one.id < other.id ? -1 : 1));
  }

  #place(ghost) {
    const { rows } = this.board;
    const row = rows.allocations.get(ghost.row) ?? rows.outages.get(ghost.row);
    const isEnd = ghost.kind === 'cancel' || ghost.kind === 'lift';
    const cell = { ...ghost, isGhost: true, isEnd, dyno: ghost.dyno ?? row?.dyno };
    if (!isEnd) return cell;
    return row && row.status !== CANCELLED && row.lifted !== true ? { ...cell, start: row.start, end: row.end } : null;
  }

  #take(all) {
    const { board } = this;
    this.#await(all);
    const same = JSON.stringify(all) === JSON.stringify(this.all);
    const before = this.known ?? new Set(all.map(each => each.proposal));
    if (!same) for (const cell of this.#cells()) this.gone.set(cell.id, cell);
    this.all = all;
    this.known = new Set(all.map(each => each.proposal));
    if (same) return;
    board.drawAll();
    const made = this.#cells().filter(cell => !before.has(cell.proposal));
    if (made.length > 0) board.say(`${made.slice(0, TOLD).map(cell => this.line(cell)).join('. ')}${made.length > TOLD ? `. And ${made.length - TOLD} more.` : '.'}`);
  }

  // A proposal that is too old can't be approved, though nobody says so.
  #await(all) {
    const { board } = this;
    clearTimeout(this.ending);
    if (all.length > 0) this.ending = setTimeout(() => this.#take(this.all.filter(each => each.until > board.now())), (Math.min(...all.map(each => each.until)) - board.now() + 1) * 1000);
  }

  #settle(id) {
    const { board } = this;
    const cell = board.root.isConnected && this.gone.get(id);
    const lane = cell && board.lane(cell.dyno);
    if (!lane || document.activeElement !== document.body) return;
    (board.root.querySelector(`[data-row="${this.heirOf(id)}"]`) ?? revealLane(board, lane))?.focus({ preventScroll: true });
  }
}
