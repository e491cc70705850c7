// The site's wall clock: the browser's own zone never matters. Instants are seconds since 1970.
const ENGLISH = {
  days: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
};
const GERMAN = {
  days: ['So', 'Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa'],
  months: ['Jan', 'Feb', 'Mär', 'Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez'],
};
// The same forms as DateStyle on the server.
const FORMS = {
  british: { names: ENGLISH, day: (name, day, month, year) => `${name} ${day} ${month} ${year}` },
  american: { names: ENGLISH, day: (name, day, month, year) => `${name} ${month} ${day}, ${year}` },
  german: { names: GERMAN, day: (name, day, month, year) => `${name} ${day}. ${month} ${year}` },
};
const two = number => String(number).padStart(2, '0');

export class Site {
  // Each offset with the instant from which on it holds, ascending, as the portal tells them; and how the reader writes dates.
  constructor(offsets, dates, twelveHours) {
    this.offsets = offsets;
    this.form = FORMS[dates];
    this.twelveHours = twelveHours;
  }

  offsetAt(instant) {
    let offset = this.offsets[0][1];
    for (const [from, next] of this.offsets) {
      if (from > instant) break;
      offset = next;
    }
    return offset;
  }

  // A date whose UTC fields are the wall clock.
  wall(instant) { return new Date((instant + this.offsetAt(instant)) * 1000); }

  isMidnight(instant) { return (instant + this.offsetAt(instant)) % 86400 === 0; }

  // The site day as 2026-03-10.
  dayOf(instant) { return this.wall(instant).toISOString().slice(0, 10); }

  // When its site day began.
  midnightOf(instant) {
    const wall = instant + this.offsetAt(instant);
    return wall - wall % 86400 - this.offsetAt(instant - wall % 86400);
  }

  // The same wall-clock time so many days later.
  addDays(instant, days) {
    const wall = instant + this.offsetAt(instant) + days * 86400;
    return wall - this.offsetAt(wall - this.offsetAt(instant));
  }

  timeText(instant) {
    const wall = this.wall(instant);
    const [hours, minutes] = [wall.getUTCHours(), two(wall.getUTCMinutes())];
    return this.twelveHours ? `${hours % 12 || 12}:${minutes} ${hours < 12 ? 'AM' : 'PM'}` : `${two(hours)}:${minutes}`;
  }

  dayText(instant) {
    const wall = this.wall(instant);
    const { names, day } = this.form;
    return day(names.days[wall.getUTCDay()], wall.getUTCDate(), names.months[wall.getUTCMonth()], wall.getUTCFullYear());
  }

  text(instant) { return `${this.dayText(instant)} ${this.timeText(instant)}`; }

  // The same words as SlotText on the server.
  slotText(start, end) {
    if (end > start && this.isMidnight(start) && this.isMidnight(end)) {
      const [first, last] = [this.dayText(start), this.dayText(end - 1)];
      return first === last ? first : `${first} – ${last}`;
    }
    return `${this.text(start)}–${this.dayOf(start) === this.dayOf(end) ? this.timeText(end) : ' ' + this.text(end)}`;
  }
}
