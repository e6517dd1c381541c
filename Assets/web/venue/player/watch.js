import { BEGIN_SHARE, JUMP_MARGIN, JUST_BEGUN_BAND, MOST_LATE, RANGE_END, START_BUFFER } from './limits.js';

/**
 * @typedef {object} Sight  What the player sees of itself, all in seconds.
 * @property {boolean} settled  Whether a place to begin at was found.
 * @property {boolean} begun  It was found only just now: the segments before the edge may still be coming in.
 * @property {number} time  Where the picture is.
 * @property {{start: number, end: number}[]} ranges  What is buffered, in order.
 * @property {number | null} latency  Behind the newest frame.
 * @property {number} aim  What the latency should be.
 * @property {boolean} ended  Nothing more will come.
 */

/**
 * Where the picture should go: null to leave it; otherwise a place to begin at, or to jump to over a gap or when it
 * has fallen too far behind.
 *
 * @param {Sight} sight
 * @returns {number | null}
 */
export function placeToGo({ settled, begun, time, ranges, latency, aim, ended }) {
  const newest = ranges.at(-1);
  if (!newest) return null;
  if (!settled) {
    // After a pause the newest range may still be that of before.
    const stale = latency !== null && time + latency - newest.end > aim + 1;
    const enough = ended || (!stale && newest.end - newest.start >= START_BUFFER);
    return enough ? nearTheEdge(newest, newest.end - aim * BEGIN_SHARE) : null;
  }
  const here = ranges.find((range) => range.start - 0.01 <= time && time < range.end);
  const running = here !== undefined && here.end - time > RANGE_END;
  if (!running) {
    const next = ranges.find((range) => range.start > time);
    const enough = next && (next.end - next.start >= START_BUFFER || ended);
    return enough ? nearTheEdge(next, next === newest ? next.end - aim * BEGIN_SHARE : next.start) : null;
  }
  if (latency === null) return null;
  const late = latency > aim + (begun ? JUST_BEGUN_BAND : MOST_LATE);
  const goal = time + latency - aim;
  return late && newest.end - goal > JUMP_MARGIN ? nearTheEdge(newest, goal) : null;
}

/** @param {{start: number, end: number}} range @param {number} wish */
function nearTheEdge(range, wish) {
  return Math.max(range.start + 0.01, Math.min(wish, range.end - JUMP_MARGIN));
}
