import { MOMENT_MOST_LATE, PICTURE_STALE } from './limits.js';

/** @typedef {import('./feed.js').Venue} Venue */
/** @typedef {import('./feed.js').PageState} PageState */
/** @typedef {import('./feed.js').Moment} Moment */
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
   * Those whose time has come since the last call; none that is more than {@link MOMENT_MOST_LATE} old.
   *
   * @param {Moment[]} moments  All that the venue tells of.
   * @param {number} instant
   * @returns {Moment[]}
   */
  due(moments, instant) {
    const come = moments.filter((moment) => moment.at <= instant && !this.#past.has(moment.id));
    // The venue stops telling of what is long past, so the page may forget it too.
    const told = new Set(moments.map((moment) => moment.id));
    for (const id of this.#past) if (!told.has(id)) this.#past.delete(id);
    for (const moment of come) this.#past.add(moment.id);
    return come.filter((moment) => instant - moment.at <= MOMENT_MOST_LATE);
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
