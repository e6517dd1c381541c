import { MOST_EMOTES } from '../limits.js';
import { connectGrid, enterGrid } from './grid.js';
import { emoteElement } from './line.js';

/** The stickers of the show's packs as emotes: `:duck:`. */
export class Picker {
  #parts;
  #emotes;
  #choose;
  /** What is drawn. */
  #drawn = '';

  /**
   * @param {{button: HTMLButtonElement, room: HTMLElement}} parts
   * @param {import('./rich.js').Emotes} emotes
   * @param {(emote: string) => void} choose  Called with `:duck:`.
   */
  constructor(parts, emotes, choose) {
    this.#parts = parts;
    this.#emotes = emotes;
    this.#choose = choose;
    parts.button.addEventListener('click', () => this.open(parts.room.hidden));
    connectGrid(parts.room, () => {
      this.open(false);
      parts.button.focus();
    });
  }

  /** @param {boolean} open */
  open(open) {
    if (open) this.draw();
    const { button, room } = this.#parts;
    room.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    if (open) enterGrid(room, 0, true);
  }

  /** Draws those that are known. */
  draw() {
    const emotes = this.#emotes.all.slice(0, MOST_EMOTES);
    const drawn = emotes.map(([, url]) => url).join();
    if (drawn === this.#drawn) return;
    const held = this.#parts.room.contains(document.activeElement);
    this.#drawn = drawn;
    const buttons = emotes.map(([name, url]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.setAttribute('aria-label', name);
      button.append(emoteElement(url, `:${name}:`));
      button.addEventListener('click', () => {
        this.#choose(`:${name}:`);
        this.open(false);
      });
      return button;
    });
    this.#parts.room.replaceChildren(...buttons);
    enterGrid(this.#parts.room, 0, held);
  }
}
