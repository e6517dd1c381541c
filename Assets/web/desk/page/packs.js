import { make, part } from '../dom.js';
import { PACK_PICTURES } from '../limits.js';
import { packs } from '../server.js';
import { Choices } from './choices.js';
import { Release } from './release.js';

/** The viewers' sticker packs, with a few of their stickers each, or none. */
export class PacksView {
  #keep;
  #release;
  /** @type {Choices | null} */
  #choices = null;
  /** @type {unknown} */
  #show = null;

  /** @param {import('../answer.js').AnswerLine} answer @param {import('../keep.js').Keep} keep */
  constructor(answer, keep) {
    this.#keep = keep;
    this.#release = new Release('release-stickers', 'stickers', answer);
  }

  /** @param {import('../night.js').State} state @param {import('../night.js').Night} night */
  show(state, night) {
    // An edited show may have others.
    if (night.show !== this.#show) {
      this.#show = night.show;
      void this.#read(state);
    }
    this.#choices?.show(state.stickers ?? 'none');
    this.#release.show(state);
  }

  /** @param {import('../night.js').State} state */
  async #read(state) {
    const list = await packs();
    if (!list) return;
    const pictures = new Map(list.map((pack) => [pack.id, pack.stickers.slice(0, PACK_PICTURES)]));
    this.#choices = new Choices(part('packs', HTMLElement), 'pack', ['none', ...pictures.keys()],
      (name) => void this.#keep.order(`stickers: ${name}`, 'stickers', { name }),
      (button, name) => {
        const row = make('span', 'few');
        row.append(...(pictures.get(name) ?? []).map((address) => {
          const image = make('img');
          Object.assign(image, { src: address, alt: '', loading: 'lazy' });
          return image;
        }));
        button.append(row, make('span', '', name));
      });
    this.#choices.show(state.stickers ?? 'none');
  }
}
