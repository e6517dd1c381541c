import { mark, part, write } from './dom.js';
import { ANSWER_REMARKS, ANSWER_STAYS, QUOTED } from './limits.js';
import { order } from './server.js';

/** The line that says what became of an order. It has its own place, so nothing moves when it speaks. */
export class AnswerLine {
  #element = part('answer', HTMLElement);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #fading;
  /** Told when an order needs the call, and another producer has it. */
  asked = () => {};

  /** @param {string} words @param {'calm' | 'good' | 'bad'} tone */
  say(words, tone) {
    clearTimeout(this.#fading);
    mark(this.#element, 'data-tone', tone);
    write(this.#element, words);
    if (tone !== 'bad') this.#fading = setTimeout(() => write(this.#element, ''), ANSWER_STAYS);
  }

  /**
   * Gives an order, and says what became of it.
   *
   * @param {string} what  In words: `cut slot 2 to HANA`.
   * @param {string} verb
   * @param {Record<string, unknown>} [values]
   */
  async order(what, verb, values = {}) {
    const answer = await order(verb, values);
    if (answer.accepted) this.say(`✓ ${doneWords(what, answer.remarks ?? [])}`, 'good');
    else this.say(`✕ ${what}: ${answer.reason}`, 'bad');
    if (answer.holder) this.asked();
    return answer.accepted;
  }
}

/**
 * What was done, and what came of it: nobody who looks, a cue that won't fire, a start that moved.
 *
 * @param {string} what @param {string[]} remarks
 */
export function doneWords(what, remarks) {
  const said = remarks.slice(0, ANSWER_REMARKS);
  const more = remarks.length - said.length;
  return [what, ...said, ...(more > 0 ? [`and ${more} more`] : [])].join(' · ');
}

/**
 * As much of a text as an answer repeats.
 *
 * @param {string} text
 */
export function quoted(text) {
  const letters = [...text];
  return `“${letters.length > QUOTED ? `${letters.slice(0, QUOTED - 1).join('')}…` : text}”`;
}
