import { make, part } from '../dom.js';
import { Choices } from './choices.js';
import { Release } from './release.js';

/**
 * What viewers may do, with a sign each.
 *
 * @type {Record<string, string>}
 */
const MODES = { off: '⊘', cursors: '➤', stickers: '✿', fireworks: '✺', all: '✦' };

/** What viewers may do on their page, as five big choices. */
export class ModeView {
  #choices;
  #release;

  /** @param {import('../answer.js').AnswerLine} answer @param {import('../keep.js').Keep} keep */
  constructor(answer, keep) {
    this.#release = new Release('release-mode', 'mode', answer);
    this.#choices = new Choices(part('modes', HTMLElement), 'mode', Object.keys(MODES),
      (name) => void keep.order(`viewers: ${name}`, 'mode', { name }),
      (button, name) => {
        const sign = make('b', '', MODES[name]);
        sign.setAttribute('aria-hidden', 'true');
        button.append(sign, name);
      });
  }

  /** @param {import('../night.js').State} state */
  show(state) {
    this.#choices.show(state.mode);
    this.#release.show(state);
  }
}
