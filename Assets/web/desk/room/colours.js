/**
 * The venue's palette, brightened for a dark ground: an index is a hue, far from its neighbours' (the golden angle).
 *
 * @param {number} index
 */
export function colourOf(index) {
  return `hsl(${Math.round((Math.abs(index) * 137.508) % 360)} 70% 76%)`;
}
