import { onPress, part } from '../dom.js';

/** @typedef {import('../answer.js').AnswerLine} AnswerLine */

/** The button that hands a track back to the timeline; it is there while a hand owns the track. */
export class Release {
  #button;
  #track;

  /** @param {string} id  The button's. @param {string} track @param {AnswerLine} answer */
  constructor(id, track, answer) {
    this.#button = part(id, HTMLButtonElement);
    this.#track = track;
    onPress(this.#button, () => void answer.order(`${track} released`, 'release', { track }));
  }

  /** @param {import('../night.js').State} state */
  show(state) {
    this.#button.classList.toggle('owned', state.owned.includes(this.#track));
  }
}
