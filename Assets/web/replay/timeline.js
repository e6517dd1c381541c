import { MOST_SEGMENTS } from './limits.js';

/**
 * @typedef {object} Part  A range of a file's bytes.
 * @property {string} url
 * @property {number} offset
 * @property {number} length
 *
 * @typedef {object} Segment
 * @property {number} start  On the replay's own timeline, in seconds.
 * @property {number} seconds
 * @property {number} instant  Programme time of its first frame, in ms since 1970 UTC.
 * @property {number} shift  From times in its file to times of the replay, in seconds.
 * @property {Part} setup  What its file begins with.
 * @property {Part} part
 */

/** The replay's timeline: its files one after the other, without the time between two of them. */
export class Timeline {
  /** @param {Segment[]} segments @param {boolean} ended  Whether nothing more is to come. */
  constructor(segments, ended) {
    this.segments = segments;
    this.ended = ended;
  }

  /** In seconds. */
  get length() {
    const last = this.segments.at(-1);
    return last ? last.start + last.seconds : 0;
  }

  /** The place in {@link segments} of the one at a time; the first or last where the time is before or behind all. */
  indexAt(/** @type {number} */ seconds) {
    // A frame's time may lie a rounding before its segment's.
    return this.#last((segment) => segment.start <= seconds + 0.002);
  }

  /** Programme time at a time of the replay, in ms; null while there is nothing. */
  instantAt(/** @type {number} */ seconds) {
    const segment = this.segments[this.indexAt(seconds)];
    return segment ? segment.instant + (seconds - segment.start) * 1000 : null;
  }

  /** The replay's time at a programme time, in seconds; the nearest there is. */
  secondsAt(/** @type {number} */ instant) {
    const segment = this.segments[this.#last((one) => one.instant <= instant)];
    if (!segment) return 0;
    return segment.start + Math.max(0, Math.min(segment.seconds, (instant - segment.instant) / 1000));
  }

  /** @param {(segment: Segment) => boolean} holds  For all up to one, and for none after it. */
  #last(holds) {
    let [low, high] = [0, this.segments.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (holds(/** @type {Segment} */ (this.segments[middle]))) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/**
 * Reads a replay's playlist: segments that are ranges of files, each with its programme time.
 *
 * @param {string} text @param {string} base  The playlist's own address.
 */
export function readTimeline(text, base) {
  /** @type {Segment[]} */
  const segments = [];
  /** @type {Part | null} */
  let setup = null;
  let [start, seconds, instant, length, offset, shift] = [0, 0, NaN, 0, 0, 0];
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('#EXT-X-MAP:')) {
      const [, url = '', count = '0', at = '0'] = /URI="([^"]*)",BYTERANGE="(\d+)@(\d+)"/.exec(line) ?? [];
      setup = { url: new URL(url, base).href, offset: Number(at), length: Number(count) };
      // A file's own times begin at 0.
      shift = start;
    } else if (line.startsWith('#EXT-X-PROGRAM-DATE-TIME:')) instant = Date.parse(line.slice(25).trim());
    else if (line.startsWith('#EXTINF:')) seconds = Number.parseFloat(line.slice(8));
    else if (line.startsWith('#EXT-X-BYTERANGE:')) [length = 0, offset = 0] = line.slice(17).split('@').map(Number);
    else if (line !== '' && !line.startsWith('#')) {
      if (!setup || Number.isNaN(instant) || !(seconds > 0) || segments.length >= MOST_SEGMENTS) break;
      const part = { url: new URL(line, base).href, offset, length };
      segments.push({ start, seconds, instant, shift, setup, part });
      start += seconds;
    }
  }
  return new Timeline(segments, /^#EXT-X-ENDLIST/m.test(text));
}
