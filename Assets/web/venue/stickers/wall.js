import { FADE_TIME, MOST_STICKERS, POP_TIME } from '../limits.js';

/** @typedef {import('../hub/connection.js').Sticker} Sticker */
/**
 * @typedef {{sticker: Sticker, born: number, gone: number, turn: number}} Placed  Local time in ms, `gone` Infinity
 *   while it lies there; radians.
 */

/** What lies on the wall, and what is just going. A value: it knows no canvas and no clock. */
export class Wall {
  /** @type {Map<number, Placed>} by id, in the order placed */
  #placed = new Map();
  #popping = -Infinity;
  #fading = -Infinity;
  #going = 0;

  /** The lowest first. */
  get placed() {
    return [...this.#placed.values()];
  }

  /** How many lie there. */
  get size() {
    return this.#placed.size - this.#going;
  }

  /**
   * All that lies there, long since.
   *
   * @param {Sticker[]} stickers
   */
  replace(stickers) {
    this.#placed.clear();
    this.#going = 0;
    [this.#popping, this.#fading] = [-Infinity, -Infinity];
    for (const sticker of stickers.slice(-MOST_STICKERS)) this.#put(sticker, -Infinity);
  }

  /** @param {{placed: Sticker[], removed: number[]}} change @param {number} now */
  change({ placed, removed }, now) {
    this.forget(now);
    // The hub tells of a sticker before it tells that it is gone.
    for (const sticker of placed) this.#put(sticker, now);
    for (const id of removed) this.#take(id, now);
    if (placed.length > 0) this.#popping = now + POP_TIME;
    const over = this.size - MOST_STICKERS;
    if (over <= 0) return;
    const lying = this.placed.filter(({ gone }) => gone === Infinity);
    for (const { sticker } of lying.slice(0, over)) this.#take(sticker.id, now);
  }

  /**
   * Takes down all up to an id.
   *
   * @param {number} upTo @param {number} now
   */
  clear(upTo, now) {
    for (const id of this.#placed.keys()) if (id <= upTo) this.#take(id, now);
  }

  /**
   * Whether something is still popping in or fading out.
   *
   * @param {number} now
   * @param {boolean} still  Whether the viewer wants little motion: then nothing pops.
   */
  moves(now, still) {
    return now < this.#fading || (!still && now < this.#popping);
  }

  /**
   * Lets go of what has faded.
   *
   * @param {number} now
   */
  forget(now) {
    if (this.#going === 0) return;
    for (const [id, { gone }] of this.#placed) {
      if (now < gone + FADE_TIME) continue;
      this.#placed.delete(id);
      this.#going -= 1;
    }
  }

  /** @param {Sticker} sticker @param {number} born */
  #put(sticker, born) {
    const before = this.#placed.get(sticker.id);
    if (before?.gone === Infinity) return;
    // One that is given back while it fades is there again.
    if (before) {
      this.#placed.delete(sticker.id);
      this.#going -= 1;
    }
    this.#placed.set(sticker.id, { sticker, born, gone: Infinity, turn: turnOf(sticker.id) });
  }

  /** @param {number} id @param {number} now */
  #take(id, now) {
    const placed = this.#placed.get(id);
    if (!placed || placed.gone < Infinity) return;
    placed.gone = now;
    this.#going += 1;
    this.#fading = now + FADE_TIME;
  }
}

/**
 * A slight tilt, the same on every screen.
 *
 * @param {number} id
 * @returns {number} radians, at most 0.24 either way
 */
export function turnOf(id) {
  return ((Math.imul(id, 2654435761) >>> 0) / 2 ** 32 - 0.5) * 0.48;
}

/**
 * How large a sticker is while it pops in: up, a little beyond, and back.
 *
 * @param {number} age  In ms.
 */
export function popAt(age) {
  if (age >= POP_TIME) return 1;
  if (age <= 0) return 0;
  const part = age / POP_TIME;
  return 1 - 2 ** (-9 * part) * Math.cos(part * 3 * Math.PI);
}

/**
 * How much of a sticker is left while it fades, 1 to 0.
 *
 * @param {number} past  Since it was taken down, in ms.
 */
export function fadeAt(past) {
  const part = Math.min(1, Math.max(0, past / FADE_TIME));
  return 1 - part * part * (3 - 2 * part);
}
