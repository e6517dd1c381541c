/** @typedef {import('./types.js').Atmosphere} Atmosphere */

/**
 * Two opposing changes of the light, each by a tenth, are a flash, and WCAG 2.2, success criterion 2.3.1, allows three
 * in any second: six changes, in ms.
 */
const TURNS = { most: 6, within: 1000 };
/** What the picture may be made of, 0 to 1: some of it flashes where the rest doesn't. */
const GREYS = Array.from({ length: 21 }, (_, step) => step / 20);
/** Whatever lies between two greys changes by a tenth only if the nearer one changes by this. */
const COUNTS = 0.05;
/** Two of a strobe's flashes are so far apart at least, in ms: three a second would leave none to the picture itself. */
const NEXT_FLASH = 450;
/** So far apart are two cuts from one of the page's colours to another, and two turns of the hues, in ms. */
const NEXT_COLOUR = 340;
/** No hue goes round faster, in degrees a second: each round passes red once. */
const ROUND = 360;

/**
 * Holds the light of the page to three flashes a second, whatever the show's effects, its colours and a viewer who
 * goes back and forth add up to. What comes too soon waits until it may come, and is left out if it is over by then.
 *
 *     const light = new Light();
 *     atmosphere.show(light.soften(atmosphereAt(effects, instant, still), performance.now()));
 */
export class Light {
  #greys = GREYS.map((grey) => new Grey(grey));
  #invert = 0;
  #flash = { from: -Infinity, shown: -Infinity, level: 0 };
  #hue = { value: 0, way: 0, turned: -Infinity };
  #seen = -Infinity;
  /** @type {{value: string | null, at: number} | null} */
  #colour = null;

  /**
   * What may be seen of an atmosphere.
   *
   * @param {Atmosphere} look
   * @param {number} now  Local time, in ms: a replay runs faster than its night did.
   * @returns {Atmosphere}
   */
  soften(look, now) {
    const flash = this.#flash;
    const newest = look.flashes.reduce((one, other) => (other.from > one.from ? other : one), { from: -Infinity, level: 0 });
    const fading = Math.min(flash.level, look.flashes.find(({ from }) => from === flash.from)?.level ?? 0);
    // The same flash once more is another: the viewer went back.
    const isNew = newest.level > fading && now - flash.shown >= NEXT_FLASH;
    const levels = isNew ? [newest.level, fading] : [fading];
    const ways = levels.flatMap((level) => [look.invert, this.#invert].map((invert) => ({ invert, level })));
    // The last of them, a flash that dies away, is always left.
    const { invert, level } =
      ways.find((way) => this.#greys.every((grey) => grey.may(way.invert, way.level, now)))
      ?? { invert: this.#invert, level: fading };
    for (const grey of this.#greys) grey.see(invert, level, now);
    if (isNew && level === newest.level) Object.assign(flash, { from: newest.from, shown: now });
    flash.level = level;
    this.#invert = invert;
    return { ...look, invert, flash: level, hue: this.#hueOf(look.hue, now) };
  }

  /**
   * The page's own colour: the newest that may be seen.
   *
   * @param {string | null} value @param {number} now
   */
  colour(value, now) {
    const colour = this.#colour;
    if (!colour || (value !== colour.value && now - colour.at >= NEXT_COLOUR)) this.#colour = { value, at: now };
    return this.#colour?.value ?? null;
  }

  /**
   * The short way round, and no faster than may be.
   *
   * @param {number} wanted @param {number} now
   */
  #hueOf(wanted, now) {
    const hue = this.#hue;
    const most = (ROUND * (now - this.#seen)) / 1000;
    this.#seen = now;
    const change = ((((wanted - hue.value + 540) % 360) + 360) % 360) - 180;
    const way = Math.sign(change);
    if (way !== 0 && way !== hue.way) {
      if (now - hue.turned < NEXT_COLOUR) return Math.round(hue.value);
      Object.assign(hue, { way, turned: now });
    }
    hue.value = (hue.value + Math.max(-most, Math.min(most, change)) + 360) % 360;
    return Math.round(hue.value) % 360;
  }
}

/** How light one grey of the picture has been of late. */
class Grey {
  #grey;
  /** What a turn is reckoned from: the least of its light while it goes down, the most while it goes up. */
  #low;
  #high;
  #way = 0;
  /** @type {number[]} when it turned */
  #turns = [];

  /** @param {number} grey */
  constructor(grey) {
    this.#grey = grey;
    this.#low = this.#high = grey;
  }

  /**
   * Whether it may be seen so, and a flash that is on can still go.
   *
   * @param {number} invert @param {number} flash @param {number} now
   */
  may(invert, flash, now) {
    const way = this.#wayTo(this.#lightOf(invert, flash));
    const turns = this.#turns.filter((at) => at > now - TURNS.within).length;
    const more = (way === this.#way ? 0 : 1) + (flash > 0 && way >= 0 ? 1 : 0);
    return more === 0 || turns + more <= TURNS.most;
  }

  /** @param {number} invert @param {number} flash @param {number} now */
  see(invert, flash, now) {
    const light = this.#lightOf(invert, flash);
    const way = this.#wayTo(light);
    if (way !== this.#way) {
      this.#turns = [...this.#turns.filter((at) => at > now - TURNS.within), now];
      this.#low = this.#high = light;
    }
    this.#way = way;
    if (way <= 0) this.#low = Math.min(this.#low, light);
    if (way >= 0) this.#high = Math.max(this.#high, light);
    if (way < 0) this.#high = this.#low;
    if (way > 0) this.#low = this.#high;
  }

  /** @param {number} invert @param {number} flash */
  #lightOf(invert, flash) {
    const turned = this.#grey * (1 - invert) + (1 - this.#grey) * invert;
    return turned + (1 - turned) * flash;
  }

  /**
   * Which way it has gone if it is so light next: 1 up, -1 down.
   *
   * @param {number} light
   */
  #wayTo(light) {
    if (this.#way <= 0 && light - this.#low >= COUNTS) return 1;
    if (this.#way >= 0 && this.#high - light >= COUNTS) return -1;
    return this.#way;
  }
}
