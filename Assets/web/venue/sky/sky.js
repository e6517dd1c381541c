import { calm } from '../wishes.js';
import { Bursts, seedOf } from './bursts.js';
import { Card } from './card.js';
import { Ease } from './ease.js';
import { MOST_LAUNCHES, MOST_SKY_PIXELS } from './limits.js';
import { Trails } from './trails.js';

/**
 * What flies over the page: everybody's trails, fireworks, confetti. Nothing is drawn while nothing flies.
 *
 *     const sky = new Sky(canvas, picture);
 *     sky.follow(7, { x: 0.5, y: 0.5 }, performance.now() + 120);
 *     sky.launch({ x: 0.3, y: 0.2, seed: 41 });
 */
export class Sky {
  #canvas;
  #picture;
  /** @type {Card | import('./pen.js').Pen} */
  #brush;
  #trails = new Trails();
  #bursts = new Bursts();
  #ease = new Ease();
  /** @type {DOMRect | null} where the picture is; null when that has to be asked again */
  #box = null;
  /** When the sky's seconds begin, in ms: the card's numbers are precise for some hours. */
  #base = performance.now();
  /** The canvas, in CSS pixels. */
  #size = { width: 1, height: 1 };
  #frame = 0;
  #lit = false;
  /** How often it has drawn. */
  draws = 0;

  /** @param {HTMLCanvasElement} canvas  Covers the page. @param {Element} picture */
  constructor(canvas, picture) {
    this.#canvas = canvas;
    this.#picture = picture;
    const rings = { pieces: this.#trails.pieces, particles: this.#bursts.particles };
    const card = new Card(canvas, rings, () => this.#wake());
    this.#brush = card;
    // Few browsers need it: it comes when it is called.
    if (!card.works) import('./pen.js').then(({ Pen }) => (this.#brush = new Pen(canvas, rings)), () => undefined);
    const forget = () => (this.#box = null);
    addEventListener('resize', () => {
      this.#lit = false;
      forget();
    });
    addEventListener('scroll', forget, { passive: true, capture: true });
    document.addEventListener('fullscreenchange', forget);
    new ResizeObserver(forget).observe(picture);
  }

  /** How many trails are followed. */
  get trails() {
    return this.#trails.count;
  }

  /** How much is drawn: 0 is all. */
  get grade() {
    return this.#ease.grade;
  }

  /** Whether the viewer wants little motion. */
  get still() {
    return calm.on;
  }

  /**
   * A cursor came to a place.
   *
   * @param {number} viewer
   * @param {{x: number, y: number}} place  In parts of the picture.
   * @param {number} at  When it is to be seen there, local time in ms; rather ahead, so that it moves smoothly.
   */
  follow(viewer, { x, y }, at) {
    if (this.still || document.hidden) return;
    this.#trails.add(viewer, { x, y, at: this.#seconds(at) });
    this.#wake();
  }

  /**
   * A viewer's firework.
   *
   * @param {{x: number, y: number, seed: number, hue?: number}} firework
   */
  launch({ x, y, seed, hue }) {
    if (this.still) return this.#glow();
    if (document.hidden) return;
    // Where hundreds go up at once each has fewer sparks.
    const crowd = Math.max(0.25, 1 - this.#bursts.particles.size / (MOST_LAUNCHES * 128));
    const sparks = Math.round(this.#ease.scale.sparks * crowd);
    this.#bursts.firework({ x, y, seed, hue, ...this.#now }, sparks);
    this.#wake();
  }

  /** @param {string} id  Of the cue's moment: it looks the same on every screen. */
  salvo(id) {
    if (this.still) return this.#glow();
    if (document.hidden) return;
    this.#bursts.salvo({ seed: seedOf(id), ...this.#now }, this.#ease.scale.sparks);
    this.#wake();
  }

  /** @param {string} id */
  confetti(id) {
    if (this.still) return this.#glow();
    if (document.hidden) return;
    this.#bursts.confetti({ seed: seedOf(id), ...this.#now }, this.#ease.grade === 0 ? 1 : 0.5);
    this.#wake();
  }

  /** Where the viewer wants little motion, the picture's light rises and falls instead. */
  #glow() {
    this.#picture.classList.add('lit');
    setTimeout(() => this.#picture.classList.remove('lit'), 2500);
  }

  /** For what goes up now: the time in seconds, and the picture's width by its height. */
  get #now() {
    const { width, height } = this.#where();
    return { at: this.#seconds(performance.now()), shape: height > 0 ? width / height : 16 / 9 };
  }

  /** @param {number} ms  Local time. */
  #seconds(ms) {
    return (ms - this.#base) / 1000;
  }

  #where() {
    this.#box ??= this.#picture.getBoundingClientRect();
    return this.#box;
  }

  #wake() {
    if (this.#frame === 0) this.#frame = requestAnimationFrame((now) => this.#draw(now));
  }

  /** @param {number} now */
  #draw(now) {
    this.#frame = 0;
    const seconds = this.#seconds(now);
    this.#trails.expire(seconds);
    this.#bursts.expire(seconds);
    const rests = this.#trails.pieces.size === 0 && this.#bursts.particles.size === 0;
    if (this.#ease.frame(now) || !this.#lit) this.#fit();
    this.#brush.draw({ now: seconds, ...this.#size, picture: this.#where() });
    this.draws += 1;
    if (!rests) this.#wake();
    else this.#rest(now);
  }

  /** @param {number} now */
  #rest(now) {
    this.#lit = false;
    this.#canvas.classList.remove('lit');
    if (this.#trails.count === 0) this.#base = now;
  }

  /** Lights the canvas, with as many pixels as this machine can draw. */
  #fit() {
    this.#lit = true;
    this.#canvas.classList.add('lit');
    this.#size = { width: this.#canvas.clientWidth, height: this.#canvas.clientHeight };
    const most = Math.sqrt(MOST_SKY_PIXELS / Math.max(1, this.#size.width * this.#size.height));
    const density = Math.min(devicePixelRatio, this.#ease.scale.density, most);
    const [width, height] = [Math.round(this.#size.width * density), Math.round(this.#size.height * density)];
    if (this.#canvas.width === width && this.#canvas.height === height) return;
    this.#canvas.width = width;
    this.#canvas.height = height;
  }
}
