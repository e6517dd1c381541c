// What a line is made of: words, addresses and emotes.

/**
 * @typedef {{kind: 'text', text: string} | {kind: 'link', text: string, href: string} |
 *   {kind: 'emote', text: string, src: string}} Part
 */

const SPECIAL = /(https?:\/\/[^\s<>"“”]+)|:([\p{L}\p{N}][\p{L}\p{N}_-]{0,39}):/giu;
/** What belongs to the sentence and not to the address before it. */
const AFTER_LINK = /[.,;:!?'"»…)\]}]+$/u;

/**
 * Takes a line apart. Only addresses of the web become links, and only where `links` allows it.
 *
 * @param {string} text
 * @param {boolean} links
 * @param {(name: string) => string | null} emote  The picture of an emote; null where there is none of that name.
 * @returns {Part[]}
 */
export function partsOf(text, links, emote) {
  /** @type {Part[]} */
  const parts = [];
  let end = 0;
  const add = (/** @type {Part} */ part, /** @type {number} */ from) => {
    if (from > end) parts.push({ kind: 'text', text: text.slice(end, from) });
    parts.push(part);
    end = from + part.text.length;
  };
  for (const match of text.matchAll(SPECIAL)) {
    const [whole = '', address, name] = match;
    const at = match.index ?? 0;
    // Within an address that was found before.
    if (at < end) continue;
    if (address) {
      const shown = trimmed(address);
      const href = links ? webAddress(shown) : null;
      if (href) add({ kind: 'link', text: shown, href }, at);
    } else if (name) {
      const src = emote(name.toLowerCase());
      if (src) add({ kind: 'emote', text: whole, src }, at);
    }
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

/**
 * Without the punctuation that follows it; a closing parenthesis stays with its opening one.
 *
 * @param {string} address
 */
function trimmed(address) {
  const rest = address.replace(AFTER_LINK, '');
  return address[rest.length] === ')' && rest.includes('(') ? `${rest})` : rest;
}

/** @param {string} text */
function webAddress(text) {
  try {
    const { protocol, href, hostname } = new URL(text);
    return (protocol === 'http:' || protocol === 'https:') && hostname.includes('.') ? href : null;
  } catch {
    return null;
  }
}

/** @param {Part[]} parts  Whether a line is nothing but a few emotes: they are shown large. */
export function isBig(parts) {
  const emotes = parts.filter(({ kind }) => kind === 'emote').length;
  return emotes > 0 && emotes <= 6 && parts.every(({ kind, text }) => kind === 'emote' || text.trim() === '');
}

/**
 * What a sticker is called as an emote: `/stickers/lake/paper-boat.svg` is `paper-boat`.
 *
 * @param {string} url
 */
export function emoteName(url) {
  const file = url.slice(url.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  try {
    return decodeURIComponent(file).toLowerCase().replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^[-_]+/, '').slice(0, 40);
  } catch {
    // A name that is no proper encoding is none that could be typed.
    return '';
  }
}

/** The stickers of the show's packs by their names as emotes: `duck` is what `:duck:` shows. */
export class Emotes {
  #packs;
  /** @type {Map<string, string>} */
  #byName = new Map();

  /** @param {import('../stickers/packs.js').Packs} packs */
  constructor(packs) {
    this.#packs = packs;
  }

  /** Takes in packs that have come; of two stickers of one name the first pack's counts. */
  refresh() {
    this.#byName.clear();
    for (const { stickers } of this.#packs.all()) {
      for (const url of stickers) {
        const name = emoteName(url);
        if (name !== '' && url !== '' && !this.#byName.has(name)) this.#byName.set(name, url);
      }
    }
  }

  /** Their names and pictures; asks for the packs where none are known. */
  get all() {
    if (this.#byName.size === 0) this.refresh();
    return [...this.#byName];
  }

  /**
   * The picture of an emote; null where there is none, or none is known yet.
   *
   * @param {string} name @returns {string | null}
   */
  picture(name) {
    if (this.#byName.size === 0) this.refresh();
    return this.#byName.get(name) ?? null;
  }
}
