import { COLOURS } from '../hub/chat.js';
import { HUES } from './hues.js';

const NAMES = [
  'Coral', 'Amber', 'Lemon', 'Lime', 'Mint', 'Teal', 'Sky', 'Azure', 'Iris', 'Violet', 'Orchid', 'Rose',
];

/**
 * Gives a name its colour.
 *
 * @param {HTMLElement} element @param {number} colour
 */
export function paint(element, colour) {
  element.style.setProperty('--hue', String(HUES[colour] ?? HUES[0]));
}

/** The colour of this viewer's name: a button that shows it, and the palette behind it. */
export class Palette {
  #button;
  #room;
  #chosen = -1;

  /**
   * @param {{button: HTMLButtonElement, room: HTMLElement}} parts
   * @param {(colour: number) => void} choose
   */
  constructor({ button, room }, choose) {
    this.#button = button;
    this.#room = room;
    for (let colour = 0; colour < COLOURS; colour += 1) {
      const swatch = document.createElement('button');
      swatch.type = 'button';
      swatch.className = 'swatch';
      swatch.title = NAMES[colour] ?? '';
      swatch.setAttribute('aria-label', NAMES[colour] ?? '');
      paint(swatch, colour);
      swatch.addEventListener('click', () => {
        choose(colour);
        this.open(false);
        button.focus();
      });
      room.append(swatch);
    }
    button.addEventListener('click', () => this.open(room.hidden));
    room.addEventListener('keydown', (event) => this.#key(event));
  }

  /** @param {boolean} open */
  open(open) {
    this.#room.hidden = !open;
    this.#button.setAttribute('aria-expanded', String(open));
    const swatch = this.#room.children[Math.max(0, this.#chosen)];
    if (open && swatch instanceof HTMLElement) swatch.focus();
  }

  /** @param {number} colour */
  show(colour) {
    this.#chosen = colour;
    paint(this.#button, colour);
    [...this.#room.children].forEach((swatch, index) => swatch.setAttribute('aria-pressed', String(index === colour)));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const swatches = /** @type {HTMLElement[]} */ ([...this.#room.children]);
    const at = swatches.findIndex((swatch) => swatch === document.activeElement);
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -6, ArrowDown: 6 }[event.key];
    if (event.key === 'Escape') {
      this.open(false);
      this.#button.focus();
    } else if (step !== undefined) {
      swatches[at + step]?.focus();
      event.preventDefault();
    }
  }
}
