import { LATENCY_BAND, LATENCY_NEAR, PACE, SAME_TIMELINE, TARGET_LATENCY } from './limits.js';

/** What programme time each place of the media timeline has. */
export class InstantMap {
  /** @type {{start: number, instant: number}[]} ordered by start */
  #entries = [];

  /**
   * Enters a segment; false when it contradicts what is there, which means that another timeline has begun.
   *
   * @param {number} start  In seconds of the media timeline.
   * @param {number} instant  In ms since 1970 UTC.
   */
  add(start, instant) {
    const known = this.instantAt(start);
    if (known !== null && Math.abs(known - instant) > SAME_TIMELINE) return false;
    const place = this.#entries.findIndex((entry) => entry.start >= start);
    if (place < 0) this.#entries.push({ start, instant });
    else if (this.#entries[place]?.start !== start) this.#entries.splice(place, 0, { start, instant });
    return true;
  }

  /** @param {number} seconds @returns {number | null} ms since 1970 UTC */
  instantAt(seconds) {
    // A frame's time may lie a rounding before its segment's.
    const entry = this.#entries.filter((one) => one.start <= seconds + 0.002).at(-1) ?? this.#entries[0];
    return entry ? entry.instant + (seconds - entry.start) * 1000 : null;
  }

  /**
   * Forgets what lies before; the last entry stays.
   *
   * @param {number} seconds
   */
  prune(seconds) {
    while (this.#entries.length > 1 && (this.#entries[1]?.start ?? Infinity) < seconds) this.#entries.shift();
  }
}

/** The end of the newest segment, as programme time that goes on between segments. */
export class LiveEdge {
  /** @type {number[]} programme time minus local time, newest last */
  #leads = [];

  /**
   * @param {number} end  Programme time of the newest segment's end, in ms.
   * @param {number} now  Local time at which it was first listed, in ms.
   */
  seen(end, now) {
    this.#leads.push(end - now);
    if (this.#leads.length > 12) this.#leads.shift();
  }

  /** @param {number} now @returns {number | null} programme time in ms */
  at(now) {
    // What is seen late seems further behind than it is: the earliest sighting is the true one.
    return this.#leads.length === 0 ? null : Math.max(...this.#leads) + now;
  }
}

/** Brings the latency back to its target by a pace that few notice, and leaves it alone while it is near. */
export class Pace {
  #rate = 1;

  /** @param {number} latency  In seconds. @returns {number} the playback rate */
  rate(latency) {
    const over = latency - TARGET_LATENCY;
    if (over > LATENCY_BAND.above) this.#rate = PACE.fast;
    else if (over < -LATENCY_BAND.below) this.#rate = PACE.slow;
    else if (this.#rate > 1 ? over < LATENCY_NEAR : over > -LATENCY_NEAR) this.#rate = 1;
    return this.#rate;
  }
}
