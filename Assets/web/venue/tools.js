/** @typedef {import('./hub/events.js').Mode} Mode */
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
  /** @type {Mode | null} */
  #mode = null;
  /** @type {Tool} */
  #wish = 'stickers';

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

  /** What a tap does now; null for nothing. @returns {Tool | null} */
  get tap() {
    const { taps } = toolsOf(this.#mode ?? 'off');
    return taps.includes(this.#wish) ? this.#wish : (taps[0] ?? null);
  }

  /** Whether this viewer's cursor leaves a trail. */
  get cursors() {
    return toolsOf(this.#mode ?? 'off').cursors;
  }

  /** @param {Tool} tool */
  choose(tool) {
    this.#wish = tool;
    this.#show();
  }

  /** @param {Mode} mode */
  mode(mode) {
    if (mode === this.#mode) return;
    this.#mode = mode;
    this.#show();
  }

  #show() {
    const mode = this.#mode ?? 'off';
    const { room, choice, words, pack } = this.#parts;
    const tap = this.tap;
    room.hidden = mode === 'off';
    choice.hidden = toolsOf(mode).taps.length < 2;
    pack.hidden = tap !== 'stickers';
    words.textContent = WORDS[tap ?? (mode === 'cursors' ? mode : 'off')];
    words.hidden = words.textContent === '';
    for (const input of choice.querySelectorAll('input')) input.checked = input.value === tap;
    this.#changed();
  }
}
