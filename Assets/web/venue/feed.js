import { FAILURES_BEFORE_WORDS, POLL_EVERY, POLL_MOST, POLL_TIMEOUT } from './limits.js';

/**
 * @typedef {{at: number, set: string | null, title: string, background: string | null}} PageState
 * @typedef {{id: string, at: number, kind: 'say' | 'fireworks', text: string}} Moment
 * @typedef {{show: string, now: number, start: number, end: number | null, over: boolean, states: PageState[],
 *   moments: Moment[]}} Venue  Times in ms since 1970 UTC.
 */

/** Asks the venue for its state, once a second; less often while it doesn't answer. */
export class VenueFeed {
  #url;
  #clock;
  #failures = 0;
  /** @type {Venue | null} the newest answer */
  venue = null;

  /** @param {string} url @param {import('./clock.js').ServerClock} clock */
  constructor(url, clock) {
    this.#url = url;
    this.#clock = clock;
  }

  /** Whether it has failed often enough to say so. */
  get silent() {
    return this.#failures >= FAILURES_BEFORE_WORDS;
  }

  start() {
    const again = async () => {
      await this.#ask();
      const wait = Math.min(POLL_MOST, POLL_EVERY * 1.6 ** Math.max(0, this.#failures - 1));
      setTimeout(again, wait * (0.85 + Math.random() * 0.3));
    };
    void again();
  }

  async #ask() {
    const asked = performance.now();
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), POLL_TIMEOUT);
    try {
      const response = await fetch(this.#url, { cache: 'no-store', signal: patience.signal });
      const answered = performance.now();
      if (!response.ok) throw new Error(`the venue answered ${response.status}`);
      const venue = readVenue(await response.json());
      this.#clock.heard(venue.now, asked, answered);
      this.venue = venue;
      this.#failures = 0;
    } catch {
      // Whatever it was, the answer is the same: say so after a while, and ask again.
      this.#failures += 1;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** @param {any} answer @returns {Venue} */
export function readVenue(answer) {
  if (typeof answer?.now !== 'number' || !Array.isArray(answer.states) || !Array.isArray(answer.moments)) {
    throw new Error('the venue gave an answer that is none');
  }
  const states = /** @type {PageState[]} */ ([...answer.states]).sort((one, other) => one.at - other.at);
  return { ...answer, states };
}
