import { channelsOf, hexOf, lightOf } from './colour.js';

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
    this.#own = mark.getAttribute('src') ?? '';
    // A poster that can't be had leaves the picture to be seen.
    poster.addEventListener('error', () => poster.removeAttribute('src'));
    mark.addEventListener('error', () => {
      this.#bear(this.#own);
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
    set(root, '--on-warm', accent && lightOf(accent) < ACCENT_DARK ? '#fff' : null);
    set(root, '--warm-end', accent);
    set(root, '--spark', accent && lightened(accent));
    const ground = colour(theme?.ground);
    set(root, '--ground', ground && darkened(ground));
    this.background = colour(theme?.background);
    this.#bear(address(theme?.logo) ?? this.#own);
    const poster = address(theme?.poster);
    if (poster) this.#poster.src = poster;
    else this.#poster.removeAttribute('src');
  }

  /** @param {string} logo  Set where it differs: the same address once more would be fetched once more. */
  #bear(logo) {
    if (this.#mark.getAttribute('src') !== logo) this.#mark.src = logo;
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

/** The lightest ground on which the page's soft words keep a contrast of 7 to 1, as luminance. */
const GROUND_MOST = 0.035;
/** Accents darker than this bear light words, the others dark ones; as luminance, where both are as good. */
const ACCENT_DARK = 0.185;
/** Where the accent is itself a word on the page it is no darker than this, as luminance. */
const SPARK_LEAST = 0.3;

/** @param {string} hex */
function darkened(hex) {
  return changed(hex, (value) => value * 0.9, (back) => lightOf(back) <= GROUND_MOST);
}

/** @param {string} hex */
function lightened(hex) {
  return changed(hex, (value) => value * 0.9 + 25.5, (back) => lightOf(back) >= SPARK_LEAST);
}

/** @param {string} hex @param {(channel: number) => number} step @param {(hex: string) => boolean} enough */
function changed(hex, step, enough) {
  let channels = channelsOf(hex);
  while (!enough(hexOf(channels))) channels = channels.map(step);
  return hexOf(channels);
}
