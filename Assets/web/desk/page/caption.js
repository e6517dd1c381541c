import { quoted } from '../answer.js';
import { onPress, onSubmit, part } from '../dom.js';
import { TEXT_LENGTH } from '../limits.js';
import { Release } from './release.js';

/** A line over the programme's picture, and one in the viewers' chat. */
export class CaptionView {
  #release;
  #field = part('caption', HTMLInputElement);
  #current = '';
  #isEdited = false;

  /** @param {import('../answer.js').AnswerLine} answer @param {import('../keep.js').Keep} keep */
  constructor(answer, keep) {
    this.#release = new Release('release-caption', 'caption', answer);
    this.#field.maxLength = TEXT_LENGTH.line;
    const put = async (/** @type {string} */ text) => {
      if (!await keep.order(text ? `caption ${quoted(text)}` : 'caption taken away', 'caption', { text })) return;
      this.#isEdited = false;
      this.#current = text;
      this.#field.value = text;
      this.#field.blur();
    };
    this.#field.addEventListener('input', () => (this.#isEdited = true));
    this.#field.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      this.#isEdited = false;
      this.#field.value = this.#current;
      this.#field.blur();
    });
    onSubmit(part('caption-form', HTMLFormElement), () => void put(this.#field.value.trim()));
    onPress(part('caption-clear', HTMLButtonElement), () => void put(''));
    const say = part('say', HTMLInputElement);
    say.maxLength = TEXT_LENGTH.line;
    onSubmit(part('say-form', HTMLFormElement), () => {
      const text = say.value.trim();
      if (!text) return;
      void answer.order(`said ${quoted(text)}`, 'say', { text }).then((isDone) => {
        if (!isDone) return;
        say.value = '';
        say.blur();
      });
    });
  }

  /** @param {import('../night.js').State} state */
  show(state) {
    this.#release.show(state);
    this.#current = state.caption ?? '';
    part('caption-clear', HTMLButtonElement).disabled = !this.#current;
    if (!this.#isEdited && document.activeElement !== this.#field) this.#field.value = this.#current;
  }
}
