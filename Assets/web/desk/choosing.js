/**
 * A choice that goes on air. By pointer, and from the list that it opens, what is chosen is done at once; the keys that
 * walk through a closed one only choose, Enter does it, and Escape or leaving forgets it.
 */
export class Choosing {
  #choice;
  #on;
  /** Whether a key is down that walks. */
  #isWalking = false;
  #isPending = false;
  #isByPointer = false;

  /**
   * @param {HTMLSelectElement} choice
   * @param {{chosen: () => void, done: () => void, forgotten: () => void}} on  `chosen` waits for Enter.
   */
  constructor(choice, on) {
    this.#choice = choice;
    this.#on = on;
    choice.addEventListener('keydown', (event) => this.#key(event));
    choice.addEventListener('keyup', () => (this.#isWalking = false));
    choice.addEventListener('pointerdown', () => {
      this.#isWalking = false;
      this.#isByPointer = true;
    });
    choice.addEventListener('blur', () => {
      this.#isWalking = false;
      this.#forget();
    });
    choice.addEventListener('change', () => this.#change());
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    this.#isByPointer = false;
    // The others open the list, or leave.
    const walks = !['Enter', ' ', 'F4', 'Tab', 'Escape', 'Shift'].includes(event.key);
    this.#isWalking = walks && !event.altKey && !event.ctrlKey && !event.metaKey;
    if (!this.#isPending) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#isPending = false;
      this.#on.done();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      this.#forget();
    }
  }

  #change() {
    this.#isPending = this.#isWalking;
    if (this.#isWalking) return this.#on.chosen();
    // The space bar is GO again; whoever goes by keyboard stays.
    if (this.#isByPointer) this.#choice.blur();
    this.#on.done();
  }

  #forget() {
    if (!this.#isPending) return;
    this.#isPending = false;
    this.#on.forgotten();
  }
}
