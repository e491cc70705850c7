// Shows where something would be that another part of the page speaks of, such as a card of the assistant: "board-mention" with "first second|last second|dyno", or null for nothing.
import { make } from './dom.js';

export function attachMention(board) {
  let shown = null;
  document.addEventListener('board-mention', event => {
    shown?.remove();
    shown = null;
    if (!event.detail || !board.rows || board.carry || !board.root.isConnected) return;
    const [start, end, ...name] = event.detail.split('|');
    const [from, to, dyno] = [Number(start), Number(end), name.join('|')];
    const item = board.items.find(each => each.lane?.dyno.name === dyno);
    if (!item || from >= board.rows.end || to <= board.rows.start) return;
    const left = Math.max(board.x(from), 0);
    shown = make('div', `ghost good${left > board.width / 2 ? ' flip' : ''}`, { 'data-ghost': 'mention' }, make('span', 'label', null, `${dyno}, ${board.rows.site.slotText(from, to)}`));
    Object.assign(shown.style, { top: `${item.top + 5}px`, left: `${left}px`, width: `${Math.max(Math.min(board.x(to), board.width) - left, 6)}px` });
    board.hand.append(shown);
  });
}
