import { HUES } from '../colour.js';
import { connectGrid, enterGrid } from './grid.js';

/** What the hues are called. */
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
    const leave = () => {
      this.open(false);
      button.focus();
    };
    for (const [colour, name] of NAMES.entries()) {
      const swatch = document.createElement('button');
      swatch.type = 'button';
      swatch.className = 'swatch';
      swatch.title = name;
      swatch.setAttribute('aria-label', name);
      paint(swatch, colour);
      swatch.addEventListener('click', () => {
        choose(colour);
        leave();
      });
      room.append(swatch);
    }
    button.addEventListener('click', () => this.open(room.hidden));
    connectGrid(room, leave);
  }

  /** @param {boolean} open */
  open(open) {
    this.#room.hidden = !open;
    this.#button.setAttribute('aria-expanded', String(open));
    if (open) enterGrid(this.#room, Math.max(0, this.#chosen), true);
  }

  /** @param {number} colour */
  show(colour) {
    this.#chosen = colour;
    paint(this.#button, colour);
    [...this.#room.children].forEach((swatch, index) => swatch.setAttribute('aria-pressed', String(index === colour)));
  }
}
