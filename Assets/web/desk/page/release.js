import { mark, onPress, part, write } from '../dom.js';

/** @typedef {import('../answer.js').AnswerLine} AnswerLine */

/** The button that hands a track back to the timeline; it is there while a hand owns the track. */
export class Release {
  #button;
  #track;
  #words;

  /** @param {string} id  The button's. @param {string} track @param {AnswerLine} answer */
  constructor(id, track, answer) {
    this.#button = part(id, HTMLButtonElement);
    this.#track = track;
    this.#words = this.#button.textContent ?? '';
    onPress(this.#button, () => void answer.order(`${track} released`, 'release', { track }));
  }

  /** @param {import('../night.js').State} state */
  show(state) {
    const isKept = state.kept.includes(this.#track);
    this.#button.classList.toggle('owned', state.owned.includes(this.#track));
    mark(this.#button, 'data-kept', isKept);
    write(this.#button, isKept ? this.#words.replace(/^by hand/, 'kept') : this.#words);
    mark(this.#button, 'title', isKept ? 'kept: no cue takes it back' : 'until the next cue that touches it');
  }
}
