// Tells another part of the page what is loaded of the dynos, vehicles and bookings that a text names: "board-tell" with the text, answered in its detail there and then.
const MOST = 12;

// Names as whole words, whatever stands between them.
const words = text => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}#-]+/gu, ' ').trim()} `;
// A plain number of few digits is more likely a time or a count than a tag.
const isName = text => /\d/.test(text) && (/\p{L}/u.test(text) || text.length > 3);

export function attachTell(board) {
  document.addEventListener('board-tell', event => {
    if (!board.rows || !board.root.isConnected) return;
    const said = words(event.detail.text);
    const says = name => words(name).trim() !== '' && said.includes(words(name));
    const named = new Set();
    const lines = [];
    for (const lane of board.rows.lanes.values()) {
      const isLane = says(lane.dyno.name);
      if (isLane) named.add(lane.dyno.name);
      for (const row of lane.rows) {
        const own = namesOf(row).filter(says);
        if (own.length > 0) named.add(own[0]);
        if (isLane || own.length > 0) lines.push(board.rows.line(row));
      }
      if (isLane) lines.push(...lane.outages.map(outage => board.rows.outageLine(outage)));
    }
    event.detail.told = {
      title: board.rows.title,
      named: [...named],
      lines: lines.slice(0, MOST),
      more: Math.max(lines.length - MOST, 0),
      // While rows are being read, or can't be, what is shown may lack what was heard meanwhile.
      readAt: board.loader.isReading ? Math.floor(board.rows.now) : null,
    };
  });
}

const namesOf = row => [`A-${row.number}`, row.vehicle.short, ...row.vehicle.names.split(' ').filter(isName)];
