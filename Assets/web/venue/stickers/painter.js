import { AROUND } from '../limits.js';
import { cardOf, linked } from '../shading.js';
import { Atlas } from './atlas.js';

/**
 * @typedef {object} Piece  One sticker as it is to be drawn.
 * @property {number} x  Of its middle, as a part of the picture's width.
 * @property {number} y  Likewise of its height.
 * @property {number} size  Its cell's side, as a part of the picture's width.
 * @property {number} turn  Clockwise, in radians.
 * @property {number} cell  In the atlas.
 * @property {number} left  How much of it is left, 0 to 1.
 */

/** Numbers of one piece. */
const FIELDS = 6;

const VERTEX = `#version 300 es
layout(location = 0) in vec4 place;
layout(location = 1) in vec2 kind;
uniform vec2 picture;
out vec2 spot;
out float left;
void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  vec2 arm = (corner - 0.5) * place.z * picture.x;
  float c = cos(place.w), s = sin(place.w);
  vec2 at = place.xy * picture + vec2(c * arm.x - s * arm.y, s * arm.x + c * arm.y);
  vec2 whole = (at / picture + ${AROUND}) / (1.0 + 2.0 * ${AROUND});
  gl_Position = vec4(whole.x * 2.0 - 1.0, 1.0 - whole.y * 2.0, 0.0, 1.0);
  vec2 square = vec2(mod(kind.x, ${Atlas.cells}.0), floor(kind.x / ${Atlas.cells}.0));
  spot = (square + corner) / ${Atlas.cells}.0;
  left = kind.y;
}`;

const FRAGMENT = `#version 300 es
precision mediump float;
uniform sampler2D atlas;
in highp vec2 spot;
in float left;
out vec4 colour;
void main() {
  colour = texture(atlas, spot) * left;
}`;

/** Draws stickers with WebGL 2: all in one instanced call from one atlas, when it is told to and never else. */
export class Painter {
  #canvas;
  #gl;
  /** @type {WebGLUniformLocation | null} */
  #picture = null;
  #room = 0;
  /** @type {Atlas | null} null while the graphics card is lost */
  atlas = null;
  /** How often it has drawn. */
  draws = 0;

  /**
   * @param {HTMLCanvasElement} canvas  Covers the picture and what is around it.
   * @param {() => void} restored  Called after the graphics card was lost and is back: the atlas is a new, empty one.
   */
  constructor(canvas, restored) {
    this.#canvas = canvas;
    this.#gl = cardOf(canvas, () => (this.atlas = null), () => this.#begin(), restored);
    this.#begin();
  }

  /** Whether this browser can draw stickers. */
  get works() {
    return this.#gl !== null;
  }

  #begin() {
    const gl = this.#gl;
    if (!gl || gl.isContextLost()) return;
    const program = linked(gl, VERTEX, FRAGMENT);
    if (!program || !gl.getProgramParameter(program, gl.LINK_STATUS)) return;
    gl.useProgram(program);
    this.#picture = gl.getUniformLocation(program, 'picture');
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    this.#room = 0;
    for (const [location, numbers, offset] of /** @type {const} */ ([[0, 4, 0], [1, 2, 16]])) {
      gl.enableVertexAttribArray(location);
      gl.vertexAttribPointer(location, numbers, gl.FLOAT, false, FIELDS * 4, offset);
      gl.vertexAttribDivisor(location, 1);
    }
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    this.atlas = new Atlas(gl);
  }

  /** Empties the atlas. */
  renew() {
    if (!this.#gl || !this.atlas) return;
    this.atlas.free();
    this.atlas = new Atlas(this.#gl);
  }

  /** @param {Piece[]} pieces  The lowest first. */
  draw(pieces) {
    const gl = this.#gl;
    if (!gl || !this.atlas) return;
    this.draws += 1;
    gl.viewport(0, 0, this.#canvas.width, this.#canvas.height);
    gl.clear(gl.COLOR_BUFFER_BIT);
    if (pieces.length === 0) return;
    const numbers = new Float32Array(pieces.flatMap(({ x, y, size, turn, cell, left }) => [x, y, size, turn, cell, left]));
    if (pieces.length > this.#room) {
      this.#room = 2 * pieces.length;
      gl.bufferData(gl.ARRAY_BUFFER, this.#room * FIELDS * 4, gl.DYNAMIC_DRAW);
    }
    gl.bufferSubData(gl.ARRAY_BUFFER, 0, numbers);
    gl.uniform2f(this.#picture, this.#canvas.width, this.#canvas.height);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, pieces.length);
  }
}
