import { atmosphereAt, briefEffect } from './effects.js';
import { Light } from './light.js';

/** What the show's effects and colours look like, as much of it as may be seen. */
export class Looks {
  /**
   * Effects without a length that have come: each is there for a moment.
   *
   * @type {import('./hub/types.js').PageEffect[]}
   */
  #brief = [];
  #light = new Light();

  /**
   * An effect without a length has come.
   *
   * @param {import('./news.js').Moment} moment
   */
  begin(moment) {
    const effect = briefEffect(moment);
    if (effect) this.#brief.push(effect);
  }

  /** Those that have come are over: the page is somewhere else in the programme. */
  leap() {
    this.#brief = [];
  }

  /** @param {import('./hub/types.js').PageEffect[]} effects @param {number} instant @param {boolean} still */
  at(effects, instant, still) {
    this.#brief = this.#brief.filter(({ until }) => instant < until);
    return this.#light.soften(atmosphereAt([...effects, ...this.#brief], instant, still), performance.now());
  }

  /** @param {string | null} background */
  colour(background) {
    return this.#light.colour(background, performance.now());
  }
}
