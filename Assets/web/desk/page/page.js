import { onPress, part } from '../dom.js';
import { ARMED } from '../limits.js';
import { BackgroundView } from './background.js';
import { CaptionView } from './caption.js';
import { ChatRuleView } from './chat.js';
import { EffectsView } from './effects.js';
import { ModeView } from './mode.js';
import { PacksView } from './packs.js';

/** The viewers' page: what they may do on it, and what the show puts there. */
export class PageView {
  #views;

  /** @param {import('../answer.js').AnswerLine} answer @param {import('../keep.js').Keep} keep */
  constructor(answer, keep) {
    this.#views = [
      new ModeView(answer, keep), new EffectsView(answer, keep), new BackgroundView(answer, keep),
      new PacksView(answer, keep), new CaptionView(answer, keep), new ChatRuleView(answer, keep, 'page'),
      new ChatRuleView(answer, keep, 'room'),
    ];
    arm(part('clear-wall', HTMLButtonElement), () => void answer.order('wall cleared', 'wall', { name: 'clear' }));
  }

  /** @param {import('../night.js').Night} night */
  show(night) {
    const state = night.state;
    if (state) for (const view of this.#views) view.show(state, night);
  }
}

/**
 * What can't be taken back is done on the second press.
 *
 * @param {HTMLButtonElement} button @param {() => void} act
 */
function arm(button, act) {
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
