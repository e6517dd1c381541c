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
 * A time of day as it is typed and read, without seconds where there are none: `21:04`, `21:04:30`.
 *
 * @param {string | undefined} text  RFC 3339, or as somebody has typed it.
 */
export function timeOfDay(text) {
  return text?.includes('T') ? wall(text).replace(/:00$/, '') : text ?? '';
}

/**
 * A time of day as it may be typed where there is no colon: `2104` and `21.04` for `21:04`. What it means is the
 * server's to say.
 *
 * @param {string} text
 */
export function typedTime(text) {
  const pairs = /^(\d{1,2})(\d\d)(\d\d)?$/.exec(text.trim());
  return pairs ? pairs.slice(1).filter(Boolean).join(':') : text.trim().replaceAll(/[.,\s]+/g, ':');
}

/**
 * The whole minute that lies so many minutes from an instant; with 0 the next, if it is none itself.
 *
 * @param {string} text  RFC 3339. @param {number} minutes
 */
export function wholeMinute(text, minutes) {
  const from = Date.parse(text) / 60_000;
  if (Number.isNaN(from)) return text;
  return new Date(((minutes > 0 ? Math.floor(from) : Math.ceil(from)) + minutes) * 60_000).toISOString();
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
