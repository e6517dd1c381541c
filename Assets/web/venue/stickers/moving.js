import { MOVING } from '../limits.js';
import { cutOut } from './cutout.js';

/** @typedef {{picture: HTMLCanvasElement, until: number}} Still  One picture of a moving sticker; ms of its round. */

/** A sticker that moves, cut out picture by picture. */
export class Moving {
  #stills;
  #shown = 0;

  /** @param {Still[]} stills */
  constructor(stills) {
    this.#stills = stills;
  }

  /** The first picture. */
  get first() {
    return /** @type {Still} */ (this.#stills[0]).picture;
  }

  /**
   * The picture of an instant, if it is another than the one last asked for.
   *
   * @param {number} now  In ms.
   */
  at(now) {
    const round = this.#stills.at(-1)?.until ?? 1;
    const place = this.#stills.findIndex(({ until }) => now % round < until);
    if (place === this.#shown || place < 0) return null;
    this.#shown = place;
    return this.#stills[place]?.picture ?? null;
  }
}

/**
 * Loads a sticker that moves; null for one that doesn't, and where the browser can't take it apart: there it stands
 * still, by design. A canvas is given no more than the first picture of a moving one, and hundreds of elements over the
 * video would cost a phone more than the movement is worth. In the tray it moves all the same.
 *
 * @param {string} url
 * @returns {Promise<Moving | null>}
 */
export async function loadMoving(url) {
  if (!/\.(png|apng|gif|webp)$/i.test(url) || !('ImageDecoder' in globalThis)) return null;
  const response = await fetch(url);
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok || !response.body) return null;
  // An animated PNG is decoded under a PNG's name.
  const Decoder = /** @type {any} */ (globalThis).ImageDecoder;
  const decoder = new Decoder({ data: response.body, type: type === 'image/apng' ? 'image/png' : type });
  try {
    await decoder.tracks.ready;
    await decoder.completed;
    const track = decoder.tracks.selectedTrack;
    if (!track?.animated || track.frameCount < 2) return null;
    /** @type {Still[]} */
    const stills = [];
    let until = 0;
    for (let index = 0; index < Math.min(track.frameCount, MOVING.pictures); index += 1) {
      const { image } = await decoder.decode({ frameIndex: index });
      const picture = cutOut(image, image.displayWidth, image.displayHeight);
      until += Math.max(MOVING.shortest, (image.duration ?? 0) / 1000);
      image.close();
      if (picture) stills.push({ picture, until });
    }
    return stills.length > 1 ? new Moving(stills) : null;
  } finally {
    decoder.close();
  }
}
