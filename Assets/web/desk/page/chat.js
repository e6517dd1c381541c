import { part, write } from '../dom.js';
import { SLOW_SECONDS } from '../limits.js';
import { Choices } from './choices.js';
import { Release } from './release.js';

/** Who may write in the chat, and how often: it is a track of the show, so a hand on it owns it. */
export class ChatRuleView {
  #choices;
  #release;
  #now;

  /**
   * @param {import('../answer.js').AnswerLine} answer
   * @param {import('../keep.js').Keep} keep
   * @param {'page' | 'room'} place  Where on the desk.
   */
  constructor(answer, keep, place) {
    this.#release = new Release(`release-chat-${place}`, 'chat', answer);
    this.#now = part(`chat-now-${place}`, HTMLElement);
    const names = ['open', ...SLOW_SECONDS.map((seconds) => `slow ${seconds}s`), 'closed'];
    this.#choices = new Choices(part(`chat-rules-${place}`, HTMLElement), 'rule', names, (rule) => {
      const seconds = Number(/^slow (\d+)s$/.exec(rule)?.[1]);
      const values = seconds ? { name: 'slow', every: seconds * 1000 } : { name: rule };
      void keep.order(`chat ${rule}`, 'chat', values);
    }, (button, rule) => write(button, rule.replace(/s$/, ' s')));
  }

  /** @param {import('../night.js').State} state */
  show(state) {
    this.#release.show(state);
    this.#choices.show(state.chat);
    write(this.#now, state.chat);
  }
}
