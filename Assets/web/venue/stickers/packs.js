import { MOST_IN_TRAY, PACKS_AGAIN } from '../limits.js';

/** @typedef {{id: string, stickers: string[]}} Pack  Its stickers' addresses, in the order that places them. */

/** The show's sticker packs, asked for when one is needed that is not known. */
export class Packs {
  #url;
  /** @type {Map<string, Pack>} */
  #known = new Map();
  #asked = -Infinity;
  #arrived;

  /** @param {string} url @param {() => void} arrived  Called when packs have come. */
  constructor(url, arrived) {
    this.#url = url;
    this.#arrived = arrived;
  }

  /**
   * The pack, or null while it is not known; then it is asked for.
   *
   * @param {string} id
   */
  pack(id) {
    const pack = this.#known.get(id) ?? null;
    const now = performance.now();
    if (pack === null && now - this.#asked >= PACKS_AGAIN) {
      this.#asked = now;
      void this.#ask();
    }
    return pack;
  }

  /** All that are known, in the show's order; asks for them where none are. */
  all() {
    if (this.#known.size === 0) this.pack('');
    return [...this.#known.values()];
  }

  async #ask() {
    try {
      const response = await fetch(this.#url);
      if (!response.ok) return;
      const packs = readPacks(await response.json());
      this.#known = new Map(packs.map((pack) => [pack.id, pack]));
    } catch {
      // Whoever needs a pack asks again.
      return;
    }
    this.#arrived();
  }
}

/**
 * Keeps what can be used of an answer: only stickers of this host.
 *
 * @param {unknown} answer @returns {Pack[]}
 */
export function readPacks(answer) {
  if (!Array.isArray(answer)) return [];
  return answer
    .filter((pack) => typeof pack?.id === 'string' && Array.isArray(pack.stickers))
    .map(({ id, stickers }) => ({
      id,
      stickers: stickers
        .slice(0, MOST_IN_TRAY)
        .map((/** @type {unknown} */ url) => (/^\/stickers\//.test(String(url)) ? String(url) : '')),
    }));
}

/**
 * What a sticker is called, by its file's name: `/stickers/lake/paper-boat.svg` is a paper boat.
 *
 * @param {string} url
 */
export function nameOf(url) {
  const file = url.slice(url.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  let words = file;
  try {
    words = decodeURIComponent(file);
  } catch {
    // A name that is no proper encoding is shown as it is.
  }
  words = words.replace(/[-_]+/g, ' ').trim();
  return words === '' ? 'Sticker' : words.charAt(0).toUpperCase() + words.slice(1);
}
