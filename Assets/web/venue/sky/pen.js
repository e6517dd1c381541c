import { FORM, PARTICLE } from './bursts.js';
import { CONFETTO, SPARK, TRAIL_LIFE, TRAIL_WIDTH } from './limits.js';
import { PIECE } from './trails.js';

/** @typedef {import('./ring.js').Ring} Ring */

/** What is drawn at most in one frame without a graphics card. */
const MOST = { pieces: 1200, particles: 700 };

/** What flies, drawn without WebGL: the same courses, reckoned here, and fewer of them. */
export class Pen {
  #canvas;
  #rings;
  #pen;

  /** @param {HTMLCanvasElement} canvas @param {{pieces: Ring, particles: Ring}} rings */
  constructor(canvas, rings) {
    this.#canvas = canvas;
    this.#rings = rings;
    this.#pen = canvas.getContext('2d');
  }

  get works() {
    return this.#pen !== null;
  }

  /** @param {import('./card.js').Scene} scene */
  draw(scene) {
    const pen = this.#pen;
    if (!pen) return;
    const scale = this.#canvas.width / scene.width;
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, scene.width, scene.height);
    pen.lineCap = 'round';
    for (const row of newest(this.#rings.pieces, MOST.pieces)) this.#trail(pen, scene, row);
    for (const row of newest(this.#rings.particles, MOST.particles)) this.#particle(pen, scene, row);
  }

  /** @param {CanvasRenderingContext2D} pen @param {import('./card.js').Scene} scene @param {number} row */
  #trail(pen, { now, picture }, row) {
    const [ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0, begins = 0, ends = 0, hue = 0, width = 0] =
      this.#rings.pieces.numbers.subarray(row * PIECE, row * PIECE + PIECE);
    const age = (now - (begins + ends) / 2) / TRAIL_LIFE;
    if (now <= begins || age >= 1) return;
    const x = (/** @type {number} */ part) => picture.left + part * picture.width;
    const y = (/** @type {number} */ part) => picture.top + part * picture.height;
    const young = 1 - Math.max(0, age);
    pen.globalAlpha = young * young;
    pen.strokeStyle = `hsl(${hue * 360} 100% 70%)`;
    pen.lineWidth = width * TRAIL_WIDTH * 0.6 * (0.25 + 0.75 * young);
    pen.beginPath();
    pen.moveTo(x((ax + bx) / 2), y((ay + by) / 2));
    pen.quadraticCurveTo(x(bx), y(by), x((bx + cx) / 2), y((by + cy) / 2));
    pen.stroke();
  }

  /** @param {CanvasRenderingContext2D} pen @param {import('./card.js').Scene} scene @param {number} row */
  #particle(pen, { now, picture }, row) {
    const [px = 0, py = 0, vx = 0, vy = 0, born = 0, life = 1, hue = 0, form = 0] =
      this.#rings.particles.numbers.subarray(row * PARTICLE, row * PARTICLE + PARTICLE);
    const t = now - born;
    if (t < 0 || t >= life) return;
    const left = 1 - t / life;
    const isRocket = form >= FORM.rocket && form < FORM.confetto;
    const { drag, gravity } = form >= FORM.confetto ? CONFETTO : SPARK;
    const kept = isRocket ? t - (t * t) / (2 * life) : (1 - Math.exp(-drag * t)) / drag;
    const fall = isRocket ? 0 : (gravity / drag) * (t - kept);
    const x = picture.left + px * picture.width + vx * kept * picture.width;
    const y = picture.top + py * picture.height + (vy * kept + fall) * picture.width;
    const size = form >= FORM.confetto ? 0.008 * picture.width : 2 + 1.5 * left;
    pen.globalAlpha = Math.min(1, left * 1.7);
    pen.fillStyle = `hsl(${hue * 360} 100% 72%)`;
    pen.fillRect(x - size / 2, y - size / 2, size, size);
  }
}

/** @param {Ring} ring @param {number} most @returns {Generator<number>} rows, the oldest of the newest first */
function* newest(ring, most) {
  let skip = Math.max(0, ring.size - most);
  for (const [first, count] of ring.spans) {
    for (let index = 0; index < count; index += 1) {
      if (skip > 0) skip -= 1;
      else yield first + index;
    }
  }
}
