import { BANDWIDTH_SAMPLES, BANDWIDTH_SHARE, RAISE_AFTER } from './limits.js';

/** @typedef {import('./playlist.js').Rendition} Rendition */

/**
 * The rendition that suits a picture of this size: of those that are larger than the picture only the smallest is
 * kept, and the highest left that the bandwidth carries is taken; if it carries none, the lowest. What the viewer has
 * chosen stands in the place of the picture's size.
 *
 * @param {Rendition[]} renditions  Highest first; never empty.
 * @param {{width: number, height: number}} picture  In device pixels.
 * @param {number | null} bitsPerSecond  Null while nothing is known.
 * @param {number | null} [chosen]  No more lines than this; null where the viewer leaves it to the page.
 * @returns {Rendition}
 */
export function chooseRendition(renditions, picture, bitsPerSecond, chosen = null) {
  const larger = renditions.filter((one) => one.width > picture.width && one.height > picture.height);
  const smallestLarger = larger.at(-1);
  const fits = (/** @type {Rendition} */ one) => !larger.includes(one) || one === smallestLarger;
  const fitting = renditions.filter(chosen === null ? fits : ({ height }) => height <= chosen);
  const affordable = fitting.filter(
    (one) => bitsPerSecond === null || one.bandwidth <= bitsPerSecond * BANDWIDTH_SHARE,
  );
  return /** @type {Rendition} */ (affordable[0] ?? renditions.at(-1));
}

/** Goes down at once and up only when the better choice has lasted. */
export class Quality {
  /** @type {Rendition | null} */
  #current = null;
  #betterSince = 0;

  /** Takes the next wish at once: the viewer has chosen. */
  renew() {
    this.#current = null;
  }

  /**
   * @param {Rendition} wish
   * @param {number} now  In ms.
   * @returns {Rendition}
   */
  settle(wish, now) {
    if (this.#current === null || wish.bandwidth <= this.#current.bandwidth) {
      this.#current = wish;
      this.#betterSince = 0;
    } else if (this.#betterSince === 0) {
      this.#betterSince = now;
    } else if (now - this.#betterSince >= RAISE_AFTER) {
      this.#current = wish;
      this.#betterSince = 0;
    }
    return this.#current;
  }
}

/** What the line carries: the lower of a quick and a slow average, so that a drop counts at once and a peak doesn't. */
export class Bandwidth {
  #quick = 0;
  #slow = 0;
  #samples = 0;

  /** @param {number} bytes @param {number} milliseconds */
  measured(bytes, milliseconds) {
    const rate = (bytes * 8000) / Math.max(milliseconds, 1);
    this.#samples += 1;
    this.#quick = this.#samples === 1 ? rate : this.#quick + 0.5 * (rate - this.#quick);
    this.#slow = this.#samples === 1 ? rate : this.#slow + 0.15 * (rate - this.#slow);
  }

  /** A segment did not come in time. */
  failed() {
    this.#quick /= 2;
    this.#slow /= 2;
  }

  /** Bits a second; null while too little is known. */
  get bitsPerSecond() {
    return this.#samples < BANDWIDTH_SAMPLES ? null : Math.min(this.#quick, this.#slow);
  }
}
