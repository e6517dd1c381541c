import { MOST_EMOTES } from '../limits.js';
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
   * @param {import('./emotes.js').Emotes} emotes
   * @param {(emote: string) => void} choose  Called with `:duck:`.
   */
  constructor(parts, emotes, choose) {
    this.#parts = parts;
    this.#emotes = emotes;
    this.#choose = choose;
    parts.button.addEventListener('click', () => this.open(parts.room.hidden));
    parts.room.addEventListener('keydown', (event) => this.#key(event));
  }

  /** @param {boolean} open */
  open(open) {
    if (open) this.draw();
    const { button, room } = this.#parts;
    room.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    if (open) /** @type {HTMLElement | null} */ (room.firstElementChild)?.focus();
  }

  /** Draws those that are known. */
  draw() {
    const emotes = this.#emotes.all.slice(0, MOST_EMOTES);
    const drawn = emotes.map(([, url]) => url).join();
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const buttons = emotes.map(([name, url]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(emoteElement(url, `:${name}:`));
      button.addEventListener('click', () => {
        this.#choose(`:${name}:`);
        this.open(false);
      });
      return button;
    });
    this.#parts.room.replaceChildren(...buttons);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const buttons = /** @type {HTMLElement[]} */ ([...this.#parts.room.children]);
    const at = buttons.findIndex((button) => button === document.activeElement);
    const first = buttons[0]?.offsetTop;
    const row = Math.max(1, buttons.filter(({ offsetTop }) => offsetTop === first).length);
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -row, ArrowDown: row }[event.key];
    if (event.key === 'Escape') {
      this.open(false);
      this.#parts.button.focus();
    } else if (step !== undefined) {
      buttons[at + step]?.focus();
      event.preventDefault();
    }
  }
}
