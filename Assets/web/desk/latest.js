/**
 * Gives one order after another, never two at once: of what is wanted meanwhile only the last is given.
 *
 *     const latest = new Latest((level) => order('level', { level }));
 *     latest.want(-3);
 *
 * @template T
 */
export class Latest {
  #give;
  /** @type {{value: T} | null} */
  #wanted = null;
  #isGiving = false;

  /** @param {(value: T) => Promise<unknown>} give */
  constructor(give) {
    this.#give = give;
  }

  /** Whether an answer is still to come. */
  get isBusy() {
    return this.#isGiving;
  }

  /** @param {T} value */
  async want(value) {
    this.#wanted = { value };
    if (this.#isGiving) return;
    this.#isGiving = true;
    try {
      while (this.#wanted) {
        const { value: next } = this.#wanted;
        this.#wanted = null;
        await this.#give(next);
      }
    } finally {
      this.#isGiving = false;
    }
  }
}
