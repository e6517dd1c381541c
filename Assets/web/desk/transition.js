import { TRANSITIONS } from './limits.js';
import { Choices } from './page/choices.js';

const [CUT = 'cut'] = TRANSITIONS;
const KEPT_AS = 'desk-transition';

/**
 * How the next layout or source comes on air. It is chosen first and stays chosen, on this device; the choice is the
 * same wherever it stands.
 */
export class TransitionView {
  #keep;
  #rows;
  #chosen = CUT;

  /** @param {import('./keep.js').Keep} keep */
  constructor(keep) {
    this.#keep = keep;
    /** @type {NodeListOf<HTMLElement>} */
    const places = document.querySelectorAll('.transition');
    this.#rows = [...places].map((row) => new Choices(row, 'transition', TRANSITIONS,
      (transition) => {
        this.#choose(transition);
        localStorage.setItem(KEPT_AS, transition);
      },
      (button, transition) => {
        button.className = '';
        button.textContent = inWords(transition);
      }));
    const kept = localStorage.getItem(KEPT_AS) ?? CUT;
    this.#choose(TRANSITIONS.includes(kept) ? kept : CUT);
  }

  /**
   * Gives an order that changes the picture, by the transition that is chosen.
   *
   * @param {string} what  In words: `layout duo`.
   * @param {string} verb
   * @param {Record<string, unknown>} values
   */
  order(what, verb, values) {
    if (this.#chosen === CUT) return this.#keep.order(what, verb, values);
    return this.#keep.order(
      `${what}, ${inWords(this.#chosen)}`, verb, { ...values, transition: this.#chosen });
  }

  /** @param {string} transition */
  #choose(transition) {
    this.#chosen = transition;
    for (const row of this.#rows) row.show(transition);
  }
}

/**
 * `fade 1s` as `fade 1 s`.
 *
 * @param {string} transition
 */
function inWords(transition) {
  return transition.replace(/(\d)s$/, '$1 s');
}
