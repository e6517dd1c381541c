/** The hues of names on the viewers' page, in degrees, as the hub numbers them. */
const HUES = [12, 36, 58, 92, 142, 168, 190, 212, 236, 268, 298, 334];

/**
 * A name's colour, bright enough for a dark ground.
 *
 * @param {number} index  In the venue's palette.
 */
export function colourOf(index) {
  return `hsl(${HUES[index] ?? HUES[0]} 70% 76%)`;
}
