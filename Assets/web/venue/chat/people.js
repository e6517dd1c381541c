import { PEOPLE_EVERY } from '../limits.js';
import { whoElement } from './line.js';

/** Who is there: asked for while the list is open. */
export class People {
  #parts;
  #ask;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  #you = 0;
  /** What is listed. */
  #listed = '';

  /**
   * @param {{button: HTMLButtonElement, room: HTMLElement, list: HTMLElement, words: HTMLElement,
   *   close: HTMLButtonElement, beneath: HTMLElement}} parts  `beneath` is what the list covers.
   * @param {() => void} ask
   */
  constructor(parts, ask) {
    this.#parts = parts;
    this.#ask = ask;
    parts.button.addEventListener('click', () => this.open(parts.room.hidden));
    parts.close.addEventListener('click', () => this.open(false));
    parts.room.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.open(false);
    });
  }

  /** @param {boolean} open */
  open(open) {
    const { button, room, close, beneath } = this.#parts;
    room.hidden = !open;
    // Nobody comes to what can't be seen.
    beneath.tabIndex = open ? -1 : 0;
    button.setAttribute('aria-expanded', String(open));
    clearInterval(this.#timer);
    if (!open) {
      button.focus();
      return;
    }
    this.#ask();
    this.#timer = setInterval(() => this.#ask(), PEOPLE_EVERY);
    close.focus();
  }

  /** @param {number} viewer  This viewer's number. */
  you(viewer) {
    this.#you = viewer;
  }

  /** @param {import('../hub/types.js').Person[]} people @param {number} all */
  show(people, all) {
    const { list, words: title } = this.#parts;
    // Who reads the list is not thrown back to its beginning for nothing.
    const listed = JSON.stringify([people, all, this.#you]);
    if (listed === this.#listed) return;
    this.#listed = listed;
    title.textContent = all === 1 ? 'Only you are here' : `${all.toLocaleString()} are here`;
    const rows = people.map((person) => {
      const row = document.createElement('li');
      row.append(whoElement(person));
      if (person.viewer === this.#you) row.append(' (you)');
      return row;
    });
    const rest = all - people.length;
    const alone = all === 1 ? 'Send your friends this page’s address.' : '';
    const words = rest > 0 ? `and ${rest.toLocaleString()} more` : alone;
    if (words !== '') rows.push(Object.assign(document.createElement('li'), { textContent: words }));
    list.replaceChildren(...rows);
  }
}
