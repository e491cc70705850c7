// The board's surface: rows, what of them is asked for, and only what is in sight as elements. One for a page; the element that holds it may be replaced by the framework.
import { Rows } from './rows.js';
import { Filter } from './filter.js';
import { make } from './dom.js';
import { MIN_WIDTH, drawHead, drawBackdrop, placeNow } from './frame.js';
import { drawLane, refreshLane } from './lane.js';
import { layOut, reveal } from './places.js';
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
    this.grid = make('div', 'grid', { role: 'grid', 'aria-label': 'Schedule' });
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

  show(rows) {
    this.rows = rows;
    this.shift = rows.now - Date.now() / 1000;
    this.generation++;
    for (const id of [...this.selected]) if (!rows.allocations.has(id)) this.selected.delete(id);
    this.drawAll();
    this.highlight();
    this.offers.ask();
  }

  apply(change) {
    if (!this.rows) return;
    const { touched, news } = this.rows.apply(change);
    if (touched.size > 0) {
      layOut(this);
      this.offers.soon();
    }
    this.draw();
    const isLetGo = touched.size > 0 && this.#handOn(change.by);
    if (news.length > 0 && !isLetGo) this.say(news.slice(0, NEWS_TOLD).map(row => this.rows.line(row)).join('. ') + (news.length > NEWS_TOLD ? `. And ${news.length - NEWS_TOLD} more.` : '.'));
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
      if (!keep.has(key) && !drawn.element.contains(document.activeElement)) {
        drawn.element.remove();
        this.drawn.delete(key);
      }
    if (!this.stop?.isConnected) this.#keepStop();
    this.carry?.shade();
    this.#painted();
  }

  lane(id) { return this.rows?.lanes.get(id); }

  highlight() {
    const wanted = this.view.highlight;
    if (!wanted || this.highlighted === wanted + this.rows.mark) return;
    const row = this.rows.find(wanted);
    if (!row) {
      if (this.sought !== wanted && this.owner) this.tell('SeekAsync', this.sought = wanted);
      return;
    }
    this.highlighted = wanted + this.rows.mark;
    this.sought = null;
    const element = this.phone.matches ? this.scroll.querySelector(`[data-row="${row.id}"]`) : reveal(this, row);
    element?.scrollIntoView({ block: 'nearest' });
    element?.classList.add('pulse');
    element?.addEventListener('animationend', () => element.classList.remove('pulse'), { once: true });
    element?.focus({ preventScroll: true });
    this.say(this.rows.line(row));
  }

  say(text) { this.announcer.textContent = text; }

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
    const carry = this.awaited ?? this.carry;
    if (!carry) return false;
    const now = this.rows.allocations.get(carry.row.id);
    if (now === carry.row) {
      if (!carry.isOver) carry.ask();
    } else if (carry.isOver) carry.arrived();
    else if (carry.mode !== 'copy') {
      carry.leave(`Let go, because ${by ?? 'somebody'} has just changed it: ${this.rows.line(now)}.`);
      return true;
    }
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
