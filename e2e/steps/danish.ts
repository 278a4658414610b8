// Days as the pages write them.
const MONTHS = ['januar', 'februar', 'marts', 'april', 'maj', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'december'];

/** "22. oktober 2020", a number of days after a day in the form of a date field; the spaces may be hard ones. */
export function dayAfter(isoDay: string, days: number): RegExp {
  const day = new Date(`${isoDay}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return new RegExp(`${day.getUTCDate()}\\.\\s${MONTHS[day.getUTCMonth()]}\\s${day.getUTCFullYear()}`);
}
