import { SAY_LENGTH, SAY_TIME, SAY_WAITING } from './limits.js';

/** Shows what the show says, one line after the other. */
export class Announcer {
  #element;
  /** @type {string[]} */
  #waiting = [];
  #busy = false;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.#element = element;
  }

  /** @param {string} text */
  say(text) {
    this.#waiting.push(text.slice(0, SAY_LENGTH));
    if (this.#waiting.length > SAY_WAITING) this.#waiting.shift();
    if (!this.#busy) this.#next();
  }

  #next() {
    const text = this.#waiting.shift();
    this.#busy = text !== undefined;
    if (text === undefined) return;
    this.#element.textContent = text;
    this.#element.classList.add('shown');
    const time = Math.min(SAY_TIME.most, SAY_TIME.least + SAY_TIME.letter * text.length);
    setTimeout(() => {
      this.#element.classList.remove('shown');
      // It fades before it goes.
      setTimeout(() => {
        this.#element.textContent = '';
        this.#next();
      }, 600);
    }, time);
  }
}
