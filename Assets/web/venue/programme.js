import { CLOCK_SAMPLES, MOMENT_MOST_LATE, PICTURE_STALE } from './limits.js';
import { momentKey } from './news.js';

/** @typedef {import('./feed.js').Venue} Venue */
/** @typedef {import('./news.js').PageState} PageState */
/** @typedef {import('./news.js').Moment} Moment */
/** @typedef {'opening' | 'poster' | 'live' | 'goodbye'} Phase */

/**
 * What the page shows at a programme time: the newest state that is not ahead of it; before all, the oldest known.
 *
 * @param {PageState[]} states  Oldest first.
 * @param {number} instant
 * @returns {PageState | null}
 */
export function stateAt(states, instant) {
  return states.filter((state) => state.at <= instant).at(-1) ?? states[0] ?? null;
}

/** @param {Venue | null} venue @param {number} instant @returns {Phase} */
export function phaseAt(venue, instant) {
  if (!venue) return 'opening';
  if (instant < venue.start) return 'poster';
  return venue.over && (venue.end === null || instant >= venue.end) ? 'goodbye' : 'live';
}

/** Says of each moment once that its time has come. */
export class Moments {
  /** @type {Set<string>} */
  #past = new Set();

  /**
   * Those whose time has come since the last call. One that is more than {@link MOMENT_MOST_LATE} old is `past`: it is
   * told of, but not made up for.
   *
   * @param {Moment[]} moments  All that are known.
   * @param {number} instant
   * @returns {{moment: Moment, past: boolean}[]}
   */
  due(moments, instant) {
    const come = moments.filter((moment) => moment.at <= instant && !this.#past.has(momentKey(moment)));
    // What is no longer known can't come again, so the page may forget it too.
    const known = new Set(moments.map(momentKey));
    for (const key of this.#past) if (!known.has(key)) this.#past.delete(key);
    for (const moment of come) this.#past.add(momentKey(moment));
    return come.map((moment) => ({ moment, past: instant - moment.at > MOMENT_MOST_LATE }));
  }
}

/** The server's clock, reckoned from its answers; the one with the shortest way is believed. */
export class ServerClock {
  /** @type {{offset: number, trip: number}[]} */
  #samples = [];

  /**
   * @param {number} serverNow  In ms since 1970 UTC, read somewhere between the two local times.
   * @param {number} asked  Local time (`performance.now()`), in ms.
   * @param {number} answered
   */
  heard(serverNow, asked, answered) {
    this.#samples.push({ offset: serverNow - (asked + answered) / 2, trip: answered - asked });
    if (this.#samples.length > CLOCK_SAMPLES) this.#samples.shift();
  }

  /** In ms since 1970 UTC; the device's own clock while nothing was heard. */
  now() {
    const best = [...this.#samples].sort((one, other) => one.trip - other.trip)[0];
    return best ? performance.now() + best.offset : Date.now();
  }
}

/**
 * The time by which the page goes: the picture's; while none moves, the server's clock, as far behind as the picture
 * last was, so that nothing leaps ahead and back.
 */
export class ProgrammeClock {
  #last = 0;
  #lag = 0;
  #moved = -Infinity;

  /**
   * @param {number | null} picture  Programme time of the frame on screen.
   * @param {number} server  The server's clock.
   * @param {number} now  Local time, in ms.
   */
  now(picture, server, now) {
    if (picture !== null && picture !== this.#last) {
      this.#last = picture;
      this.#lag = server - picture;
      this.#moved = now;
    }
    return picture !== null && now - this.#moved < PICTURE_STALE ? picture : server - this.#lag;
  }
}
