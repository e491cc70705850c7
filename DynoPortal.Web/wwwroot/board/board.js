// The board's surface: rows, what of them is asked for, and only what is in sight as elements. One for a page; the element that holds it may be replaced by the framework.
import { Rows } from './rows.js';
import { Filter } from './filter.js';
import { make, button } from './dom.js';
import { MIN_WIDTH, drawHead, drawBackdrop, placeNow } from './frame.js';
import { LANE_HEIGHT, drawLane, refreshLane, isNarrow } from './lane.js';
import { drawAgenda } from './agenda.js';
import { drawLegend } from './legend.js';
import { forgetColours } from './colours.js';
import { Loader } from './loader.js';
import { attachKeys, settle } from './keys.js';
import { attachPointer } from './pointer.js';

const GROUP_HEIGHT = 29;
const BEYOND = 200;
const NEWS_TOLD = 3;

export class Board {
  constructor() {
    this.view = null;
    this.rows = null;
    this.owner = null;
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
    this.lanes = make('div', 'lanes', null, this.backdrop, this.grid, this.nowLine);
    this.sheet = make('div', 'sheet', null, this.head, this.lanes);
    this.scroll = make('div', 'scroll', { 'data-scroll': true }, this.sheet);
    this.notes = make('div', 'notes', { role: 'status' });
    this.legend = make('div', 'legend', { role: 'note', 'aria-label': 'Legend' });
    this.announcer = make('div', 'visually-hidden', { 'aria-live': 'polite', 'data-announcer': true });
    this.root = make('div', 'surface', null, this.notes, this.scroll, this.legend, this.announcer);
    this.loader = new Loader(this);
    this.scroll.addEventListener('scroll', () => this.#soon(), { passive: true });
    new ResizeObserver(() => this.#resized()).observe(this.scroll);
    this.phone.addEventListener('change', () => this.drawAll());
    const recolour = () => { forgetColours(); this.drawAll(); };
    new MutationObserver(recolour).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', recolour);
    setInterval(() => { if (this.rows) placeNow(this); }, 30_000);
    attachKeys(this);
    attachPointer(this);
  }

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
    this.generation++;
    for (const id of [...this.selected]) if (!rows.allocations.has(id)) this.selected.delete(id);
    this.drawAll();
    this.highlight();
  }

  apply(change) {
    if (!this.rows) return;
    const { touched, news } = this.rows.apply(change);
    if (touched.size > 0) this.#layOut();
    this.draw();
    if (news.length > 0) this.say(news.slice(0, NEWS_TOLD).map(row => this.rows.line(row)).join('. ') + (news.length > NEWS_TOLD ? `. And ${news.length - NEWS_TOLD} more.` : '.'));
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
    this.#layOut();
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
    this.#painted();
  }

  lane(id) { return this.rows?.lanes.get(id); }

  // The element of a row, brought into sight and into the page where it was only painted.
  reveal(row) {
    const item = this.#scrollTo(row.dyno);
    if (!item) return null;
    const [x, end] = [Math.max(this.x(row.start), 0), Math.min(this.x(row.end), this.width)];
    const [left, seen] = [this.scroll.scrollLeft, this.scroll.clientWidth - this.headWidth];
    if (x < left || x > left + seen - 40) this.scroll.scrollLeft = Math.max(0, x - Math.max(40, (seen - (end - x)) / 2));
    this.#focus(row.id);
    this.draw();
    return this.grid.querySelector(`[data-row="${row.id}"]`);
  }

  // The name of a lane, brought into sight.
  revealLane(lane) {
    this.#scrollTo(lane.dyno.id);
    this.#focus(null);
    this.draw();
    return this.drawn.get(`lane-${lane.dyno.id}`)?.name ?? null;
  }

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
    const element = this.phone.matches ? this.scroll.querySelector(`[data-row="${row.id}"]`) : this.reveal(row);
    element?.scrollIntoView({ block: 'nearest' });
    element?.classList.add('pulse');
    element?.addEventListener('animationend', () => element.classList.remove('pulse'), { once: true });
    element?.focus({ preventScroll: true });
    this.say(this.rows.line(row));
  }

  say(text) { this.announcer.textContent = text; }

  // Tells the page's circuit; without one there is nobody to tell.
  tell(method, ...values) {
    return this.owner ? this.owner.invokeMethodAsync(method, ...values).catch(() => null) : Promise.resolve(null);
  }

  may(permission) { return this.view?.may.includes(permission) === true && !this.isReadOnly; }

  note(text) {
    this.notes.replaceChildren(...(text ? [make('p', 'note warn', null, text)] : []));
  }

  // What Tab reaches may have been drawn anew, or be gone.
  #keepStop() {
    const place = (this.at && (this.grid.querySelector(`[data-row="${this.at.row}"]`) ?? this.drawn.get(`lane-${this.at.lane}`)?.name)) ?? this.grid.querySelector('.name');
    if (place) settle(this, place);
  }

  #scrollTo(dyno) {
    const item = this.items.find(each => each.lane?.dyno.id === dyno);
    if (!item) return null;
    const [top, room] = [this.scroll.scrollTop, this.scroll.clientHeight - this.head.offsetHeight];
    if (item.top < top) this.scroll.scrollTop = item.top - 4;
    else if (item.top + item.height > top + room) this.scroll.scrollTop = item.top + item.height - room + 4;
    return item;
  }

  // A bar that is only painted becomes an element while it has the focus.
  #focus(id) {
    const before = this.focused;
    if (before === id) return;
    this.focused = id;
    for (const row of [before, id].map(each => this.rows.allocations.get(each))) {
      const drawn = row && isNarrow(this, row) ? this.drawn.get(`lane-${row.dyno}`) : null;
      if (drawn) refreshLane(this, this.lane(row.dyno), drawn);
    }
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

  // Where each group and lane stands; a lane that the filter leaves out has no place.
  #layOut() {
    this.items = [];
    let top = 0;
    let group = null;
    for (const lane of this.rows.lanes.values()) {
      if (!this.filter.shows(lane)) continue;
      if (lane.dyno.group !== group) {
        this.items.push({ key: `group-${group = lane.dyno.group}`, group, top, height: GROUP_HEIGHT, index: this.items.length });
        top += GROUP_HEIGHT;
      }
      this.items.push({ key: `lane-${lane.dyno.id}`, lane, top, height: LANE_HEIGHT, index: this.items.length });
      top += LANE_HEIGHT;
    }
    this.lanes.style.height = `${top}px`;
    this.grid.setAttribute('aria-rowcount', String(this.items.length));
    this.#sayEmpty();
  }

  #sayEmpty() {
    this.empty?.remove();
    this.empty = null;
    if (this.items.length > 0) return;
    this.empty = this.rows.lanes.size === 0
      ? make('div', 'empty', null, make('h2', '', null, 'No dynos yet'), make('p', '', null, `${this.rows.name} has no dynos. An administrator can enter them.`))
      : make('div', 'empty', null,
        make('h2', '', null, this.filter.words.length > 0 ? `Nothing matches “${this.view.filter}”` : 'Nothing matches'),
        make('p', '', null, 'No dyno and no booking between these days is like that.'),
        button('button', { 'data-press': 'unfilter' }, 'Show everything'));
    this.scroll.after(this.empty);
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
    this.#layOut();
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
