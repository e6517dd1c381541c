import { CURVE_POINTS, CURVE_SPAN } from './limits.js';

/**
 * @typedef {import('./room.js').Point} Point
 * @typedef {{path: string, area: string, most: number, mostAt: string, least: number, mean: number, from: string}} Hour
 */

/**
 * The last hour of the viewers' curve as an SVG path's text in a box of 1 by 1, the time from left to right, and its
 * figures; null while fewer than two points are known. Knows no page.
 *
 * @param {Point[]} curve  Oldest first.
 * @returns {Hour | null}
 */
export function hourOf(curve) {
  const last = curve.at(-1);
  if (!last) return null;
  const end = Date.parse(last.at);
  const hour = curve.filter((point) => Date.parse(point.at) > end - CURVE_SPAN);
  const first = hour[0];
  if (!first || hour.length < 2) return null;
  const counts = hour.map((point) => point.viewers);
  const most = Math.max(...counts);
  const begin = Date.parse(first.at);
  const places = thinned(hour).map((point) => {
    const x = (Date.parse(point.at) - begin) / Math.max(1, end - begin);
    return `${x.toFixed(4)} ${(1 - point.viewers / Math.max(1, most)).toFixed(4)}`;
  });
  const path = `M${places.join('L')}`;
  return {
    path, area: `${path}L1 1L0 1Z`, most, mostAt: hour[counts.indexOf(most)]?.at ?? first.at,
    least: Math.min(...counts), mean: Math.round(counts.reduce((sum, count) => sum + count, 0) / counts.length),
    from: first.at,
  };
}

/**
 * No more points than can be drawn: the highest of each stretch, so that no peak is lost, and the last.
 *
 * @param {Point[]} points
 */
function thinned(points) {
  const stretch = Math.ceil(points.length / CURVE_POINTS);
  if (stretch < 2) return points;
  const kept = [];
  for (let start = 0; start < points.length; start += stretch) {
    const part = points.slice(start, start + stretch);
    kept.push(part.reduce((best, point) => (point.viewers > best.viewers ? point : best)));
  }
  const last = points.at(-1);
  if (last && kept.at(-1) !== last) kept.push(last);
  return kept;
}
