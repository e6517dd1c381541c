/**
 * @typedef {object} Theme  What makes the page the show's own; each may be null.
 * @property {string | null} accent  `#rrggbb`, of buttons and lights.
 * @property {string | null} ground  `#rrggbb`, behind everything; it is darkened until white words stand on it.
 * @property {string | null} background  `#rrggbb`, where no cue names one.
 * @property {string | null} logo  An address on this host.
 * @property {string | null} poster  Likewise; it stands where the picture will be.
 */

/** Puts a show's theme on the page, once and whenever it changes. */
export class ThemeView {
  #mark;
  #poster;
  #own;
  #known = '';
  /** @type {string | null} where no cue names a background */
  background = null;

  /** @param {HTMLImageElement} mark @param {HTMLImageElement} poster */
  constructor(mark, poster) {
    this.#mark = mark;
    this.#poster = poster;
    this.#own = mark.src;
    // A poster that can't be had leaves the picture to be seen.
    poster.addEventListener('error', () => poster.removeAttribute('src'));
    mark.addEventListener('error', () => {
      if (mark.src !== this.#own) mark.src = this.#own;
    });
  }

  /** @param {Theme | undefined} theme */
  adopt(theme) {
    const key = JSON.stringify(theme ?? null);
    if (key === this.#known) return;
    this.#known = key;
    const root = document.documentElement.style;
    const accent = colour(theme?.accent);
    set(root, '--warm', accent);
    set(root, '--on-warm', accent && lightOf(accent) < 0.3 ? '#fff' : null);
    const ground = colour(theme?.ground);
    set(root, '--ground', ground && darkened(ground));
    this.background = colour(theme?.background);
    this.#mark.src = address(theme?.logo) ?? this.#own;
    const poster = address(theme?.poster);
    if (poster) this.#poster.src = poster;
    else this.#poster.removeAttribute('src');
  }

  /** Whether there is a poster to show. */
  get hasPoster() {
    return this.#poster.hasAttribute('src');
  }
}

/** @param {CSSStyleDeclaration} style @param {string} name @param {string | null} value */
function set(style, name, value) {
  if (value === null) style.removeProperty(name);
  else style.setProperty(name, value);
}

/** @param {unknown} value */
function colour(value) {
  return /^#[0-9a-f]{6}$/i.test(String(value)) ? String(value) : null;
}

/** @param {unknown} value  Only what the show's own theme has. */
function address(value) {
  return /^\/theme\/[\w.-]+(\?[\w=]*)?$/.test(String(value)) ? String(value) : null;
}

/** @param {string} hex @returns {[number, number, number]} 0 to 255 */
function channels(hex) {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/**
 * How light a colour is to the eye: WCAG's relative luminance, 0 to 1.
 *
 * @param {string} hex
 */
export function lightOf(hex) {
  const [red, green, blue] = channels(hex).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** The lightest ground on which the page's soft words keep a contrast of 7 to 1, as luminance. */
const GROUND_MOST = 0.035;

/** @param {string} hex */
function darkened(hex) {
  let [red, green, blue] = channels(hex);
  const back = () => `#${[red, green, blue].map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
  while (lightOf(back()) > GROUND_MOST) [red, green, blue] = [red * 0.9, green * 0.9, blue * 0.9];
  return back();
}
