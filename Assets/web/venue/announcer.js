import { ALOUD_TIME, SAY_LENGTH, SAY_TIME, SAY_WAITING } from './limits.js';

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

/** Tells those who hear the page what is there to be seen. What is said is gone from the page soon after. */
export class Aloud {
  #element;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #wait;
  #seen = '';

  /** @param {HTMLElement} element  A polite live region that nobody sees. */
  constructor(element) {
    this.#element = element;
  }

  /**
   * Says what has come to lie on the picture.
   *
   * @param {import('./effects.js').Atmosphere} look
   */
  see({ caption, claps, countdown }) {
    const clapping = claps ? `${claps.words || 'Make some noise!'} The button Clap, or the key K, claps.` : '';
    const words = [caption, clapping, countdown?.words ?? ''].filter((one) => one !== '').join(' ');
    if (words !== this.#seen && words !== '') this.say(words);
    this.#seen = words;
  }

  /**
   * Says it once it has stood for a while: what changes all the time is told when it rests.
   *
   * @param {string} text @param {number} wait  In ms.
   */
  sayAfter(text, wait) {
    clearTimeout(this.#wait);
    this.#wait = setTimeout(() => this.say(text), wait);
  }

  /** @param {string} text */
  say(text) {
    clearTimeout(this.#wait);
    // The same words once more are news only if they were gone between.
    if (this.#element.textContent === text) this.#element.textContent = '';
    this.#element.textContent = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#element.textContent = ''), ALOUD_TIME);
  }
}
