// Days as the pages write them.
const MONTHS = ['januar', 'februar', 'marts', 'april', 'maj', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'december'];

/** A day in the form of a date field, a number of days later. */
export function later(isoDay: string, days: number): string {
  const day = new Date(`${isoDay}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** The same day of the month, a number of months later; none of the journeys' days is after the 28th. */
export function monthsLater(isoDay: string, months: number): string {
  const day = new Date(`${isoDay}T12:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + months);
  return day.toISOString().slice(0, 10);
}

/** "22. oktober 2020", a number of days after a day in the form of a date field; the spaces may be hard ones. */
export function dayAfter(isoDay: string, days: number): RegExp {
  const day = new Date(`${later(isoDay, days)}T12:00:00Z`);
  return new RegExp(`${day.getUTCDate()}\\.\\s${MONTHS[day.getUTCMonth()]}\\s${day.getUTCFullYear()}`);
}
