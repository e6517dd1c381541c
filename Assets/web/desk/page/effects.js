import { quoted } from '../answer.js';
import { part, write } from '../dom.js';
import { EFFECT_SECONDS, EFFECT_TEXT, EFFECT_USUAL } from '../limits.js';
import { Choices } from './choices.js';
import { Release } from './release.js';

/** Those that can happen once; those that can only last; and those of them that say something. */
const BURSTS = ['fireworks', 'confetti', 'strobe', 'shake'];
const LASTING = ['hue', 'invert', 'blur', 'gradient', 'claps', 'countdown', 'caption'];
const SAYING = ['claps', 'countdown', 'caption'];

/** What happens to the viewers' page: once, or for a length that is chosen first. */
export class EffectsView {
  #keep;
  #release;
  #lengths;
  #seconds = EFFECT_USUAL;
  #now = part('effects-now', HTMLElement);
  /** What the next one says, of those that say something. */
  #text = part('effect-text', HTMLInputElement);
  /** The next gradient's colours. */
  #colours = ['top', 'bottom'].map((end) => part(`effect-${end}`, HTMLInputElement));

  /** @param {import('../answer.js').AnswerLine} answer @param {import('../keep.js').Keep} keep */
  constructor(answer, keep) {
    this.#keep = keep;
    this.#release = new Release('release-effects', 'effects', answer);
    new Choices(part('effects', HTMLElement), 'effect', BURSTS,
      (name) => void answer.order(`${name}, once`, 'effect', { name }));
    new Choices(part('lasting', HTMLElement), 'effect', [...BURSTS, ...LASTING],
      (name) => void this.#last(name));
    this.#lengths = new Choices(part('effect-lengths', HTMLElement), 'seconds', EFFECT_SECONDS.map(String),
      (seconds) => this.#choose(Number(seconds)),
      (button, seconds) => write(button, lengthWord(Number(seconds))));
    this.#choose(EFFECT_USUAL);
    this.#text.maxLength = EFFECT_TEXT;
    this.#text.addEventListener('input', () => this.#allowCaption());
    this.#text.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#text.blur();
    });
    this.#allowCaption();
  }

  /** A caption says something, or nothing is seen of it. */
  #allowCaption() {
    const button = part('lasting', HTMLElement).querySelector('[data-effect="caption"]');
    if (button instanceof HTMLButtonElement) button.disabled = !this.#text.value.trim();
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
  async #last(name) {
    const text = SAYING.includes(name) ? this.#text.value.trim() : '';
    const isDone = await this.#keep.order(
      `${name}${text ? ` ${quoted(text)}` : ''} for ${lengthWord(this.#seconds)}`, 'effect', {
        name, length: this.#seconds * 1000,
        ...(text ? { text } : {}),
        ...(name === 'gradient' ? { colour: this.#colours.map((each) => each.value).join(' ') } : {}),
      });
    if (!isDone || !text) return;
    this.#text.value = '';
    this.#allowCaption();
  }
}

/** @param {number} seconds */
function lengthWord(seconds) {
  return seconds < 60 ? `${seconds} s` : `${seconds / 60} min`;
}
