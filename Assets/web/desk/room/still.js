/**
 * Whether a hand is at an element: the pointer over it, or the focus within it. Then nothing in it may move.
 *
 *     const still = new Still(list, () => draw());
 *     if (still.isStill) wait();
 */
export class Still {
  #isOver = false;
  #element;

  /** @param {HTMLElement} element @param {() => void} left  Called when the hand has gone. */
  constructor(element, left) {
    this.#element = element;
    const gone = () => {
      if (!this.isStill) left();
    };
    element.addEventListener('pointerenter', () => (this.#isOver = true));
    for (const kind of ['pointerleave', 'pointercancel']) {
      element.addEventListener(kind, () => {
        this.#isOver = false;
        gone();
      });
    }
    // The next element has the focus only after this event.
    element.addEventListener('focusout', () => setTimeout(gone));
  }

  get isStill() {
    return this.#isOver || this.#element.contains(document.activeElement);
  }
}
