// The words that depend on time.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A countdown: `0:07`, `12:30`, `3:05:09`; with days, those in words: `2 days 4:05:09`.
 *
 * @param {number} ms  What is left; below zero counts as zero.
 */
export function countdownWords(ms) {
  // Rounded up, so that it reaches zero when the time has come and not a second before.
  const left = Math.max(0, Math.ceil(ms / SECOND)) * SECOND;
  const days = Math.floor(left / DAY);
  const hours = Math.floor((left % DAY) / HOUR);
  const minutes = Math.floor((left % HOUR) / MINUTE);
  const seconds = Math.floor((left % MINUTE) / SECOND);
  /** @param {number} value */
  const two = (value) => String(value).padStart(2, '0');
  const clock = left >= HOUR ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
  if (days === 0) return clock;
  return `${days} ${days === 1 ? 'day' : 'days'} ${clock}`;
}

/**
 * When it starts, by the viewer's own clock: `today at 20:00`, `Saturday 5 December at 20:00`.
 *
 * @param {number} instant
 * @param {number} now
 * @param {string} [locale]  The viewer's where left out.
 */
export function startWords(instant, now, locale) {
  const date = new Date(instant);
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(date);
  const today = new Date(now).toDateString() === date.toDateString();
  if (today) return `today at ${time}`;
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(date);
  return `${day} at ${time}`;
}

/**
 * Where on the picture a tap would be: `in the middle`, `20 % from the left, 75 % from the top`.
 *
 * @param {number} x  In parts of the picture. @param {number} y
 */
export function placeWords(x, y) {
  const [across, down] = [x, y].map((part) => Math.round(part * 100));
  if (across === 50 && down === 50) return 'In the middle';
  const around = x < 0 || x > 1 || y < 0 || y > 1 ? ', beside the picture' : '';
  return `${across} % from the left, ${down} % from the top${around}`;
}

/**
 * A wait: `7 s`, `4 min 10 s`, `2 h 5 min`, `3 days`.
 *
 * @param {number} ms  Above zero.
 */
export function spanWords(ms) {
  const left = Math.ceil(ms / SECOND) * SECOND;
  const units = /** @type {const} */ ([[DAY, 'days'], [HOUR, 'h'], [MINUTE, 'min'], [SECOND, 's']]);
  const first = units.findIndex(([length]) => left >= length);
  return units
    .slice(Math.max(0, first), Math.max(0, first) + 2)
    .map(([length, name], index) => {
      const count = Math.floor((index === 0 ? left : left % (units[first]?.[0] ?? left)) / length);
      return count > 0 ? `${count} ${count === 1 && name === 'days' ? 'day' : name}` : '';
    })
    .filter((words) => words !== '')
    .join(' ');
}
