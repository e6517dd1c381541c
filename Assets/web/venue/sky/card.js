import { cardOf, linked } from '../shading.js';
import { PIECE } from './trails.js';
import { PARTICLE } from './bursts.js';
import { PARTICLES, TRAIL } from './shaders.js';

/** @typedef {import('./ring.js').Ring} Ring */
/** @typedef {{now: number, width: number, height: number, picture: DOMRect}} Scene
 * Seconds; the canvas in CSS pixels, and the picture in it. */

/** What flies, drawn by the graphics card: one or two instanced calls for all trails, as many for all particles. */
export class Card {
  #canvas;
  #gl;
  /** @type {Sheet[]} */
  #sheets = [];
  #rings;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {{pieces: Ring, particles: Ring}} rings
   * @param {() => void} restored  Called after the graphics card was lost and is back.
   */
  constructor(canvas, rings, restored) {
    this.#canvas = canvas;
    this.#rings = rings;
    this.#gl = cardOf(canvas, () => (this.#sheets = []), () => this.#begin(), restored);
    this.#begin();
  }

  get works() {
    return this.#gl !== null;
  }

  #begin() {
    const gl = this.#gl;
    if (!gl || gl.isContextLost()) return;
    const { pieces, particles } = this.#rings;
    this.#sheets = [
      new Sheet(gl, TRAIL, pieces, [4, 4, PIECE - 8]),
      new Sheet(gl, PARTICLES, particles, [4, PARTICLE - 4]),
    ];
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  }

  /** @param {Scene} scene */
  draw(scene) {
    const gl = this.#gl;
    if (!gl || this.#sheets.length === 0) return;
    gl.viewport(0, 0, this.#canvas.width, this.#canvas.height);
    gl.clear(gl.COLOR_BUFFER_BIT);
    for (const sheet of this.#sheets) sheet.draw(scene);
  }
}

/** One program with one buffer of instances. */
class Sheet {
  #gl;
  #ring;
  #program;
  #buffer;
  #layout;
  #vertices;
  #fields;
  #places;

  /**
   * @param {WebGL2RenderingContext} gl
   * @param {{vertex: string, fragment: string, vertices: number}} look
   * @param {Ring} ring
   * @param {number[]} fields  How many numbers each of the shader's inputs takes.
   */
  constructor(gl, look, ring, fields) {
    this.#gl = gl;
    this.#ring = ring;
    this.#vertices = look.vertices;
    this.#fields = fields;
    this.#program = linked(gl, look.vertex, look.fragment);
    this.#buffer = gl.createBuffer();
    this.#layout = gl.createVertexArray();
    const at = (/** @type {string} */ name) => gl.getUniformLocation(this.#program, name);
    this.#places = { now: at('now'), canvas: at('canvas'), picture: at('picture') };
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#buffer);
    gl.bufferData(gl.ARRAY_BUFFER, ring.numbers.byteLength, gl.DYNAMIC_DRAW);
    ring.renew();
  }

  /** @param {Scene} scene */
  draw({ now, width, height, picture }) {
    const gl = this.#gl;
    const ring = this.#ring;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#buffer);
    for (const [first, count] of ring.takeFresh()) {
      const numbers = ring.numbers.subarray(first * ring.width, (first + count) * ring.width);
      gl.bufferSubData(gl.ARRAY_BUFFER, first * ring.width * 4, numbers);
    }
    const spans = ring.spans;
    if (spans.length === 0) return;
    gl.useProgram(this.#program);
    gl.bindVertexArray(this.#layout);
    gl.uniform1f(this.#places.now, now);
    gl.uniform2f(this.#places.canvas, width, height);
    gl.uniform4f(this.#places.picture, picture.left, picture.top, picture.width, picture.height);
    for (const [first, count] of spans) {
      this.#point(first);
      gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, this.#vertices, count);
    }
  }

  /** @param {number} row  Where the next call begins: WebGL has no base instance. */
  #point(row) {
    const gl = this.#gl;
    const stride = this.#ring.width * 4;
    let offset = row * stride;
    for (const [location, numbers] of this.#fields.entries()) {
      gl.enableVertexAttribArray(location);
      gl.vertexAttribPointer(location, numbers, gl.FLOAT, false, stride, offset);
      gl.vertexAttribDivisor(location, 1);
      offset += numbers * 4;
    }
  }
}
