import { keep, kept } from '../wishes.js';

/** What the viewer has to say about the picture's quality; it is kept between visits. */
export class QualityChoice {
  #select;
  #player;
  /** @type {number[]} */
  #listed = [];

  /**
   * @param {HTMLSelectElement} select  With one option, which leaves it to the page.
   * @param {import('./player.js').Player} player
   */
  constructor(select, player) {
    this.#select = select;
    this.#player = player;
    player.choose(Number(kept('quality')) || null);
    select.addEventListener('change', () => {
      keep('quality', select.value);
      player.choose(Number(select.value) || null);
    });
  }

  /** Offers what there is: asked for again and again, since a programme may come back with other heights. */
  show() {
    const { heights } = this.#player;
    if (heights === this.#listed || heights.length === 0) return;
    this.#listed = heights;
    const chosen = kept('quality') ?? '';
    const options = heights.map((height) => new Option(`${height}p`, String(height)));
    this.#select.replaceChildren(...[...this.#select.options].slice(0, 1), ...options);
    this.#select.value = chosen;
    if (this.#select.selectedIndex < 0) {
      // What was chosen is no longer there.
      this.#select.value = '';
      this.#player.choose(null);
    }
    this.#select.hidden = heights.length < 2;
  }
}
