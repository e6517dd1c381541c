import { EASE_FRAMES, EASE_RAISE, EASE_REST, EASE_SLOW, GRADES } from './limits.js';

/** Decides how much is drawn: less on a machine that can't keep up, more again when it can. A value without a clock. */
export class Ease {
  #grade = 0;
  #slow = 0;
  #frames = 0;
  #time = 0;
  #since = 0;
  #patience = EASE_RAISE;
  #last = -Infinity;

  /** The grade: 0 is the best. */
  get grade() {
    return this.#grade;
  }

  get scale() {
    return /** @type {typeof GRADES[number]} */ (GRADES[this.#grade]);
  }

  /**
   * A frame was drawn.
   *
   * @param {number} now  In ms.
   * @returns {boolean} whether the grade has changed
   */
  frame(now) {
    const took = now - this.#last;
    this.#last = now;
    // A rest between two frames says nothing of the machine.
    if (took > EASE_REST) return false;
    this.#frames += 1;
    this.#time += took;
    if (took > EASE_SLOW.frame) this.#slow += 1;
    const { least, most, time } = EASE_FRAMES;
    if (this.#frames < least || (this.#frames < most && this.#time < time)) return false;
    const slow = this.#slow / this.#frames > EASE_SLOW.share;
    this.#frames = this.#slow = this.#time = 0;
    if (slow && this.#grade < GRADES.length - 1) {
      if (this.#grade === 0 || now - this.#since < this.#patience) this.#patience *= 2;
      return this.#settle(this.#grade + 1, now);
    }
    if (!slow && this.#grade > 0 && now - this.#since > this.#patience) return this.#settle(this.#grade - 1, now);
    return false;
  }

  /** @param {number} grade @param {number} now */
  #settle(grade, now) {
    this.#grade = grade;
    this.#since = now;
    return true;
  }
}
