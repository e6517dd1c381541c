import { Latest } from './latest.js';

/**
 * A level that goes on air. By pointer it is given when the fader is let go; by keyboard with every step, one order
 * after another, and the focus stays. What somebody else sets meanwhile is shown, but never under the hand.
 */
export class Fader {
  #range;
  #latest;
  #isByPointer = false;
  /** What the show told last. */
  #told = 0;

  /** @param {HTMLInputElement} range @param {(level: number) => Promise<unknown>} give  In dB. */
  constructor(range, give) {
    this.#range = range;
    this.#latest = new Latest(async (/** @type {number} */ level) => {
      // What was refused is not left standing.
      if (!await give(level)) range.value = String(this.#told);
    });
    range.addEventListener('pointerdown', () => (this.#isByPointer = true));
    range.addEventListener('keydown', () => (this.#isByPointer = false));
    range.addEventListener('change', () => {
      if (this.#isByPointer) range.blur();
      void this.#latest.want(Number(range.value));
    });
    // A press that changed nothing lets it go as well.
    range.addEventListener('click', () => this.#isByPointer && range.blur());
    range.addEventListener('blur', () => (this.#isByPointer = false));
  }

  /** @param {number} level  In dB, as the show has it. @param {string} words */
  show(level, words) {
    this.#range.setAttribute('aria-valuetext', words);
    const isNew = level !== this.#told;
    this.#told = level;
    const isInHand = document.activeElement === this.#range;
    if (isInHand && (this.#isByPointer || this.#latest.isBusy || !isNew)) return;
    this.#range.value = String(level);
  }
}
