import { emoteName } from './rich.js';

/** The stickers of the show's packs by their names as emotes: `duck` is what `:duck:` shows. */
export class Emotes {
  #packs;
  /** @type {Map<string, string>} */
  #byName = new Map();

  /** @param {import('../stickers/packs.js').Packs} packs */
  constructor(packs) {
    this.#packs = packs;
  }

  /** Takes in packs that have come; of two stickers of one name the first pack's counts. */
  refresh() {
    this.#byName.clear();
    for (const { stickers } of this.#packs.all()) {
      for (const url of stickers) {
        const name = emoteName(url);
        if (name !== '' && url !== '' && !this.#byName.has(name)) this.#byName.set(name, url);
      }
    }
  }

  /** Their names and pictures; asks for the packs where none are known. */
  get all() {
    if (this.#byName.size === 0) this.refresh();
    return [...this.#byName];
  }

  /**
   * The picture of an emote; null where there is none, or none is known yet.
   *
   * @param {string} name @returns {string | null}
   */
  picture(name) {
    if (this.#byName.size === 0) this.refresh();
    return this.#byName.get(name) ?? null;
  }
}
