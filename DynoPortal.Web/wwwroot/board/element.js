// <dyno-board src view>: the place of the board's surface. The framework may put another element in its place; the surface moves over as it is.
import { Board } from './board.js';
import { highlight } from './places.js';

const AWAY = 1000;

let board = null;

class DynoBoard extends HTMLElement {
  static observedAttributes = ['src', 'view'];

  connectedCallback() {
    board ??= new Board();
    const [top, left] = [board.scroll.scrollTop, board.scroll.scrollLeft];
    this.append(board.root);
    if (board.rows) this.setAttribute('data-painted', String(board.rows.allocations.size));
    board.scroll.scrollTop = top;
    board.scroll.scrollLeft = left;
    this.take();
  }

  // The framework puts another element in this one's place within a moment; longer means that the page was left.
  disconnectedCallback() {
    setTimeout(() => {
      if (board.root.isConnected && board.root.parentElement !== this) return;
      board.settleDown();
      board.loader.source = null;
    }, AWAY);
  }

  attributeChangedCallback() {
    if (this.isConnected && board) this.take();
  }

  take() {
    const view = this.getAttribute('view');
    if (view && view !== board.viewText) {
      board.viewText = view;
      board.setView(JSON.parse(view));
    }
    board.loader.read(this.getAttribute('src'));
    // Both attributes may be about to change, and the place is looked for in the rows of the new one.
    queueMicrotask(() => highlight(board));
  }
}

// A link to where the address points already goes there once more.
document.addEventListener('click', event => {
  if (!board?.view?.highlight || event.target.closest?.('a[href*="highlight="]')?.href !== location.href) return;
  board.highlighted = null;
  highlight(board);
});

customElements.define('dyno-board', DynoBoard);

// Called by the page once its circuit hears every change.
export function follow(root, owner, commands, mark) {
  board.owner = owner;
  board.commands = commands;
  board.loader.follow(mark);
  board.ghosts.ask();
  highlight(board);
}

export function apply(root, change) { board.loader.apply(JSON.parse(change)); }

// Shows the openings that this owner finds; those of nobody when it is null.
export function find(owner) { board?.offers.seek(owner ?? null); }

export function showOffer(dyno, start) { board?.offers.show(dyno, start); }

// Other proposals of the reader are open than before.
export function propose() { board?.ghosts.ask(); }

export function resync() { board.loader.again(); }
