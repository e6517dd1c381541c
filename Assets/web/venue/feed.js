import {
  ASK_TIMEOUT, ASK_WITHIN, FAILURES_BEFORE_WORDS, POLL_CALM, POLL_EVERY, POLL_MOST, POLL_TIMEOUT,
} from './limits.js';

/**
 * @typedef {import('./news.js').ToldState} ToldState
 * @typedef {import('./news.js').Moment} Moment
 * @typedef {{show: string, now: number, start: number, end: number | null, over: boolean, states: ToldState[],
 *   moments: Moment[], theme?: import('./theme.js').Theme, door?: {admitted: boolean}}} Venue  Times in ms since 1970
 *   UTC; `door` is left out where anyone may come.
 */

/**
 * Asks the venue for the show's name and span, and for its states and moments too while the hub can't tell of them:
 * once a second then, less often while the hub is there or nobody answers.
 */
export class VenueFeed {
  #url;
  #clock;
  #heard;
  #failures = 0;
  #calm = false;
  #pulse;
  /** Whether it was asked out of turn since the last answer. */
  #hurried = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Venue | null} the newest answer */
  venue = null;

  /**
   * @param {string} url
   * @param {import('./programme.js').ServerClock} clock
   * @param {import('./pulse.js').Pulse} pulse  Is told of answers, and of those that don't come.
   * @param {(venue: Venue) => void} heard  Called with every answer.
   */
  constructor(url, clock, pulse, heard) {
    this.#url = url;
    this.#clock = clock;
    this.#pulse = pulse;
    this.#heard = heard;
  }

  /** Whether it has failed often enough to say so. */
  get silent() {
    return this.#failures >= FAILURES_BEFORE_WORDS;
  }

  start() {
    void this.#again();
  }

  /**
   * Whether the hub tells the news, so that asking may be rare.
   *
   * @param {boolean} calm
   */
  set calm(calm) {
    if (this.#calm === calm) return;
    this.#calm = calm;
    // While an answer is awaited there is no timer, and the next wait is reckoned anew anyhow.
    if (!calm && this.#timer !== undefined) this.#wait(POLL_EVERY * Math.random());
  }

  /** Asks out of turn, once until an answer comes: after that the next question has its own time again. */
  hurry() {
    if (this.#hurried || this.#timer === undefined) return;
    this.#hurried = true;
    this.#wait(ASK_WITHIN * Math.random());
  }

  async #again() {
    this.#timer = undefined;
    await this.#ask();
    const wait = Math.min(POLL_MOST, POLL_EVERY * 1.6 ** Math.max(0, this.#failures - 1));
    this.#wait((this.#calm && this.#failures === 0 ? POLL_CALM : wait) * (0.85 + Math.random() * 0.3));
  }

  /** @param {number} ms */
  #wait(ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#again(), ms);
  }

  async #ask() {
    const asked = performance.now();
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), this.#hurried ? ASK_TIMEOUT : POLL_TIMEOUT);
    try {
      const response = await fetch(this.#url, { cache: 'no-store', signal: patience.signal });
      const answered = performance.now();
      if (!response.ok) throw new Error(`the venue answered ${response.status}`);
      const venue = readVenue(await response.json());
      this.#clock.heard(venue.now, asked, answered);
      this.venue = venue;
      this.#failures = 0;
      this.#hurried = false;
      this.#pulse.hear(answered);
      this.#heard(venue);
    } catch {
      // Whatever it was, the answer is the same: say so after a while, and ask again.
      this.#failures += 1;
      this.#pulse.miss(asked);
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
  return answer;
}
