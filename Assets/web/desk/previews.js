import { mark } from './dom.js';
import { PREVIEW_EVERY, PREVIEW_PATIENCE } from './limits.js';

/** @typedef {{path: string, isSeen: boolean, askedAt: number, round: number}} Wish */

/**
 * Keeps pictures fresh that can be seen: those on the screen, while the page is in front and the server has time. All others
 * cost nothing, here and in the engine. The element around a picture has `data-picture` while there is one.
 *
 *     previews.show(image, '/api/v1/previews/hana.jpg');
 */
export class Previews {
  #mayAsk;
  /** @type {Map<HTMLImageElement, Wish>} */
  #wishes = new Map();
  #watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const wish = entry.target instanceof HTMLImageElement ? this.#wishes.get(entry.target) : undefined;
      if (wish) wish.isSeen = entry.isIntersecting;
    }
  });

  /** @param {() => boolean} mayAsk  Whether the server is there, and has time for it. */
  constructor(mayAsk) {
    this.#mayAsk = mayAsk;
    setInterval(() => this.#refresh(), PREVIEW_EVERY);
  }

  /** @param {HTMLImageElement} image @param {string} path */
  show(image, path) {
    const wish = { path, isSeen: false, askedAt: -Infinity, round: 0 };
    this.#wishes.set(image, wish);
    this.#watcher.observe(image);
    image.addEventListener('load', () => this.#came(image, wish, true));
    image.addEventListener('error', () => this.#came(image, wish, false));
  }

  /** @param {HTMLImageElement} image */
  forget(image) {
    this.#wishes.delete(image);
    this.#watcher.unobserve(image);
  }

  /** @param {HTMLImageElement} image @param {Wish} wish @param {boolean} isThere */
  #came(image, wish, isThere) {
    wish.askedAt = -Infinity;
    if (image.parentElement) mark(image.parentElement, 'data-picture', isThere);
  }

  #refresh() {
    if (document.hidden || !this.#mayAsk()) return;
    const now = performance.now();
    for (const [image, wish] of this.#wishes) {
      // One at a time: a slow line gets fewer pictures, not more and more of them.
      if (!wish.isSeen || now < wish.askedAt + PREVIEW_PATIENCE) continue;
      wish.askedAt = now;
      wish.round += 1;
      image.src = `${wish.path}${wish.path.includes('?') ? '&' : '?'}round=${wish.round}`;
    }
  }
}
