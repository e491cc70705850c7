// The board's surface: rows, what of them is asked for, and only what is in sight as elements. One for a page; the element that holds it may be replaced by the framework.
import { CANCELLED } from './rows.js';
import { Filter } from './filter.js';
import { make } from './dom.js';
import { MIN_WIDTH, drawHead, drawBackdrop, placeNow } from './frame.js';
import { drawLane, refreshLane } from './lane.js';
import { highlight, layOut } from './places.js';
import { drawAgenda } from './agenda.js';
import { drawLegend } from './legend.js';
import { forgetColours } from './colours.js';
import { Loader } from './loader.js';
import { attachKeys, settle } from './keys.js';
import { attachPointer } from './pointer.js';
import { attachDrag } from './drag.js';
import { attachPrint } from './print.js';
import { attachLine } from './line.js';
import { Offers } from './offers.js';

const BEYOND = 200;
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
    this.drawn = new Map();
    this.items = [];
    this.selected = new Set();
    this.focused = null;
    this.width = 0;
    this.generation = 0;
    this.shift = 0;
    this.phone = matchMedia('(max-width: 640px)');
    this.head = make('div', 'head');
    this.backdrop = make('div', 'backdrop', { 'aria-hidden': 'true' });
    this.nowLine = make('div', 'now', { 'aria-hidden': 'true' });
    this.grid = make('div', 'grid', { role: 'grid', 'aria-label': 'Schedule', 'aria-multiselectable': 'true' });
    this.hand = make('div', 'hand', { 'aria-hidden': 'true' });
    this.lanes = make('div', 'lanes', null, this.backdrop, this.grid, this.nowLine, this.hand);
    this.sheet = make('div', 'sheet', null, this.head, this.lanes);
    this.scroll = make('div', 'scroll', { 'data-scroll': true }, this.sheet);
    this.notes = make('div', 'notes', { role: 'status' });
    this.legend = make('div', 'legend', { role: 'note', 'aria-label': 'Legend' });
    this.announcer = make('div', 'visually-hidden', { 'aria-live': 'polite', 'data-announcer': true });
    this.root = make('div', 'surface', null, this.notes, this.scroll, this.legend, this.announcer);
    this.loader = new Loader(this);
    this.offers = new Offers(this);
    this.scroll.addEventListener('scroll', () => this.#soon(), { passive: true });
    new ResizeObserver(() => this.#resized()).observe(this.scroll);
    this.phone.addEventListener('change', () => this.drawAll());
    const recolour = () => { forgetColours(); this.drawAll(); };
    new MutationObserver(recolour).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', recolour);
    setInterval(() => this.#passTime(), 30_000);
    attachKeys(this);
    attachPointer(this);
    attachDrag(this);
    attachPrint(this);
    attachLine(this);
  }

  // By the portal's clock: a browser's may be wrong.
  now() { return Date.now() / 1000 + this.shift; }

  x(instant) { return (instant - this.rows.start) / (this.rows.end - this.rows.start) * this.width; }

  instantAt(x) { return this.rows.start + Math.min(Math.max(x / this.width, 0), 1) * (this.rows.end - this.rows.start); }

  get headWidth() { return this.phone.matches ? 96 : 150; }

  get drawKey() { return `${this.generation}/${this.width}`; }

  // What the page asks for. The same rows under another filter are at hand already.
  setView(view) {
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
    const isLetGo = this.#handOn(change.by);
    if (news.length > 0 && !isLetGo) this.say(news.slice(0, NEWS_TOLD).map(row => this.rows.line(row)).join('. ') + (news.length > NEWS_TOLD ? `. And ${news.length - NEWS_TOLD} more.` : '.'));
  }

  // What was shown may not be seen any more.
  forget(why) {
    this.carry?.leave();
    this.rows = null;
    for (const drawn of this.drawn.values()) drawn.element.remove();
    this.drawn.clear();
    this.items = [];
    this.agenda?.remove();
    this.head.replaceChildren();
    this.root.classList.remove('reading');
    this.note(why);
  }

  // The page is left, or another facility is looked at: nothing of it is in hand any more.
  settleDown() {
    this.carry?.leave();
    [this.owner, this.commands, this.clipboard, this.at, this.sought, this.highlighted] = [null, null, null, null, null, null];
    this.selected.clear();
  }

  drawAll() {
    if (!this.rows || !this.view) return;
    this.generation++;
    this.root.classList.toggle('phone', this.phone.matches);
    this.root.dataset.zoom = this.rows.zoom;
    this.legend.replaceChildren(...drawLegend(this));
    if (this.phone.matches) {
      this.items = [];
      this.#draw(() => drawAgenda(this));
      return;
    }
    this.#measure();
    this.head.replaceChildren(...drawHead(this));
    this.backdrop.replaceChildren(...drawBackdrop(this));
    placeNow(this);
    layOut(this);
    this.draw();
  }

  // Draws what is in sight, and forgets what no longer is.
  draw() {
    if (!this.rows) return;
    if (this.phone.matches) {
      this.#draw(() => drawAgenda(this));
      return;
    }
    const [top, bottom] = [this.scroll.scrollTop - BEYOND, this.scroll.scrollTop + this.scroll.clientHeight + BEYOND];
    const keep = new Set();
    for (const item of this.items) {
      if (item.top + item.height < top || item.top > bottom) continue;
      keep.add(item.key);
      this.#place(item);
    }
    for (const [key, drawn] of this.drawn)
      if (!keep.has(key) && (!this.items.some(item => item.key === key) || !drawn.element.contains(document.activeElement))) {
        drawn.element.remove();
        this.drawn.delete(key);
      }
    if (!this.stop?.isConnected) this.#keepStop();
    this.carry?.shade();
    this.#painted();
  }

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

  // What Tab reaches may have been drawn anew, or be gone.
  #keepStop() {
    const place = (this.at && (this.grid.querySelector(`[data-row="${this.at.row}"]`) ?? this.drawn.get(`lane-${this.at.lane}`)?.name)) ?? this.grid.querySelector('.name');
    if (place) settle(this, place);
  }

  #place(item) {
    const drawn = this.drawn.get(item.key) ?? this.#make(item);
    if (drawn.top !== item.top) drawn.element.style.top = `${drawn.top = item.top}px`;
    if (item.index !== drawn.index) drawn.element.setAttribute('aria-rowindex', String((drawn.index = item.index) + 1));
    if (item.lane && (drawn.revision !== item.lane.revision || drawn.key !== this.drawKey)) refreshLane(this, item.lane, drawn);
    if (!drawn.element.isConnected) this.grid.append(drawn.element);
  }

  #make(item) {
    const drawn = item.lane ? drawLane(this, item.lane) : { element: make('div', 'group', { role: 'row' }, make('div', 'group-name', { role: 'rowheader' }, item.group)) };
    this.drawn.set(item.key, drawn);
    return drawn;
  }

  #measure() {
    this.width = Math.max(this.scroll.clientWidth - this.headWidth, MIN_WIDTH[this.rows.zoom]);
    this.root.style.setProperty('--head', `${this.headWidth}px`);
    this.sheet.style.width = `${this.width + this.headWidth}px`;
  }

  #resized() {
    if (!this.rows || this.phone.matches) return;
    const before = this.width;
    this.#measure();
    if (this.width !== before) this.drawAll();
    else this.draw();
  }

  #soon() {
    if (this.pending) return;
    this.pending = requestAnimationFrame(() => {
      this.pending = 0;
      this.draw();
    });
  }

  #draw(agenda) {
    layOut(this);
    for (const drawn of this.drawn.values()) drawn.element.remove();
    this.drawn.clear();
    agenda();
    this.#painted();
  }

  // For whoever waits for the first picture: two frames later it is on the screen.
  #painted() {
    this.root.dataset.rows = String(this.rows.allocations.size);
    if (this.shownMark === this.generation) return;
    this.shownMark = this.generation;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      performance.mark('board-painted');
      this.root.parentElement?.setAttribute('data-painted', String(this.rows.allocations.size));
    }));
  }
}
