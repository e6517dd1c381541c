import { CLAPS_EVERY, CLAPS_MOST, TRAIL_PARCEL, TRAIL_SPACING } from './limits.js';

/** Samples this viewer's cursor while it moves and sends it on in small parcels. */
export class CursorTrail {
  #send;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  /** @type {number[]} x and y in turn, evenly spaced in time */
  #points = [];
  #place = { x: 0, y: 0 };
  #moved = false;

  /** @param {(points: number[]) => void} send  x and y in turn. */
  constructor(send) {
    this.#send = send;
  }

  /** @param {number} x @param {number} y  As in `Sticker`. */
  move(x, y) {
    this.#place = { x, y };
    this.#moved = true;
    if (this.#timer !== undefined) return;
    this.#timer = setInterval(() => this.#sample(), TRAIL_SPACING);
    this.#sample();
  }

  #sample() {
    const rests = !this.#moved;
    this.#moved = false;
    if (!rests) this.#points.push(this.#place.x, this.#place.y);
    if (this.#points.length >= 2 * TRAIL_PARCEL || (rests && this.#points.length > 0)) {
      this.#send(this.#points);
      this.#points = [];
    }
    if (!rests) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

/** Counts this viewer's claps and sends them on together. */
export class Clapper {
  #send;
  #claps = 0;

  /** @param {(claps: number) => void} send */
  constructor(send) {
    this.#send = send;
  }

  clap() {
    this.#claps = Math.min(CLAPS_MOST, this.#claps + 1);
    if (this.#claps > 1) return;
    setTimeout(() => {
      this.#send(this.#claps);
      this.#claps = 0;
    }, CLAPS_EVERY);
  }
}
