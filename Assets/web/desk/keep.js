import { mark, onPress } from './dom.js';

/**
 * Lets the next thing that is done by hand stay until it is released: without that the next cue takes it back. It is
 * for one order, so that nothing is kept from the cues by mistake; its button is the same wherever it stands.
 */
export class Keep {
  #answer;
  #isOn = false;
  /** @type {NodeListOf<HTMLButtonElement>} */
  #buttons = document.querySelectorAll('button.keep');

  /** @param {import('./answer.js').AnswerLine} answer */
  constructor(answer) {
    this.#answer = answer;
    for (const button of this.#buttons) {
      button.title = 'what you do next by hand stays until it is released, whatever cues come';
      onPress(button, () => this.press());
    }
    this.#put(false);
  }

  press() {
    this.#put(!this.#isOn);
    this.#answer.say(this.#isOn
      ? 'Keep: what you do next by hand stays until you release it, whatever cues come.'
      : 'Not kept: the next cue may take back what you do by hand.', 'calm');
  }

  /**
   * Gives an order that lays a hand on a track.
   *
   * @param {string} what  In words: `layout duo`.
   * @param {string} verb
   * @param {Record<string, unknown>} values
   */
  async order(what, verb, values) {
    if (!this.#isOn) return this.#answer.order(what, verb, values);
    this.#put(false);
    const isDone = await this.#answer.order(`${what}, kept until it is released`, verb, { ...values, keep: true });
    if (!isDone) this.#put(true);
    return isDone;
  }

  /** @param {boolean} isOn */
  #put(isOn) {
    this.#isOn = isOn;
    for (const button of this.#buttons) mark(button, 'aria-pressed', isOn);
  }
}
