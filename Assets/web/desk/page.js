import { make, mark, onPress, part } from './dom.js';
import { ARMED, EFFECT_LENGTH } from './limits.js';

const MODES = ['off', 'cursors', 'stickers', 'fireworks', 'all'];
/** Those that happen once; and those that last, for {@link EFFECT_LENGTH}. */
const BURSTS = ['fireworks', 'confetti', 'shake'];
const LASTING = ['hue', 'invert', 'blur', 'claps'];

/** What viewers may do on their page, and what the show does to it. */
export class PageView {
  #answer;
  #modes = part('modes', HTMLElement);
  #release = part('release-mode', HTMLButtonElement);
  #endEffects = part('release-effects', HTMLButtonElement);

  /** @param {import('./answer.js').AnswerLine} answer */
  constructor(answer) {
    this.#answer = answer;
    for (const name of MODES) {
      const button = this.#chip(this.#modes, name, () => this.#order(`viewers: ${name}`, 'mode', { name }));
      button.dataset['mode'] = name;
    }
    const effects = part('effects', HTMLElement);
    for (const name of BURSTS) this.#chip(effects, name, () => this.#order(name, 'effect', { name }));
    const lasting = part('lasting', HTMLElement);
    for (const name of LASTING) {
      const words = `${name} for ${EFFECT_LENGTH / 1000} s`;
      this.#chip(lasting, name, () => this.#order(words, 'effect', { name, length: EFFECT_LENGTH })).title = words;
    }
    this.#arm(part('clear-wall', HTMLButtonElement), () => this.#order('wall cleared', 'wall', { name: 'clear' }));
    onPress(this.#release, () => this.#order('mode released', 'release', { track: 'mode' }));
    onPress(this.#endEffects, () => this.#order('effects released', 'release', { track: 'effects' }));
  }

  /** @param {import('./night.js').Night} night */
  show({ state }) {
    if (!state) return;
    for (const button of this.#modes.querySelectorAll('button')) {
      mark(button, 'aria-pressed', button.dataset['mode'] === state.mode);
    }
    this.#release.classList.toggle('owned', state.owned.includes('mode'));
    this.#endEffects.classList.toggle('owned', state.owned.includes('effects'));
  }

  /** @param {HTMLElement} row @param {string} words @param {() => void} act */
  #chip(row, words, act) {
    const button = make('button', 'chip', words);
    button.type = 'button';
    onPress(button, act);
    row.append(button);
    return button;
  }

  /**
   * What can't be taken back is done on the second press.
   *
   * @param {HTMLButtonElement} button @param {() => void} act
   */
  #arm(button, act) {
    const words = button.textContent ?? '';
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const rest = () => {
      clearTimeout(timer);
      timer = undefined;
      button.textContent = words;
    };
    onPress(button, () => {
      if (timer !== undefined) {
        rest();
        act();
        return;
      }
      button.textContent = 'Sure? Press again';
      timer = setTimeout(rest, ARMED);
    });
  }

  /** @param {string} what @param {string} verb @param {Record<string, unknown>} values */
  #order(what, verb, values) {
    void this.#answer.order(what, verb, values);
  }
}
