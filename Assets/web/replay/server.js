import { MORE_EVERY, RETRY } from './limits.js';
import { readTimeline } from './timeline.js';

/**
 * @typedef {object} Night  A recorded night, as the server tells of it.
 * @property {string} show
 * @property {string} zone  IANA.
 * @property {boolean} running  Whether more is to come.
 * @property {string} codecs
 * @property {number} width
 * @property {number} height
 * @property {number[]} chunks  When the log's pieces begin, in ms since 1970 UTC.
 * @property {number[]} lines  What was taken out, as in `Removals`.
 * @property {import('./retold.js').Removal[]} saidBy
 * @property {import('./retold.js').Removal[]} placedBy
 * @property {import('./retold.js').Removals['back']} back
 */

/** Why a night can't be replayed, in the server's words. */
export class NoReplay extends Error {}

/** The server's part for one replay. */
export class ReplayServer {
  #base;
  /** @type {Set<number>} pieces of the log that are on their way */
  #asked = new Set();
  #failures = 0;
  #notBefore = 0;

  /** @param {string} id */
  constructor(id) {
    this.#base = `/replay/${encodeURIComponent(id)}/`;
  }

  get playlist() {
    return `${this.#base}programme.m3u8`;
  }

  /** @returns {Promise<Night>} */
  async night() {
    const answer = await fetch(`${this.#base}replay.json`, { cache: 'no-cache' });
    if (answer.ok) return answer.json();
    const words = await answer.json().catch(() => ({}));
    throw new NoReplay(words.error ?? 'There is no such replay.');
  }

  async timeline() {
    const answer = await fetch(this.playlist, { cache: 'no-cache' });
    if (!answer.ok) throw new Error(`the playlist: the server answered ${answer.status}`);
    return readTimeline(await answer.text(), answer.url);
  }

  /**
   * Fetches a piece of the log; null while it is on its way already, or has to wait after a failure.
   *
   * @param {number} number
   * @returns {Promise<Uint8Array> | null}
   */
  chunk(number) {
    if (this.#asked.has(number) || performance.now() < this.#notBefore) return null;
    this.#asked.add(number);
    return this.#fetch(number).finally(() => this.#asked.delete(number));
  }

  /** @param {number} number */
  async #fetch(number) {
    try {
      const answer = await fetch(`${this.#base}log/${number}`, { cache: 'no-cache' });
      if (!answer.ok) throw new Error(`the log: the server answered ${answer.status}`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      this.#failures = 0;
      return bytes;
    } catch (error) {
      this.#failures += 1;
      this.#notBefore = performance.now() + Math.min(RETRY.most, RETRY.first * 2 ** this.#failures);
      throw error;
    }
  }

  /**
   * Asks again and again what has come of a show that runs; ends when it is over.
   *
   * @param {(night: Night, timeline: import('./timeline.js').Timeline) => void} heard
   */
  follow(heard) {
    setTimeout(async () => {
      try {
        const [night, timeline] = await Promise.all([this.night(), this.timeline()]);
        heard(night, timeline);
        if (!night.running && timeline.ended) return;
      } catch {
        // It is asked again anyhow.
      }
      this.follow(heard);
    }, MORE_EVERY);
  }
}
