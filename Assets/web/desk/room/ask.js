import { isByKeyboard, mark, onPress, onSubmit, part, write } from '../dom.js';
import { ARMED, NAME_LENGTH, WHY_LENGTH } from './limits.js';

/**
 * A question that an act asks before it is carried out. `again`: it takes a second press; `isName`: it asks for a name,
 * not for a reason.
 *
 * @typedef {{words: string, does: string, again?: boolean, isName?: boolean, first?: string,
 *   act: (text: string) => Promise<boolean>, from?: () => void}} Question
 */

/** Asks for a reason in a place of its own, beside what it is about: nothing is covered, and no reason is needed. */
export class Ask {
  #form = part('ask', HTMLFormElement);
  #text = part('ask-text', HTMLInputElement);
  #does = part('ask-does', HTMLButtonElement);
  /** @type {Question | null} */
  #question = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #arming;
  /** Whether the focus goes back to what asked: after a press by pointer the space bar stays with GO. */
  #goesBack = false;

  constructor() {
    onPress(part('ask-cancel', HTMLButtonElement), () => this.close());
    this.#form.addEventListener('keydown', (event) => {
      // A key that is held is one press.
      if (event.key === 'Enter' && event.repeat) event.preventDefault();
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.close();
    });
    onSubmit(this.#form, () => void this.#submit());
  }

  get isOpen() {
    return this.#question !== null;
  }

  /** @param {Question} question */
  open(question) {
    this.#disarm();
    this.#question = question;
    this.#goesBack = isByKeyboard();
    this.#text.value = question.first ?? '';
    this.#text.maxLength = question.isName ? NAME_LENGTH : WHY_LENGTH;
    this.#text.placeholder = question.isName ? 'the new name' : 'a reason, if you like';
    this.#text.setAttribute('aria-label', question.isName ? 'The new name' : 'Why, if you like');
    write(part('ask-words', HTMLElement), question.words);
    write(this.#does, question.does);
    mark(document.body, 'data-asking', true);
    this.#form.hidden = false;
    this.#text.focus({ preventScroll: true });
  }

  close() {
    const question = this.#question;
    if (!question) return;
    this.#disarm();
    this.#question = null;
    this.#form.hidden = true;
    mark(document.body, 'data-asking', false);
    if (this.#goesBack) question.from?.();
  }

  async #submit() {
    const question = this.#question;
    if (!question) return;
    const text = this.#text.value.trim();
    if (question.isName && !text) return this.#text.focus();
    if (question.again && this.#arming === undefined) {
      write(this.#does, `Again to ${question.does.toLowerCase()}`);
      mark(this.#does, 'data-armed', true);
      this.#arming = setTimeout(() => this.#disarm(), ARMED);
      return;
    }
    this.#disarm();
    this.#does.disabled = true;
    const isDone = await question.act(text);
    this.#does.disabled = false;
    if (isDone && this.#question === question) this.close();
  }

  #disarm() {
    clearTimeout(this.#arming);
    this.#arming = undefined;
    mark(this.#does, 'data-armed', false);
    if (this.#question) write(this.#does, this.#question.does);
  }
}
