import { CUSHION, LATENCY, LATENCY_BAND, LATENCY_NEAR, MOST_BEHIND, PACE, SAME_TIMELINE } from './limits.js';

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

/** How far behind the newest frame the picture is to be: further after stalls, and nearer again when none come. */
export class Aim {
  #least = LATENCY.segments;
  #cushion = 0;
  #changed = -Infinity;
  #wish;

  /** @param {number} [wish]  No nearer than this, in seconds: what the viewer would rather have. */
  constructor(wish = 0) {
    this.#wish = Number.isFinite(wish) ? Math.min(MOST_BEHIND, Math.max(0, wish)) : 0;
  }

  /** @param {boolean} parts  Whether segments can be had in parts. */
  learn(parts) {
    this.#least = parts ? LATENCY.parts : LATENCY.segments;
  }

  /** @param {number} now  Local time, in ms. */
  stalled(now) {
    this.#cushion = Math.min(CUSHION.most, this.seconds(now) - this.#least + CUSHION.stall);
    this.#changed = now;
  }

  /** @param {number} now  Local time, in ms. */
  seconds(now) {
    const calm = this.#cushion === 0 ? 0 : ((now - this.#changed) / 60_000) * CUSHION.calm;
    return Math.max(this.#wish, this.#least + Math.max(0, this.#cushion - calm));
  }
}

/** Brings the latency back to what is aimed at by a pace that few notice, and leaves it alone while it is near. */
export class Pace {
  #rate = 1;

  /** @param {number} latency  In seconds. @param {number} aim  In seconds. @returns {number} the playback rate */
  rate(latency, aim) {
    const over = latency - aim;
    if (over > LATENCY_BAND.above) this.#rate = PACE.fast;
    else if (over < -LATENCY_BAND.below) this.#rate = PACE.slow;
    else if (this.#rate > 1 ? over < LATENCY_NEAR : over > -LATENCY_NEAR) this.#rate = 1;
    return this.#rate;
  }
}
