import { part, write } from '../dom.js';
import { SWATCHES } from '../limits.js';
import { Choices } from './choices.js';
import { Release } from './release.js';

/** The page's colour: swatches, any other, or the page's own. */
export class BackgroundView {
  #answer;
  #choices;
  #release;
  #other = part('background-other', HTMLInputElement);

  /** @param {import('../answer.js').AnswerLine} answer */
  constructor(answer) {
    this.#answer = answer;
    this.#release = new Release('release-background', 'background', answer);
    this.#choices = new Choices(part('swatches', HTMLElement), 'colour', ['none', ...SWATCHES],
      (colour) => this.#put(colour),
      (button, colour) => {
        button.className = 'swatch';
        button.setAttribute('aria-label', colour === 'none' ? 'the page’s own colour' : colour);
        button.title = colour === 'none' ? 'the page’s own' : colour;
        if (colour === 'none') button.textContent = 'own';
        else button.style.backgroundColor = colour;
      });
    this.#other.addEventListener('change', () => this.#put(this.#other.value));
  }

  /** @param {import('../night.js').State} state */
  show(state) {
    const colour = state.background ?? 'none';
    this.#choices.show(colour);
    this.#release.show(state);
    write(part('background-now', HTMLElement), state.background ?? 'the page’s own');
    if (state.background && document.activeElement !== this.#other) this.#other.value = state.background;
  }

  /** @param {string} colour */
  #put(colour) {
    void this.#answer.order(`background ${colour === 'none' ? 'the page’s own' : colour}`, 'background', { colour });
  }
}
