/** Days of the week, and the coming days with their dates: what the filter offers, and what is on then. */

/** @typedef {import("./types.js").Thing} Thing */

const DAY_MS = 86_400_000;
const COMING = 7;
/** 5 January 1970 was a Monday. */
const MONDAY = 4;

/** @param {string} made "2026-11-22" */
function dayNumber(made) {
  return Math.round(Date.parse(`${made}T00:00:00Z`) / DAY_MS);
}

/** The number of today, as this computer's calendar says. */
function today() {
  const now = new Date();
  return Math.round(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY_MS);
}

/** @param {string} words */
function beginning(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * Value and name of every day of the week.
 * @param {string} language
 * @returns {[string, string][]}
 */
export function weekdays(language) {
  const name = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
  return [...Array(7).keys()].map((day) => [String(day), beginning(name.format((MONDAY + day) * DAY_MS))]);
}

/**
 * Value and name of today and the days after it; nothing where this file does not know them.
 * @param {{made: string, ahead: number}} shared
 * @param {string} language
 * @returns {[string, string][]}
 */
export function comingDays({ made, ahead }, language) {
  const first = dayNumber(made);
  const now = today();
  if (now < first || now + COMING > first + ahead) return [];
  const near = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const options = /** @type {const} */ ({ weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
  // In a Dutch neighbourhood the day comes before the month, in English too.
  const date = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options);
  return [...Array(COMING).keys()].map((step) => {
    const words = step < 2 ? near.format(step, "day") : date.format((now + step) * DAY_MS);
    return [`+${now + step - first}`, beginning(words)];
  });
}

/**
 * Whether something can be done on a day; undefined where nobody knows.
 * @param {Thing} thing
 * @param {string} day as in `Wish`
 * @param {string} made
 */
export function isOn({ days, otherwise }, day, made) {
  if (days === null) return undefined;
  if (!day.startsWith("+")) return days.includes(Number(day));
  const weekday = (dayNumber(made) + Number(day) + 7 - MONDAY) % 7;
  return days.includes(weekday) !== otherwise.includes(Number(day));
}
