import { CLOCK_SAMPLES } from './limits.js';

/** The server's clock, reckoned from its signs of life: the one that came fastest is believed. */
export class DeskClock {
  /** @type {number[]} */
  #offsets = [];

  /** @param {number} serverNow in ms since 1970 */
  heard(serverNow) {
    this.#offsets.push(serverNow - performance.now());
    if (this.#offsets.length > CLOCK_SAMPLES) this.#offsets.shift();
  }

  /** Forgets what was heard: a device that slept no longer knows. */
  reset() {
    this.#offsets = [];
  }

  /** In ms since 1970. */
  now() {
    return this.#offsets.length > 0 ? performance.now() + Math.max(...this.#offsets) : Date.now();
  }
}

/**
 * What the clock on the wall shows, of an RFC 3339 text: `20:00:00`.
 *
 * @param {string | undefined} text
 */
export function wall(text) {
  return text ? text.slice(11, 19) : '';
}

/**
 * A length: `0:07`, `12:30`, `1:02:03`.
 *
 * @param {number} milliseconds
 */
export function length(milliseconds) {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/**
 * A countdown: up to the whole second, so that 0:00 is the instant itself.
 *
 * @param {number} milliseconds
 */
export function countdown(milliseconds) {
  return milliseconds <= 0 ? '0:00' : length(Math.ceil(milliseconds / 1000) * 1000);
}

/**
 * A face that shows the time of day in a zone.
 *
 * @param {string} zone
 */
export function clockFace(zone) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  });
  return (/** @type {number} */ now) => format.format(now);
}
