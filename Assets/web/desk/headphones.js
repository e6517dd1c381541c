import { mark, onPress, write } from './dom.js';
import { Hearing } from './hearing.js';

/**
 * A source in the producer's own ears, on air or not, one at a time: while it is heard the server decodes it, and no
 * longer. Viewers hear nothing of it.
 */
export class Headphones {
  #answer;
  /** @type {Hearing | null} */
  #hearing = null;
  #source = '';
  /** @type {Map<string, HTMLButtonElement>} */
  #buttons = new Map();

  /** @param {import('./answer.js').AnswerLine} answer */
  constructor(answer) {
    this.#answer = answer;
  }

  /**
   * Makes a button the source's own.
   *
   * @param {HTMLButtonElement} button @param {import('./night.js').Source} source
   */
  offer(button, source) {
    this.#buttons.set(source.id, button);
    button.setAttribute('aria-label', `hear ${source.name} in your own headphones`);
    onPress(button, () => (this.#source === source.id ? this.stop() : this.#listen(source)));
    this.#show(source.id === this.#source ? 'on' : 'off', source.id);
  }

  /**
   * Nothing is offered of an artist who is not there.
   *
   * @param {import('./night.js').Night} night
   */
  show({ sources }) {
    for (const source of sources) {
      const button = this.#buttons.get(source.id);
      if (!button) continue;
      const isThere = source.id === this.#source || isHeard(source);
      button.disabled = !isThere;
      mark(button, 'title', isThere ? 'in your own headphones' : 'nothing comes from them that could be heard');
    }
  }

  /** Nothing is heard any more. */
  stop() {
    this.#hearing?.stop();
    this.#show('off', this.#source);
    [this.#hearing, this.#source] = [null, ''];
  }

  /** @param {import('./night.js').Source} source */
  #listen(source) {
    this.stop();
    this.#source = source.id;
    this.#show('waiting', source.id);
    this.#hearing = new Hearing(`/api/v1/sources/${encodeURIComponent(source.id)}/sound`, {
      playing: () => this.#show('on', source.id),
      ended: (reason) => {
        this.stop();
        this.#answer.say(`✕ hear ${source.name}: ${reason}`, 'bad');
      },
    });
  }

  /** @param {'off' | 'waiting' | 'on'} state @param {string} source */
  #show(state, source) {
    const button = this.#buttons.get(source);
    if (!button) return;
    mark(button, 'aria-pressed', state !== 'off');
    write(button, { off: 'hear', waiting: 'hear …', on: '▶ hearing' }[state]);
  }
}

/**
 * Whether there is something to be heard of a source.
 *
 * @param {import('./night.js').Source} source
 */
export function isHeard({ kind, state, stream }) {
  return kind !== 'live' || state === 'LIVE' || stream !== undefined;
}
