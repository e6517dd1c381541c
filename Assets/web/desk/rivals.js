import { make, onPress } from './dom.js';
import { takeOver } from './server.js';

/** Two encoders with one key: who is there since when, and one decision. */
export class Rivals {
  #answer;

  /** @param {import('./answer.js').AnswerLine} answer */
  constructor(answer) {
    this.#answer = answer;
  }

  /** @param {Element} card @param {import('./night.js').Source} source */
  show(card, source) {
    const place = card.querySelector('.rivals');
    const publishers = (source.publishers ?? []).length > 1 ? source.publishers ?? [] : [];
    const key = JSON.stringify(publishers);
    if (!(place instanceof HTMLElement) || (place.dataset['shown'] ?? '[]') === key) return;
    place.dataset['shown'] = key;
    place.replaceChildren(...publishers.map((each) => this.#line(source, each)));
  }

  /**
   * @param {import('./night.js').Source} source
   * @param {NonNullable<import('./night.js').Source['publishers']>[0]} who
   */
  #line(source, who) {
    const line = make('p');
    const since = new Date(who.since).toLocaleTimeString('en-GB');
    if (who.place === 'first') {
      line.append(make('b', '', 'on air'), ` ${who.origin}, since ${since}`);
      return line;
    }
    const button = make('button', '', 'Let it take over');
    button.type = 'button';
    onPress(button, () => void takeOver(source.id, who.number).then(({ accepted, reason }) => {
      if (accepted) this.#answer.say(`✓ ${source.name}: ${who.origin} takes over`, 'good');
      else this.#answer.say(`✕ ${source.name}: ${reason}`, 'bad');
    }));
    line.append(make('b', '', 'waits'), ` ${who.origin}, since ${since} `, button);
    return line;
  }
}
