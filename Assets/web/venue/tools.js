/** @typedef {import('./hub/types.js').Mode} Mode */
/** @typedef {'stickers' | 'fireworks'} Tool */

/**
 * What viewers may do in a mode.
 *
 * @param {Mode} mode
 * @returns {{cursors: boolean, taps: Tool[]}} whether cursors leave trails, and what a tap may do
 */
export function toolsOf(mode) {
  if (mode === 'all') return { cursors: true, taps: ['stickers', 'fireworks'] };
  return { cursors: mode === 'cursors', taps: mode === 'stickers' || mode === 'fireworks' ? [mode] : [] };
}

/** What a tool is for, where there is nothing to choose from. */
const WORDS = {
  off: '',
  cursors: 'Move over the picture: everybody sees your trail.',
  stickers: '',
  fireworks: 'Tap anywhere and a firework goes up.',
};

/** The row of tools under the picture: it shows what there is, and which a tap takes. */
export class Tools {
  #parts;
  #changed;
  /** @type {Mode} */
  #mode = 'off';
  #stickers = false;
  /** @type {Tool} */
  #wish = 'stickers';
  /** Whether the hub will not hear this viewer again. */
  #closed = false;

  /**
   * @param {{room: HTMLElement, choice: HTMLFieldSetElement, words: HTMLElement, pack: HTMLElement}} parts
   * @param {() => void} changed  Called when a tap does something else than before.
   */
  constructor(parts, changed) {
    this.#parts = parts;
    this.#changed = changed;
    parts.choice.addEventListener('change', (event) => {
      const { value } = /** @type {HTMLInputElement} */ (event.target);
      if (value === 'stickers' || value === 'fireworks') this.choose(value);
    });
  }

  /**
   * What a tap does now; null for nothing.
   *
   * @returns {Tool | null}
   */
  get tap() {
    const taps = this.#taps;
    return taps.includes(this.#wish) ? this.#wish : (taps[0] ?? null);
  }

  /** Without a pack there is nothing to place. */
  get #taps() {
    return toolsOf(this.#mode).taps.filter((tool) => tool !== 'stickers' || this.#stickers);
  }

  /** Whether this viewer's cursor leaves a trail. */
  get cursors() {
    return toolsOf(this.#mode).cursors;
  }

  /** @param {Tool} tool */
  choose(tool) {
    this.#wish = tool;
    this.#show();
  }

  /** There is nothing to be done from now on, whatever the mode. */
  close() {
    this.#closed = true;
    this.mode('off', false);
  }

  /** @param {Mode} wanted @param {boolean} stickers  Whether a pack is out. */
  mode(wanted, stickers) {
    const mode = this.#closed ? 'off' : wanted;
    if (mode === this.#mode && stickers === this.#stickers) return;
    this.#mode = mode;
    this.#stickers = stickers;
    this.#show();
  }

  #show() {
    const { room, choice, words, pack } = this.#parts;
    const tap = this.tap;
    room.hidden = tap === null && !this.cursors;
    choice.hidden = this.#taps.length < 2;
    pack.hidden = tap !== 'stickers';
    words.textContent = WORDS[tap ?? (this.cursors ? 'cursors' : 'off')];
    words.hidden = words.textContent === '';
    for (const input of choice.querySelectorAll('input')) input.checked = input.value === tap;
    this.#changed();
  }
}
