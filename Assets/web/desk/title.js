import { quoted } from './answer.js';
import { onPress, part } from './dom.js';
import { TEXT_LENGTH } from './limits.js';

/** The title on the venue's page: shows what is on, and takes a new one. */
export class TitleView {
  #field = part('title', HTMLInputElement);
  #release = part('release-title', HTMLButtonElement);
  #current = '';
  #isEdited = false;

  /** @param {import('./answer.js').AnswerLine} answer */
  constructor(answer) {
    this.#field.maxLength = TEXT_LENGTH.title;
    this.#field.addEventListener('input', () => (this.#isEdited = true));
    this.#field.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      this.#forget();
      this.#field.blur();
    });
    this.#field.addEventListener('blur', () => {
      if (this.#field.value === this.#current) this.#forget();
    });
    part('title-form', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      const text = this.#field.value.trim();
      void answer.order(`title ${quoted(text)}`, 'title', { text }).then((accepted) => {
        if (!accepted) return;
        this.#isEdited = false;
        this.#current = text;
        this.#field.blur();
      });
    });
    onPress(this.#release, () => void answer.order('title released', 'release', { track: 'title' }));
  }

  /** @param {import('./night.js').Night} night */
  show(night) {
    if (!night.state) return;
    this.#release.classList.toggle('owned', night.state.owned.includes('title'));
    this.#current = night.state.title;
    if (!this.#isEdited && document.activeElement !== this.#field) this.#field.value = this.#current;
  }

  #forget() {
    this.#isEdited = false;
    this.#field.value = this.#current;
  }
}
