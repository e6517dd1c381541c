import { TICK_MOST } from './hub/limits.js';

/** What is added to the time that trails need to get here, so that they seldom wait, in ms. */
const MARGIN = 30;
/** How much of a delay that is no longer needed is given up with each message. */
const EASE_BACK = 0.02;

/**
 * When a point of a trail is to be seen here: so much later than it was made that the next one is there by then.
 */
export class TrailDelay {
  #delay = 0;

  /**
   * @param {number} made  Server time of the newest point that has come, in ms.
   * @param {number} server  The server's clock now.
   * @returns {number} what to add to a point's server time, in ms
   */
  heard(made, server) {
    const needed = Math.min(2 * TICK_MOST, Math.max(0, server - made)) + MARGIN;
    this.#delay = Math.max(needed, this.#delay - (this.#delay - needed) * EASE_BACK);
    return this.#delay;
  }
}

/**
 * Follows this viewer's own cursor: over the picture and around it with a mouse, while it is down with a finger.
 *
 * @param {object} parts
 * @param {HTMLElement} parts.room
 * @param {(event: PointerEvent) => {x: number, y: number} | null} parts.placeOf  In parts of the picture; null where
 *   nothing is drawn.
 * @param {() => boolean} parts.allowed
 * @param {(x: number, y: number) => void} parts.moved
 */
export function connectCursor({ room, placeOf, allowed, moved }) {
  const follow = (/** @type {PointerEvent} */ event) => {
    // A second finger zooms, and draws nothing.
    if (!allowed() || !event.isPrimary) return;
    // A browser that tells of several places at once has them all: the curve is finer.
    const place = placeOf(event);
    if (place) moved(place.x, place.y);
  };
  room.addEventListener('pointermove', follow, { passive: true });
  room.addEventListener('pointerdown', follow, { passive: true });
}
