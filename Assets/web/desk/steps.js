import { LEVELS, STEP_SETTLES } from './limits.js';

/** Levels by single steps: presses that come faster than the show's answers each count. */
export class Steps {
  /** @type {Map<string, {level: number, at: number}>} by source */
  #given = new Map();

  /**
   * Where a step leads, in dB.
   *
   * @param {string} source
   * @param {number} told  In dB, as the show has it.
   * @param {number} by  In steps.
   * @param {number} now  In ms.
   */
  after(source, told, by, now) {
    const last = this.#given.get(source);
    const from = last && now - last.at < STEP_SETTLES ? last.level : told;
    const level = Math.min(LEVELS.most, Math.max(LEVELS.least, from + by * LEVELS.step));
    this.#given.set(source, { level, at: now });
    return level;
  }
}
