import { make, part, write } from '../dom.js';
import { EFFECT_SECONDS, EFFECT_USUAL } from '../limits.js';
import { Choices } from './choices.js';
import { Release } from './release.js';

/** Those that can happen once; those that last; and those that say something. */
const BURSTS = ['fireworks', 'confetti', 'strobe', 'shake'];
const LASTING = ['hue', 'invert', 'blur', 'claps', 'countdown'];

/** What happens to the viewers' page: once, or for a length that is chosen first. */
export class EffectsView {
  #keep;
  #release;
  #lengths;
  #seconds = EFFECT_USUAL;
  #now = part('effects-now', HTMLElement);

  /** @param {import('../answer.js').AnswerLine} answer @param {import('../keep.js').Keep} keep */
  constructor(answer, keep) {
    this.#keep = keep;
    this.#release = new Release('release-effects', 'effects', answer);
    new Choices(part('effects', HTMLElement), 'effect', BURSTS,
      (name) => void answer.order(`${name}, once`, 'effect', { name }));
    new Choices(part('lasting', HTMLElement), 'effect', [...BURSTS, ...LASTING], (name) => this.#last(name));
    this.#lengths = new Choices(part('effect-lengths', HTMLElement), 'seconds', EFFECT_SECONDS.map(String),
      (seconds) => this.#choose(Number(seconds)),
      (button, seconds) => write(button, lengthWord(Number(seconds))));
    this.#choose(EFFECT_USUAL);
  }

  /** @param {import('../night.js').State} state */
  show(state) {
    this.#release.show(state);
    const running = state.effects;
    const owner = state.owned.includes('effects') ? 'by hand' : 'by the timeline';
    write(this.#now, running.length > 0 ? `now: ${running.join(', ')} · ${owner}` : 'none now');
    for (const button of part('lasting', HTMLElement).children) {
      const name = button.getAttribute('data-effect');
      button.toggleAttribute('data-on', running.some((text) => text.split(' ')[0] === name));
    }
  }

  /** @param {number} seconds */
  #choose(seconds) {
    this.#seconds = seconds;
    this.#lengths.show(String(seconds));
  }

  /** @param {string} name */
  #last(name) {
    const length = this.#seconds * 1000;
    void this.#keep.order(`${name} for ${lengthWord(this.#seconds)}`, 'effect', { name, length });
  }
}

/** @param {number} seconds */
function lengthWord(seconds) {
  return seconds < 60 ? `${seconds} s` : `${seconds / 60} min`;
}
