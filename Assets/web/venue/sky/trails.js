import { MOST_PIECES, MOST_TRAILS, TRAIL_BREAK, TRAIL_LIFE, TRAIL_STEP } from './limits.js';
import { Ring } from './ring.js';

/** Numbers of a piece: three points, its beginning and end in seconds, its hue in turns, and its width from 0 to 1. */
export const PIECE = 10;

/** @typedef {{x: number, y: number, at: number}} Point  Parts of the picture; seconds of the page's clock. */
/** @typedef {{older: Point | null, newest: Point}} Trail */

/**
 * Cursors' trails as smooth curves: a point that comes makes one more piece of a quadratic B-spline, from half way
 * between the two points before it to half way to itself. The piece is told once; what of it glows at an instant is
 * reckoned where it is drawn, from the times at its ends.
 */
export class Trails {
  /** @type {Map<number, Trail>} by viewer */
  #trails = new Map();
  pieces = new Ring(MOST_PIECES, PIECE);

  /**
   * Goes on with a trail.
   *
   * @param {number} viewer
   * @param {Point} point  Not before the one before it.
   * @param {number} [width]  Of the whole width.
   */
  add(viewer, point, width = 1) {
    const trail = this.#trails.get(viewer);
    if (!trail || point.at - trail.newest.at > TRAIL_BREAK || point.at < trail.newest.at) {
      if (!trail && this.#trails.size >= MOST_TRAILS) return;
      this.#trails.set(viewer, { older: null, newest: point });
      return;
    }
    const { newest: middle } = trail;
    // What hardly moves bends no curve.
    if (Math.abs(point.x - middle.x) + Math.abs(point.y - middle.y) < TRAIL_STEP) return;
    const older = trail.older ?? middle;
    const begins = (older.at + middle.at) / 2;
    const ends = Math.max((middle.at + point.at) / 2, begins + 0.001);
    this.pieces.add(ends + TRAIL_LIFE, [
      older.x, older.y, middle.x, middle.y, point.x, point.y, begins, ends, hueOf(viewer), width,
    ]);
    this.#trails.set(viewer, { older: middle, newest: point });
  }

  /** @param {number} now  Forgets what glows no more. */
  expire(now) {
    this.pieces.expire(now);
    for (const [viewer, { newest }] of this.#trails) {
      // Those are in no order: at most a few hundred, and only while something moves.
      if (now - newest.at > TRAIL_BREAK + TRAIL_LIFE) this.#trails.delete(viewer);
    }
  }

  get count() {
    return this.#trails.size;
  }
}

/**
 * A viewer's colour, far from that of those who came just before; in turns of the colour wheel.
 *
 * @param {number} viewer
 */
export function hueOf(viewer) {
  return (viewer * 0.618034) % 1;
}
