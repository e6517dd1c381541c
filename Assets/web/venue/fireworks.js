import { MOST_SKY_PIXELS, MOST_SPARKS, ROCKETS } from './limits.js';

/** @typedef {{x: number, y: number, vx: number, vy: number, life: number, fade: number, colour: string}} Spark
 * Places in CSS pixels, speeds in those a second; `life` from 1 to 0, `fade` of it a second. */

const GRAVITY = 150;
/** Part of its speed that a spark keeps after a second. */
const DRAG = 0.22;

/** Fireworks over and around the picture. Nothing is drawn while nothing flies. */
export class Fireworks {
  #canvas;
  #around;
  /** @type {Spark[]} */
  #sparks = [];
  #last = 0;
  #running = false;
  /** Rockets that have not gone up yet. */
  #coming = 0;

  /** @param {HTMLCanvasElement} canvas  Covers the page. @param {Element} around  What they burst around. */
  constructor(canvas, around) {
    this.#canvas = canvas;
    this.#around = around;
  }

  /** Lets one burst go; where the viewer wants little motion, the picture's light rises and falls instead. */
  burst() {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#around.classList.add('lit');
      setTimeout(() => this.#around.classList.remove('lit'), 2500);
      return;
    }
    for (let rocket = 0; rocket < ROCKETS.count; rocket += 1) {
      this.#coming += 1;
      setTimeout(() => this.#explode(), rocket * ROCKETS.apart * (0.7 + Math.random() * 0.6));
    }
    if (!this.#running) this.#start();
  }

  #explode() {
    this.#coming -= 1;
    const box = this.#around.getBoundingClientRect();
    const x = box.left + box.width * (-0.06 + 1.12 * Math.random());
    const y = box.top + box.height * (-0.08 + 0.72 * Math.random());
    const size = Math.min(box.width, 900) * (0.3 + 0.22 * Math.random());
    const hue = Math.random() * 360;
    const count = Math.min(150, MOST_SPARKS - this.#sparks.length);
    for (let index = 0; index < count; index += 1) {
      const angle = Math.random() * 2 * Math.PI;
      // A sphere seen from the side: more sparks near its rim.
      const speed = size * Math.sqrt(1 - Math.random() ** 2) * (0.85 + 0.3 * Math.random());
      const tint = hue + (Math.random() < 0.2 ? 45 : 0) + Math.random() * 16;
      this.#sparks.push({
        x, y, vx: Math.cos(angle) * speed, vy: Math.sin(angle) * speed, life: 1,
        fade: 0.5 + Math.random() * 0.35, colour: `hsl(${tint} 100% ${62 + Math.random() * 22}%)`,
      });
    }
  }

  #start() {
    this.#running = true;
    const density = Math.min(devicePixelRatio, 2, Math.sqrt(MOST_SKY_PIXELS / (innerWidth * innerHeight)));
    this.#canvas.width = Math.round(innerWidth * density);
    this.#canvas.height = Math.round(innerHeight * density);
    this.#canvas.classList.add('lit');
    const pen = this.#canvas.getContext('2d');
    if (!pen) return;
    pen.setTransform(density, 0, 0, density, 0, 0);
    this.#last = performance.now();
    const frame = (/** @type {number} */ now) => {
      const step = Math.min(0.05, Math.max(0, now - this.#last) / 1000);
      this.#last = now;
      this.#draw(pen, step);
      if (this.#sparks.length > 0 || this.#coming > 0) requestAnimationFrame(frame);
      else this.#stop(pen);
    };
    requestAnimationFrame(frame);
  }

  /** @param {CanvasRenderingContext2D} pen @param {number} step  In seconds. */
  #draw(pen, step) {
    pen.clearRect(0, 0, innerWidth, innerHeight);
    pen.globalCompositeOperation = 'lighter';
    pen.lineCap = 'round';
    const drag = DRAG ** step;
    for (const spark of this.#sparks) {
      spark.vx *= drag;
      spark.vy = spark.vy * drag + GRAVITY * step;
      spark.x += spark.vx * step;
      spark.y += spark.vy * step;
      spark.life -= spark.fade * step;
      if (spark.life <= 0) continue;
      pen.globalAlpha = Math.min(1, spark.life * 1.6);
      pen.strokeStyle = spark.colour;
      pen.lineWidth = 1 + 1.6 * spark.life;
      pen.beginPath();
      pen.moveTo(spark.x - spark.vx * 0.055, spark.y - spark.vy * 0.055);
      pen.lineTo(spark.x, spark.y);
      pen.stroke();
    }
    this.#sparks = this.#sparks.filter((spark) => spark.life > 0);
  }

  /** @param {CanvasRenderingContext2D} pen */
  #stop(pen) {
    this.#running = false;
    pen.clearRect(0, 0, innerWidth, innerHeight);
    this.#canvas.classList.remove('lit');
  }
}
