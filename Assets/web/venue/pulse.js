import { ASK_AFTER, SILENT_AFTER } from './limits.js';

/**
 * Whether the show answers, on whichever line: the hub's, the programme's, or when it is asked.
 *
 * A show that stands still keeps its lines open, and its hub may have nothing to say for a while: so silence alone
 * says nothing. Only who was asked since and gave no answer is hard to reach.
 */
export class Pulse {
  #heard;
  #missed = false;

  /** @param {number} now  Local time (`performance.now()`), in ms, as in all that follows. */
  constructor(now) {
    this.#heard = now;
  }

  /**
   * Something was heard.
   *
   * @param {number} at
   */
  hear(at) {
    if (at <= this.#heard) return;
    this.#heard = at;
    this.#missed = false;
  }

  /**
   * A question got no answer.
   *
   * @param {number} asked  When it was put.
   */
  miss(asked) {
    if (asked > this.#heard) this.#missed = true;
  }

  /**
   * Whether nothing was heard for so long that it should be asked.
   *
   * @param {number} now
   */
  doubtful(now) {
    return now - this.#heard >= ASK_AFTER;
  }

  /**
   * Whether it was asked in vain, and nothing else was heard for long enough to say so.
   *
   * @param {number} now
   */
  silent(now) {
    return this.#missed && now - this.#heard >= SILENT_AFTER;
  }
}
