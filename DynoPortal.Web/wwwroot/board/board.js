// The board: rows, what of them is asked for, what is in hand, and its line to the page. One for a page; the element that holds it may be replaced by the framework.
import { CANCELLED } from './rows.js';
import { Filter } from './filter.js';
import { make } from './dom.js';
import { placeNow } from './frame.js';
import { highlight, layOut } from './places.js';
import { clear, draw, drawAll, raise } from './surface.js';
import { Loader } from './loader.js';
import { attachKeys } from './keys.js';
import { attachPointer } from './pointer.js';
import { attachDrag } from './drag.js';
import { attachPrint } from './print.js';
import { attachLine } from './line.js';
import { attachMention } from './mention.js';
import { attachTell } from './tell.js';
import { Offers } from './offers.js';
import { Ghosts } from './ghosts.js';

const NEWS_TOLD = 3;

export class Board {
  constructor() {
    this.view = null;
    this.rows = null;
    this.owner = null;
    this.commands = null;
    this.carry = null;
    this.awaited = null;
    this.clipboard = null;
    this.selected = new Set();
    this.focused = null;
    this.shift = 0;
    raise(this);
    this.loader = new Loader(this);
    this.offers = new Offers(this);
    this.ghosts = new Ghosts(this);
    setInterval(() => this.#passTime(), 30_000);
    attachKeys(this);
    attachPointer(this);
    attachDrag(this);
    attachPrint(this);
    attachLine(this);
    attachMention(this);
    attachTell(this);
  }

  // By the portal's clock: a browser's may be wrong.
  now() { return Date.now() / 1000 + this.shift; }

  x(instant) { return (instant - this.rows.start) / (this.rows.end - this.rows.start) * this.width; }

  instantAt(x) { return this.rows.start + Math.min(Math.max(x / this.width, 0), 1) * (this.rows.end - this.rows.start); }

  get headWidth() { return this.phone.matches ? 96 : 150; }

  get drawKey() { return `${this.generation}/${this.width}`; }

  // What the page asks for. The same rows under another filter are at hand already.
  setView(view) {
    // Another place is gone to, and one that was gone to before too.
    if (view.highlight !== this.view?.highlight) [this.highlighted, this.sought] = [null, null];
    this.view = view;
    this.filter = new Filter(view);
    this.generation++;
    if (this.rows) this.drawAll();
  }

  // Kept rows are as old as they are, and so is what they say of the present.
  show(rows, isKept) {
    if (this.rows && this.rows.code !== rows.code) {
      this.carry?.leave();
      this.selected.clear();
      this.ghosts.forget();
      this.at = null;
    }
    this.rows = rows;
    if (!isKept) this.shift = rows.now - Date.now() / 1000;
    this.#handOn(null);
    this.generation++;
    for (const id of [...this.selected]) if (!rows.allocations.has(id)) this.selected.delete(id);
    this.drawAll();
    highlight(this);
    this.offers.ask();
    this.ghosts.ask();
  }

  apply(change) {
    if (!this.rows) return;
    const { touched, news, isUnknown } = this.rows.apply(change);
    if (isUnknown) this.loader.again();
    if (touched.size === 0 && !change.flags) return;
    for (const row of news) if (row.status === CANCELLED) this.selected.delete(row.id);
    layOut(this);
    this.offers.soon();
    this.draw();
    this.ghosts.inherit();
    const isLetGo = this.#handOn(change.by);
    if (news.length > 0 && !isLetGo) this.say(news.slice(0, NEWS_TOLD).map(row => this.rows.line(row)).join('. ') + (news.length > NEWS_TOLD ? `. And ${news.length - NEWS_TOLD} more.` : '.'));
  }

  // What was shown may not be seen any more.
  forget(why) {
    this.carry?.leave();
    this.rows = null;
    clear(this);
    this.root.classList.remove('reading');
    this.note(why);
  }

  // The page is left, or another facility is looked at: nothing of it is in hand any more.
  settleDown() {
    this.carry?.leave();
    this.ghosts.forget();
    [this.owner, this.commands, this.clipboard, this.at, this.sought, this.highlighted] = [null, null, null, null, null, null];
    this.selected.clear();
  }

  drawAll() { drawAll(this); }

  draw() { draw(this); }

  lane(id) { return this.rows?.lanes.get(id); }

  // The same words twice are two texts to a screen reader only when they differ.
  say(text) { this.announcer.textContent = this.announcer.textContent === text ? `${text}\u00a0` : text; }

  // Tells the page's circuit; without one there is nobody to tell.
  tell(method, ...values) {
    if (this.isReadOnly) this.say('Connection lost: the board can be read, but nothing opens until it is back.');
    return this.owner && !this.isReadOnly ? this.#answer(this.owner.invokeMethodAsync(method, ...values)) : Promise.resolve(null);
  }

  // The same for what is done with bookings in hand; null when nobody answers.
  ask(method, ...values) {
    return this.commands && !this.isReadOnly ? this.#answer(this.commands.invokeMethodAsync(method, ...values)) : Promise.resolve(null);
  }

  // A line that is lost brings no answer any more.
  #answer(asked) { return Promise.race([asked.catch(() => null), this.untilLost]); }

  may(permission) { return this.view?.may.includes(permission) === true && !this.isReadOnly; }

  note(text) {
    this.notes.replaceChildren(...(text ? [make('p', 'note warn', null, text)] : []));
  }

  // What is in hand isn't changed under it: a booking that somebody else has changed is let go, and the places where another may go are asked for anew.
  #handOn(by) {
    const now = carry => this.rows.allocations.get(carry.row.id);
    if (this.awaited && now(this.awaited)?.revision !== this.awaited.row.revision) this.awaited.arrived();
    const { carry } = this;
    if (!carry || carry.isOver || carry.mode === 'copy') return false;
    const changed = [carry.row, ...carry.others].map(row => [row, this.rows.allocations.get(row.id)]).find(([row, known]) => known?.revision !== row.revision);
    if (changed) {
      carry.leave(changed[1] ? `Let go, because ${by ?? 'somebody'} has just changed it: ${this.rows.line(changed[1])}.` : 'Let go, because it isn’t in the time shown any more.');
      return true;
    }
    carry.ask();
    return false;
  }

  #passTime() {
    if (!this.rows || !this.root.isConnected) return;
    placeNow(this);
    const today = this.rows.site.dayOf(this.now());
    if (today !== this.view.today && today !== this.dawned) {
      this.dawned = today;
      this.tell('PressAsync', 'midnight');
    }
  }
}
