/**
 * Rows of numbers, the newest of which overwrite the oldest, laid out as a graphics card wants them.
 *
 * What is over is forgotten in the order in which it was added, so rows should be added in about the order in which
 * they end.
 */
export class Ring {
  #ends;
  #first = 0;
  #count = 0;
  /** @type {[number, number][]} rows that were written since they were last taken: the first and how many */
  #fresh = [];
  /** All rows, one after the other. */
  numbers;

  /** @param {number} rows @param {number} width  Numbers of a row. */
  constructor(rows, width) {
    this.rows = rows;
    this.width = width;
    this.numbers = new Float32Array(rows * width);
    this.#ends = new Float64Array(rows);
  }

  get size() {
    return this.#count;
  }

  /**
   * Adds a row, in place of the oldest when all are in use.
   *
   * @param {number} end  When it is over.
   * @param {number[]} row
   */
  add(end, row) {
    const place = (this.#first + this.#count) % this.rows;
    this.numbers.set(row, place * this.width);
    this.#ends[place] = end;
    if (this.#count < this.rows) this.#count += 1;
    else this.#first = (this.#first + 1) % this.rows;
    const last = this.#fresh.at(-1);
    if (last && last[0] + last[1] === place) last[1] += 1;
    else this.#fresh.push([place, 1]);
  }

  /** @param {number} now  Forgets the oldest that were over before. */
  expire(now) {
    while (this.#count > 0 && (this.#ends[this.#first] ?? 0) < now) {
      this.#first = (this.#first + 1) % this.rows;
      this.#count -= 1;
    }
  }

  /** Where the rows in use are: the first and how many, oldest first; two spans where they wrap. */
  get spans() {
    const before = Math.min(this.#count, this.rows - this.#first);
    /** @type {[number, number][]} */
    const spans = [[this.#first, before], [0, this.#count - before]];
    return spans.filter(([, count]) => count > 0);
  }

  /** What was written since the last call. */
  takeFresh() {
    const fresh = this.#fresh.length > 8 ? [/** @type {[number, number]} */ ([0, this.rows])] : this.#fresh;
    this.#fresh = [];
    return fresh;
  }

  /** All that is in use is to be told anew: the card has forgotten it. */
  renew() {
    this.#fresh = [[0, this.rows]];
  }
}
