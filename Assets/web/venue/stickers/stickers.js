import { calm } from '../wishes.js';
import { AROUND, MOST_WALL_PIXELS, MOVING, STICKER_SIZE } from '../limits.js';
import { CELL, cutOut, loadDrawing } from './cutout.js';
import { loadMoving } from './moving.js';
import { Painter } from './painter.js';
import { fadeAt, popAt, Wall } from './wall.js';

/** @typedef {import('./packs.js').Packs} Packs */
/** @typedef {import('./painter.js').Piece} Piece */

/** A sticker's cell, as a part of the picture's width. */
const CELL_SIZE = (STICKER_SIZE * CELL.side) / CELL.drawing;

/** The stickers over and around the picture: draws when one comes or goes, and rests in between. */
export class Stickers {
  #canvas;
  #packs;
  /** @type {Painter | import('./plain.js').PlainPainter} */
  #painter;
  #wall = new Wall();
  /**
   * Cells of the atlas, by address; null while one is on its way or can't be had.
   *
   * @type {Map<string, number | null>}
   */
  #cells = new Map();
  /**
   * Those that move, by address.
   *
   * @type {Map<string, import('./moving.js').Moving>}
   */
  #moving = new Map();
  #frame = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #next;

  /** @param {HTMLCanvasElement} canvas @param {Packs} packs */
  constructor(canvas, packs) {
    this.#canvas = canvas;
    this.#packs = packs;
    const card = new Painter(canvas, () => {
      this.#cells.clear();
      this.redraw();
    });
    this.#painter = card;
    if (!card.works) void this.#goPlain();
    new ResizeObserver(() => this.#fit()).observe(canvas);
    // A browser may let go of what was drawn on a page that is out of sight.
    document.addEventListener('visibilitychange', () => this.redraw());
  }

  /** Without a graphics card: what draws then comes when it is called. */
  async #goPlain() {
    const { PlainPainter } = await import('./plain.js');
    this.#painter = new PlainPainter(this.#canvas);
    this.#cells.clear();
    this.redraw();
  }

  /** Whether this browser can draw them. */
  get works() {
    return this.#painter.works;
  }

  /** How often the wall was drawn. */
  get draws() {
    return this.#painter.draws;
  }

  /** How many lie on the wall. */
  get count() {
    return this.#wall.size;
  }

  /** @param {import('../hub/connection.js').Sticker[]} stickers */
  replace(stickers) {
    this.#wall.replace(stickers);
    this.redraw();
  }

  /** @param {import('../hub/connection.js').StickerChange} change */
  change(change) {
    this.#wall.change(change, performance.now());
    this.redraw();
  }

  /**
   * Takes down all up to an id.
   *
   * @param {number} upTo
   */
  clear(upTo) {
    this.#wall.clear(upTo, performance.now());
    this.redraw();
  }

  /**
   * Takes them all off this screen, for who would rather see the picture, or puts them back.
   *
   * @param {boolean} hidden
   */
  hide(hidden) {
    this.#canvas.hidden = hidden;
    if (!hidden) this.redraw();
  }

  /**
   * Gets a pack's stickers ready before the first is placed.
   *
   * @param {string} id
   */
  prepare(id) {
    for (const address of this.#packs.pack(id)?.stickers ?? []) this.#cellOf(address);
  }

  /** Draws on the next frame, and goes on while something moves. */
  redraw() {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame((now) => {
      this.#frame = 0;
      this.#wall.forget(now);
      this.#move(now);
      this.#painter.draw(this.#pieces(now));
      if (this.#wall.moves(now, calm.on)) this.redraw();
    });
  }

  /**
   * Turns over the pictures of those that move and lie on the wall, and comes back for the next.
   *
   * @param {number} now
   */
  #move(now) {
    clearTimeout(this.#next);
    if (calm.on || document.hidden || this.#canvas.hidden) return;
    const lying = [...this.#moving].filter(([address]) => this.#lies(address)).slice(0, MOVING.kinds);
    for (const [address, moving] of lying) {
      const [cell, picture] = [this.#cells.get(address), moving.at(now)];
      if (picture && cell !== undefined && cell !== null) this.#painter.atlas?.replace(cell, picture);
    }
    if (lying.length > 0) this.#next = setTimeout(() => this.redraw(), MOVING.shortest);
  }

  /** @param {number} now @returns {Piece[]} */
  #pieces(now) {
    const pieces = [];
    for (const { sticker, born, gone, turn } of this.#wall.placed) {
      const address = this.#packs.pack(sticker.pack)?.stickers[sticker.index];
      const cell = address ? this.#cellOf(address) : null;
      if (cell === null) continue;
      const left = fadeAt(now - gone);
      // Who wants little motion sees it fade where it is.
      const size = CELL_SIZE * (calm.on ? 1 : popAt(now - born) * (0.4 + 0.6 * left));
      pieces.push({ x: sticker.x, y: sticker.y, size, turn, cell, left });
    }
    return pieces;
  }

  /** @param {string} address */
  #cellOf(address) {
    const known = this.#cells.get(address);
    if (known !== undefined) return known;
    this.#cells.set(address, null);
    void this.#load(address);
    return null;
  }

  /** @param {string} address */
  async #load(address) {
    const atlas = this.#painter.atlas;
    if (!atlas) return;
    try {
      const moving = await loadMoving(address).catch(() => null);
      if (moving) this.#moving.set(address, moving);
      const picture = moving?.first ?? (await drawn(address));
      // A card that was lost meanwhile asks for everything again.
      if (!picture || this.#painter.atlas !== atlas) return;
      const cell = atlas.add(picture);
      if (cell === null) this.#renew();
      else this.#cells.set(address, cell);
    } catch {
      // A drawing that can't be had leaves its place empty.
      return;
    }
    if (this.#lies(address)) this.redraw();
  }

  /**
   * Whether one of this kind is on the wall.
   *
   * @param {string} address
   */
  #lies(address) {
    return this.#wall.placed.some(({ sticker }) => this.#packs.pack(sticker.pack)?.stickers[sticker.index] === address);
  }

  /** Makes room in a full atlas: only what lies on the wall is asked for again. */
  #renew() {
    const kinds = new Set(this.#wall.placed.map(({ sticker }) => `${sticker.pack} ${sticker.index}`));
    if (kinds.size >= this.#cells.size) return;
    this.#painter.renew();
    this.#cells.clear();
  }

  /** Gives the canvas the pixels of its place on the screen. */
  #fit() {
    const { clientWidth, clientHeight } = this.#canvas;
    if (clientWidth === 0 || clientHeight === 0) return;
    const density = Math.min(devicePixelRatio, 2, Math.sqrt(MOST_WALL_PIXELS / (clientWidth * clientHeight)));
    const [width, height] = [Math.round(clientWidth * density), Math.round(clientHeight * density)];
    if (this.#canvas.width === width && this.#canvas.height === height) return;
    this.#canvas.width = width;
    this.#canvas.height = height;
    this.redraw();
  }
}

/** @param {string} address */
async function drawn(address) {
  const image = await loadDrawing(address);
  return cutOut(image, image.naturalWidth || 1, image.naturalHeight || 1);
}

/**
 * Where a point of the screen is, as a part of the picture; null when it is too far from it for a sticker.
 *
 * @param {DOMRect} picture @param {number} clientX @param {number} clientY
 * @returns {{x: number, y: number} | null}
 */
export function placeOn(picture, clientX, clientY) {
  const x = (clientX - picture.left) / picture.width;
  const y = (clientY - picture.top) / picture.height;
  const near = (/** @type {number} */ part) => part >= -AROUND && part <= 1 + AROUND;
  return near(x) && near(y) ? { x, y } : null;
}
