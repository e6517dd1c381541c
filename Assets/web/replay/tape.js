import { CHUNKS } from './limits.js';
import { readRecords } from './log.js';

/**
 * @typedef {import('./log.js').LogRecord} LogRecord
 * @typedef {{chunk: number, index: number}} Place  Of the next record.
 */

/**
 * The night's log as far as it is loaded: pieces of about a minute, each beginning with all there is. A value, which
 * knows no clock and no page.
 */
export class Tape {
  /** @type {number[]} when each piece begins, in programme time */
  #begins = [];
  /** @type {Map<number, LogRecord[]>} the one used last at the end */
  #chunks = new Map();

  /**
   * What pieces there are.
   *
   * @param {number[]} begins
   */
  set begins(begins) {
    this.#begins = begins;
  }

  get count() {
    return this.#begins.length;
  }

  /**
   * The piece that a programme time lies in; -1 before the first.
   *
   * @param {number} instant
   */
  chunkAt(instant) {
    let [low, high] = [-1, this.#begins.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#begins[middle] ?? Infinity) <= instant) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** @param {number} chunk */
  has(chunk) {
    return this.#chunks.has(chunk);
  }

  /** Has every piece loaded anew. */
  forget() {
    this.#chunks.clear();
  }

  /** @param {number} chunk @param {Uint8Array} bytes */
  put(chunk, bytes) {
    this.#chunks.delete(chunk);
    this.#chunks.set(chunk, readRecords(bytes));
    for (const old of this.#chunks.keys()) {
      if (this.#chunks.size <= CHUNKS) break;
      this.#chunks.delete(old);
    }
  }

  /**
   * All there is at a programme time: a whole and what came after it, and the place behind. Null while the piece is not
   * loaded; no records before the first piece.
   *
   * @param {number} instant
   * @returns {{records: LogRecord[], place: Place} | null}
   */
  rebuilt(instant) {
    const chunk = this.chunkAt(instant);
    if (chunk < 0) return { records: [], place: { chunk: 0, index: 0 } };
    const records = this.#used(chunk);
    if (!records) return null;
    const index = records.findIndex(({ at }) => at > instant);
    const upTo = index < 0 ? records.length : index;
    return { records: records.slice(0, upTo), place: { chunk, index: upTo } };
  }

  /**
   * What comes from a place on up to a programme time, and the place behind it.
   *
   * @param {Place} place @param {number} instant
   * @returns {{records: LogRecord[], place: Place}}
   */
  after(place, instant) {
    /** @type {LogRecord[]} */
    const records = [];
    let { chunk, index } = place;
    for (;;) {
      const all = this.#used(chunk);
      if (!all) break;
      for (let record = all[index]; record && record.at <= instant; record = all[index]) {
        records.push(record);
        index += 1;
      }
      if (index < all.length || !this.has(chunk + 1)) break;
      [chunk, index] = [chunk + 1, 0];
    }
    return { records, place: { chunk, index } };
  }

  /** @param {number} chunk */
  #used(chunk) {
    const records = this.#chunks.get(chunk);
    if (records) {
      this.#chunks.delete(chunk);
      this.#chunks.set(chunk, records);
    }
    return records;
  }
}
