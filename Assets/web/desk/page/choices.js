import { make, mark, onPress } from '../dom.js';

/**
 * A row of choices of which one is on.
 *
 *     const row = new Choices(part('modes', HTMLElement), 'mode', ['off', 'all'], (name) => order(name));
 *     row.show('all');
 */
export class Choices {
  #row;
  #key;

  /**
   * @param {HTMLElement} row
   * @param {string} key  Under which each button has its choice in its dataset.
   * @param {string[]} names
   * @param {(name: string) => void} act
   * @param {(button: HTMLButtonElement, name: string) => void} [draw]  What it shows; left out: its name.
   */
  constructor(row, key, names, act, draw) {
    this.#row = row;
    this.#key = key;
    row.replaceChildren(...names.map((name) => {
      const button = make('button', 'chip');
      button.type = 'button';
      button.dataset[key] = name;
      if (draw) draw(button, name);
      else button.textContent = name;
      onPress(button, () => act(name));
      return button;
    }));
  }

  /** @param {string | undefined} name  What is on. */
  show(name) {
    for (const button of this.#row.querySelectorAll('button')) {
      mark(button, 'aria-pressed', button.dataset[this.#key] === name);
    }
  }
}
