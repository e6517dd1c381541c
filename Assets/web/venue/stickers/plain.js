import { AROUND } from '../limits.js';
import { CELL } from './cutout.js';

/** Draws stickers where there is no WebGL 2: the same pieces, one after the other. */
export class PlainPainter {
  #canvas;
  #pen;
  atlas = new Pile();
  draws = 0;

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.#canvas = canvas;
    this.#pen = canvas.getContext('2d');
  }

  get works() {
    return this.#pen !== null;
  }

  renew() {
    this.atlas = new Pile();
  }

  /** @param {import('./painter.js').Piece[]} pieces  The lowest first. */
  draw(pieces) {
    const pen = this.#pen;
    if (!pen) return;
    this.draws += 1;
    const { width, height } = this.#canvas;
    const [across, down] = [width / (1 + 2 * AROUND), height / (1 + 2 * AROUND)];
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, width, height);
    for (const { x, y, size, turn, cell, left } of pieces) {
      const picture = this.atlas.pictures[cell];
      if (!picture) continue;
      const scale = (size * across) / CELL.side;
      const [cos, sin] = [Math.cos(turn) * scale, Math.sin(turn) * scale];
      pen.setTransform(cos, sin, -sin, cos, (x + AROUND) * across, (y + AROUND) * down);
      pen.globalAlpha = left;
      pen.drawImage(picture, -CELL.side / 2, -CELL.side / 2);
    }
  }
}

/** The kinds of stickers, as pictures beside one another. */
class Pile {
  /** @type {HTMLCanvasElement[]} */
  pictures = [];

  /** @param {HTMLCanvasElement} picture @returns {number | null} its cell */
  add(picture) {
    return this.pictures.push(picture) - 1;
  }

  /** @param {number} cell @param {HTMLCanvasElement} picture */
  replace(cell, picture) {
    this.pictures[cell] = picture;
  }
}
