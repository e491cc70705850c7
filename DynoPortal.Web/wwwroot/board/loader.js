// Reads windows. What is heard while one is under way is applied on top of it; of two at once the later one wins.
import { Rows } from './rows.js';

const RETRY = 5000;
// Only a page that was kept itself takes rows that were (sw.js).
const KEPT = document.documentElement.dataset.asOf ? { 'x-kept': '1' } : {};

export class Loader {
  constructor(board) {
    this.board = board;
    this.source = null;
    this.turn = 0;
    this.heard = null;
    this.marked = null;
  }

  get isReading() { return this.heard !== null; }

  // The address of the rows to show.
  read(source) {
    if (source === this.source) return;
    this.source = source;
    this.again();
  }

  async again() {
    const turn = ++this.turn;
    clearTimeout(this.retrying);
    this.heard = [];
    this.board.root.classList.toggle('reading', true);
    try {
      this.reading?.abort();
      this.reading = new AbortController();
      const response = await fetch(this.source, { headers: { accept: 'application/json', ...KEPT }, cache: 'no-store', signal: this.reading.signal });
      if (response.redirected || response.status === 401) {
        location.reload();
        return;
      }
      if (response.status === 403 || response.status === 404) {
        this.board.forget('You can’t see this schedule any more. Ask an administrator for access.');
        return;
      }
      if (!response.ok) throw new Error(String(response.status));
      const json = await response.json();
      if (turn === this.turn) this.#take(new Rows(json), response.headers.get('x-as-of'));
    } catch {
      if (turn !== this.turn) return;
      this.board.note('The schedule can’t be read at this moment, so the board may be old. It catches up by itself.');
      this.retrying = setTimeout(() => this.again(), RETRY);
    }
  }

  // A change that was heard over the circuit.
  apply(change) {
    this.heard?.push(change);
    this.board.apply(change);
    document.dispatchEvent(new Event('board-changed'));
  }

  // From here on every change is heard. Rows that were read under another mark may lack one.
  follow(mark) {
    this.marked = mark;
    this.followed = this.heard === null;
    if (this.board.rows && this.board.rows.mark !== mark) this.again();
  }

  #take(rows, asOf) {
    const heard = this.heard;
    this.heard = null;
    this.board.root.classList.toggle('reading', false);
    this.board.note(null);
    this.board.show(rows, asOf !== null);
    for (const change of heard) this.board.apply(change);
    document.dispatchEvent(new CustomEvent('board-read', { detail: { source: this.source, name: rows.name, title: rows.title, asOf } }));
    // The circuit began to listen while these were read, and had heard more by then.
    if (this.marked !== null && !this.followed) {
      this.followed = true;
      if (rows.mark !== this.marked) this.again();
    }
  }
}
