import { mark, onPress } from './dom.js';
import { whyNoSound } from './server.js';

/**
 * A source in the producer's own ears, on air or not, one at a time: while it is heard the server decodes it, and no
 * longer. Viewers hear nothing of it.
 */
export class Headphones {
  #answer;
  /** @type {HTMLAudioElement | null} */
  #audio = null;
  #source = '';
  /** @type {Map<string, HTMLElement>} */
  #buttons = new Map();

  /** @param {import('./answer.js').AnswerLine} answer */
  constructor(answer) {
    this.#answer = answer;
  }

  /**
   * Makes a button the source's own.
   *
   * @param {HTMLElement} button @param {import('./night.js').Source} source
   */
  offer(button, source) {
    this.#buttons.set(source.id, button);
    button.setAttribute('aria-label', `hear ${source.name} in your own headphones`);
    button.title = 'in your own headphones';
    onPress(button, () => (this.#source === source.id ? this.stop() : this.#listen(source)));
    this.#show(source.id === this.#source ? 'on' : 'off', source.id);
  }

  /** Nothing is heard any more. */
  stop() {
    const [audio, source] = [this.#audio, this.#source];
    [this.#audio, this.#source] = [null, ''];
    if (!audio) return;
    audio.pause();
    // Only without an address is the line to the server closed.
    audio.removeAttribute('src');
    audio.load();
    this.#show('off', source);
  }

  /** @param {import('./night.js').Source} source */
  #listen(source) {
    this.stop();
    // Another number is another stream: no cache gives the start of an old one.
    const address = `/api/v1/sources/${encodeURIComponent(source.id)}/sound`;
    const audio = new Audio(`${address}?${Date.now()}`);
    [this.#audio, this.#source] = [audio, source.id];
    this.#show('waiting', source.id);
    audio.addEventListener('playing', () => audio === this.#audio && this.#show('on', source.id));
    for (const kind of ['error', 'ended']) {
      audio.addEventListener(kind, () => audio === this.#audio && void this.#ended(source, address));
    }
    void audio.play().catch(() => audio === this.#audio && void this.#ended(source, address));
  }

  /** @param {import('./night.js').Source} source @param {string} address */
  async #ended(source, address) {
    this.stop();
    this.#answer.say(`✕ hear ${source.name}: ${await whyNoSound(address)}`, 'bad');
  }

  /** @param {'off' | 'waiting' | 'on'} state @param {string} source */
  #show(state, source) {
    const button = this.#buttons.get(source);
    if (!button) return;
    mark(button, 'aria-pressed', state !== 'off');
    mark(button, 'data-hearing', state);
    button.textContent = { off: 'hear', waiting: 'hear …', on: '▶ hearing' }[state];
  }
}
