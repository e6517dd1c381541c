import { quoted } from './answer.js';
import { onSubmit, part } from './dom.js';
import { TEXT_LENGTH } from './limits.js';
import { Release } from './page/release.js';

/** The title on the venue's page: shows what is on, and takes a new one. */
export class TitleView {
  #field = part('title', HTMLInputElement);
  #release;
  #current = '';
  #isEdited = false;

  /** @param {import('./answer.js').AnswerLine} answer @param {import('./keep.js').Keep} keep */
  constructor(answer, keep) {
    this.#release = new Release('release-title', 'title', answer);
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
    onSubmit(part('title-form', HTMLFormElement), () => {
      const text = this.#field.value.trim();
      void keep.order(`title ${quoted(text)}`, 'title', { text }).then((accepted) => {
        if (!accepted) return;
        this.#isEdited = false;
        this.#current = text;
        this.#field.blur();
      });
    });
  }

  /** @param {import('./night.js').Night} night */
  show(night) {
    if (!night.state) return;
    this.#release.show(night.state);
    this.#current = night.state.title;
    if (!this.#isEdited && document.activeElement !== this.#field) this.#field.value = this.#current;
  }

  #forget() {
    this.#isEdited = false;
    this.#field.value = this.#current;
  }
}
