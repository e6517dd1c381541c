const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * A time of the replay: `0:07`, `12:30`, `3:05:09`.
 *
 * @param {number} seconds
 */
export function timeWords(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (/** @type {number} */ value) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / HOUR), Math.floor((whole % HOUR) / MINUTE)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % MINUTE)}` : `${minutes}:${two(whole % MINUTE)}`;
}

/**
 * The clock on the wall where the show was.
 *
 * @param {number} instant  In ms since 1970 UTC. @param {string} zone  IANA.
 */
export function wallWords(instant, zone) {
  const form = /** @type {const} */ ({ hour: 'numeric', minute: '2-digit', hourCycle: 'h23' });
  try {
    return new Intl.DateTimeFormat(undefined, { ...form, timeZone: zone }).format(instant);
  } catch {
    // A zone that this browser doesn't know.
    return new Intl.DateTimeFormat(undefined, form).format(instant);
  }
}

/** @param {number} instant @param {string} [zone] */
export function dayWords(instant, zone) {
  const form = /** @type {const} */ ({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  try {
    return new Intl.DateTimeFormat(undefined, { ...form, timeZone: zone }).format(instant);
  } catch {
    return new Intl.DateTimeFormat(undefined, form).format(instant);
  }
}

/**
 * How long it is, in words: `48 seconds`, `1 minute`, `3 h 12 min`.
 *
 * @param {number} seconds
 */
export function lengthWords(seconds) {
  const whole = Math.round(seconds);
  if (whole < MINUTE) return `${whole} seconds`;
  const minutes = Math.round(whole / MINUTE);
  if (minutes < 60) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
