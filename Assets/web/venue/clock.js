import { CLOCK_SAMPLES } from './limits.js';

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
