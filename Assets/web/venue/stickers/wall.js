import { MOST_STICKERS, POP_TIME } from '../limits.js';

/** @typedef {import('../hub/connection.js').Sticker} Sticker */
/** @typedef {{sticker: Sticker, born: number, turn: number}} Placed  Local time in ms; radians. */

/** What lies on the wall. A value: it knows no canvas and no clock. */
export class Wall {
  /** @type {Map<number, Placed>} by id, in the order placed */
  #placed = new Map();
  #moving = -Infinity;

  /** The lowest first. */
  get placed() {
    return [...this.#placed.values()];
  }

  get size() {
    return this.#placed.size;
  }

  /**
   * All that lies there, long since.
   *
   * @param {Sticker[]} stickers
   */
  replace(stickers) {
    this.#placed.clear();
    this.#moving = -Infinity;
    for (const sticker of stickers.slice(-MOST_STICKERS)) this.#put(sticker, -Infinity);
  }

  /** @param {{placed: Sticker[], removed: number[]}} change @param {number} now */
  change({ placed, removed }, now) {
    for (const id of removed) this.#placed.delete(id);
    for (const sticker of placed) this.#put(sticker, now);
    if (placed.length > 0) this.#moving = now + POP_TIME;
    const over = this.#placed.size - MOST_STICKERS;
    if (over > 0) for (const id of [...this.#placed.keys()].slice(0, over)) this.#placed.delete(id);
  }

  /**
   * Takes down all up to an id.
   *
   * @param {number} upTo
   */
  clear(upTo) {
    for (const id of [...this.#placed.keys()]) if (id <= upTo) this.#placed.delete(id);
  }

  /**
   * Whether something is still popping in.
   *
   * @param {number} now
   */
  moves(now) {
    return now < this.#moving;
  }

  /** @param {Sticker} sticker @param {number} born */
  #put(sticker, born) {
    this.#placed.set(sticker.id, { sticker, born, turn: turnOf(sticker.id) });
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
