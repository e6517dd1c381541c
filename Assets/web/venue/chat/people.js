import { PEOPLE_EVERY } from '../limits.js';
import { whoElement } from './line.js';

/** Who is there: asked for while the list is open. */
export class People {
  #parts;
  #ask;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  #you = 0;

  /**
   * @param {{button: HTMLButtonElement, room: HTMLElement, list: HTMLElement, words: HTMLElement,
   *   close: HTMLButtonElement}} parts
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
    const { button, room, close } = this.#parts;
    room.hidden = !open;
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

  /** @param {import('../hub/chat.js').Person[]} people @param {number} all */
  show(people, all) {
    const { list, words } = this.#parts;
    words.textContent = all === 1 ? 'Only you are here' : `${all.toLocaleString()} are here`;
    const rows = people.map((person) => {
      const row = document.createElement('li');
      row.append(whoElement(person));
      if (person.viewer === this.#you) row.append(' (you)');
      return row;
    });
    if (all > people.length) {
      const more = document.createElement('li');
      more.className = 'more';
      more.textContent = `and ${(all - people.length).toLocaleString()} more`;
      rows.push(more);
    }
    list.replaceChildren(...rows);
  }
}
