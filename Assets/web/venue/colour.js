/**
 * @typedef {{wash: string, 'wash-low': string, glow: string, tint: string}} Mood  The page's colour on top and below,
 *   the light around the picture, and the colour of small words and links.
 */

/** What the page looks like where the show names no colour. */
export const OWN_COLOUR = '#3a2152';
/** Hues of names, in degrees, as the hub numbers them; told apart easily on a dark ground. */
export const HUES = [12, 36, 58, 92, 142, 168, 190, 212, 236, 268, 298, 334];
/** The lightest wash, and the darkest tint, as luminance: between them words keep a contrast of 4.5 to 1. */
const LIGHT = { washMost: 0.068, tintLeast: 0.5 };

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
  const bright = Math.min(saturation * 1.15, 0.85);
  let light = 0.74;
  while (lightOf(hexOfHue(hue, bright, light)) < LIGHT.tintLeast) light += 0.01;
  return {
    wash: washOf(top), 'wash-low': washOf(bottom), glow: hexOfHue(hue, bright, 0.62),
    tint: hexOfHue(hue, bright, light),
  };
}

/** @param {string} hex  `#rrggbb` */
function washOf(hex) {
  const [hue, saturation, lightness] = hueOf(hex);
  const calm = Math.min(saturation, 0.7);
  let dark = Math.min(lightness, 0.3);
  while (lightOf(hexOfHue(hue, calm, dark)) > LIGHT.washMost) dark -= 0.01;
  return hexOfHue(hue, calm, dark);
}

/**
 * How light a colour is to the eye: WCAG's relative luminance, 0 to 1.
 *
 * @param {string} hex  `#rrggbb`
 */
export function lightOf(hex) {
  const [red = 0, green = 0, blue = 0] = channelsOf(hex).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {string} hex  `#rrggbb` @returns {number[]} three, 0 to 255 */
export function channelsOf(hex) {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** @param {number[]} channels  0 to 255 */
export function hexOf(channels) {
  return `#${channels.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

/** @param {number} hue  In degrees. @param {number} saturation  0 to 1, as is lightness. @param {number} lightness */
function hexOfHue(hue, saturation, lightness) {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  return hexOf([0, 8, 4].map((third) => {
    const step = (third + hue / 30) % 12;
    return 255 * (lightness - reach * Math.max(-1, Math.min(step - 3, 9 - step, 1)));
  }));
}

/** @param {string} hex @returns {[number, number, number]} degrees, and two parts of one */
function hueOf(hex) {
  const [red = 0, green = 0, blue = 0] = channelsOf(hex).map((value) => value / 255);
  const most = Math.max(red, green, blue);
  const span = most - Math.min(red, green, blue);
  const lightness = most - span / 2;
  if (span === 0) return [0, 0, lightness];
  const sixth =
    most === red ? (green - blue) / span + 6 : most === green ? (blue - red) / span + 2 : (red - green) / span + 4;
  return [Math.round((sixth % 6) * 60), span / (1 - Math.abs(2 * lightness - 1)), lightness];
}
