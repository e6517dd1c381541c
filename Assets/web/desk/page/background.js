import { part, write } from '../dom.js';
import { SWATCHES } from '../limits.js';
import { Choices } from './choices.js';
import { Release } from './release.js';

/** The page's colour: swatches, some of them gradients, any other, or the page's own. */
export class BackgroundView {
  #keep;
  #choices;
  #release;
  #other = part('background-other', HTMLInputElement);

  /** @param {import('../answer.js').AnswerLine} answer @param {import('../keep.js').Keep} keep */
  constructor(answer, keep) {
    this.#keep = keep;
    this.#release = new Release('release-background', 'background', answer);
    this.#choices = new Choices(part('swatches', HTMLElement), 'colour', ['none', ...SWATCHES],
      (colour) => this.#put(colour),
      (button, colour) => {
        button.className = 'swatch';
        button.setAttribute('aria-label', colour === 'none' ? 'the page’s own colour' : inWords(colour));
        button.title = inWords(colour);
        if (colour === 'none') button.textContent = 'own';
        else button.style.background = paintOf(colour);
      });
    this.#other.addEventListener('change', () => this.#put(this.#other.value));
  }

  /** @param {import('../night.js').State} state */
  show(state) {
    const colour = state.background ?? 'none';
    this.#choices.show(colour);
    this.#release.show(state);
    write(part('background-now', HTMLElement), inWords(colour));
    const [top] = (state.background ?? '').split(' ');
    if (top && document.activeElement !== this.#other) this.#other.value = top;
  }

  /** @param {string} colour */
  #put(colour) {
    void this.#keep.order(`background ${inWords(colour)}`, 'background', { colour });
  }
}

/** @param {string} colours  One, or two from top to bottom; or `none`. */
function inWords(colours) {
  return colours === 'none' ? 'the page’s own' : colours.replace(' ', ' over ');
}

/** @param {string} colours */
function paintOf(colours) {
  const [top, bottom = top] = colours.split(' ');
  return `linear-gradient(${top} 15%, ${bottom} 85%)`;
}
