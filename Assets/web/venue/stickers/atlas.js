import { CELL } from './cutout.js';

/** Cells in a row and in a column of the atlas: so many kinds of stickers lie on the wall at once, squared. */
const CELLS = 8;
/** Smaller pictures of the atlas; beyond, neighbouring cells would run into one another. */
const LEVELS = 4;

/** All kinds of stickers in one texture. */
export class Atlas {
  #gl;
  #texture;
  #free = CELLS * CELLS;
  #small = document.createElement('canvas');

  /** @param {WebGL2RenderingContext} gl */
  constructor(gl) {
    this.#gl = gl;
    this.#texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, this.#texture);
    gl.texStorage2D(gl.TEXTURE_2D, LEVELS, gl.RGBA8, CELLS * CELL.side, CELLS * CELL.side);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
  }

  /**
   * Puts a kind in; null when the atlas is full.
   *
   * @param {HTMLCanvasElement} picture
   * @returns {number | null} its cell
   */
  add(picture) {
    if (this.#free === 0) return null;
    const gl = this.#gl;
    const cell = CELLS * CELLS - this.#free;
    this.#free -= 1;
    const x = (cell % CELLS) * CELL.side;
    const y = Math.floor(cell / CELLS) * CELL.side;
    gl.bindTexture(gl.TEXTURE_2D, this.#texture);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, gl.RGBA, gl.UNSIGNED_BYTE, picture);
    gl.generateMipmap(gl.TEXTURE_2D);
    return cell;
  }

  /**
   * Puts another picture in a kind's place, smaller ones too: all that is around it stays as it is.
   *
   * @param {number} cell @param {HTMLCanvasElement} picture
   */
  replace(cell, picture) {
    const gl = this.#gl;
    gl.bindTexture(gl.TEXTURE_2D, this.#texture);
    const pen = this.#small.getContext('2d');
    for (let level = 0; level < LEVELS; level += 1) {
      const side = CELL.side >> level;
      const [x, y] = [(cell % CELLS) * side, Math.floor(cell / CELLS) * side];
      if (level > 0) {
        this.#small.width = this.#small.height = side;
        pen?.drawImage(picture, 0, 0, side, side);
      }
      gl.texSubImage2D(gl.TEXTURE_2D, level, x, y, gl.RGBA, gl.UNSIGNED_BYTE, level > 0 ? this.#small : picture);
    }
  }

  /** Gives the texture back. */
  free() {
    this.#gl.deleteTexture(this.#texture);
  }

  static cells = CELLS;
}
