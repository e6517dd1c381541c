/**
 * @typedef {{wash: string, low: string, glow: string}} Mood  The page's colour on top and below, and the light around
 *   the picture.
 */

/** What the page looks like where the show names no colour. */
export const OWN_COLOUR = '#3a2152';

/**
 * Makes a show's colour fit for a dark page: however bright it is, light text stays readable on it.
 *
 * @param {string | null} colours  `#rrggbb`, or two of them from top to bottom; anything else counts as none.
 * @returns {Mood}
 */
export function moodOf(colours) {
  const known = /^#[0-9a-f]{6}( #[0-9a-f]{6})?$/i.test(colours ?? '') ? String(colours) : OWN_COLOUR;
  const [top = OWN_COLOUR, bottom = top] = known.split(' ');
  const [hue, saturation] = hueOf(top);
  return {
    wash: washOf(top), low: washOf(bottom),
    glow: `hsl(${hue} ${Math.round(Math.min(saturation * 1.15, 0.85) * 100)}% 62%)`,
  };
}

/** @param {string} hex */
function washOf(hex) {
  const [hue, saturation, lightness] = hueOf(hex);
  const calm = Math.min(saturation, 0.7);
  return `hsl(${hue} ${Math.round(calm * 100)}% ${Math.round(Math.min(lightness, 0.3) * 100)}%)`;
}

/** @param {string} hex @returns {[number, number, number]} degrees, and two parts of one */
function hueOf(hex) {
  const channel = (/** @type {number} */ at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  const [red, green, blue] = [channel(1), channel(3), channel(5)];
  const most = Math.max(red, green, blue);
  const span = most - Math.min(red, green, blue);
  const lightness = most - span / 2;
  if (span === 0) return [0, 0, lightness];
  const sixth =
    most === red ? (green - blue) / span + 6 : most === green ? (blue - red) / span + 2 : (red - green) / span + 4;
  return [Math.round((sixth % 6) * 60), span / (1 - Math.abs(2 * lightness - 1)), lightness];
}
