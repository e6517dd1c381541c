import { HUES } from '../../venue/colour.js';

/**
 * A name's colour, bright enough for a dark ground.
 *
 * @param {number} index  In the venue's palette.
 */
export function colourOf(index) {
  return `hsl(${HUES[index] ?? HUES[0]} 70% 76%)`;
}
