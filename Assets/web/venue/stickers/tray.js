import { NOTE_TIME } from '../limits.js';
import { nameOf } from './packs.js';

/** @typedef {import('./packs.js').Packs} Packs */

/** The stickers to choose from: those of the pack that the show has out. */
export class Tray {
  #choices;
  #note;
  #packs;
  #changed;
  /** @type {string | null} the pack on display */
  #shown = null;
  /**
   * Which sticker was chosen of each pack.
   *
   * @type {Map<string, number>}
   */
  #chosen = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {{choices: HTMLElement, note: HTMLElement}} parts  `note` is a live region.
   * @param {Packs} packs
   * @param {() => void} changed  Called when another sticker is chosen.
   */
  constructor({ choices, note }, packs, changed) {
    this.#choices = choices;
    this.#note = note;
    this.#packs = packs;
    this.#changed = changed;
  }

  /**
   * Puts out a pack; null clears the tray.
   *
   * @param {string | null} id
   */
  show(id) {
    if (id === this.#shown) return;
    const pack = id === null ? null : this.#packs.pack(id);
    // A pack that is still on its way replaces nothing; the next look finds it.
    if (id !== null && !pack) return;
    this.#shown = id;
    this.#choices.replaceChildren(...(pack?.stickers ?? []).map((url, index) => this.#choice(url, index)));
    this.#choices.scrollLeft = 0;
    this.#changed();
  }

  /**
   * What a tap places.
   *
   * @returns {{pack: string, index: number, url: string, name: string} | null}
   */
  get choice() {
    if (this.#shown === null) return null;
    const index = this.#chosen.get(this.#shown) ?? 0;
    const url = this.#packs.pack(this.#shown)?.stickers[index];
    return url ? { pack: this.#shown, index, url, name: nameOf(url) } : null;
  }

  /** The pack on display. */
  get pack() {
    return this.#shown;
  }

  /** @param {import('../hub/connection.js').Refusal['why']} why */
  refused(why) {
    this.say(
      why === 'too fast' ? 'Easy: a few a second are plenty.'
      : why === 'not now' ? 'That is not on just now.'
      : why === 'pack is gone' ? 'That pack has just been put away.'
      : why === 'muted' ? 'A moderator has silenced you for a while.'
      : 'It is very lively just now. Try again in a moment.',
    );
  }

  /**
   * Says something for a while, also to those who only hear.
   *
   * @param {string} text
   */
  say(text) {
    this.#note.textContent = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#note.textContent = ''), NOTE_TIME);
  }

  /** @param {string} url @param {number} index */
  #choice(url, index) {
    const label = document.createElement('label');
    const radio = document.createElement('input');
    const image = document.createElement('img');
    const name = nameOf(url);
    label.className = 'choice';
    label.title = name;
    Object.assign(radio, { type: 'radio', name: 'sticker', value: String(index), className: 'unseen' });
    radio.checked = index === (this.#chosen.get(this.#shown ?? '') ?? 0);
    radio.addEventListener('change', () => {
      if (this.#shown !== null) this.#chosen.set(this.#shown, index);
      this.#changed();
    });
    Object.assign(image, { alt: name, width: 44, height: 44, draggable: false });
    if (url) image.src = url;
    label.append(radio, image);
    return label;
  }
}
