import { make, onPress } from './dom.js';
import { takeOver } from './server.js';
import { clockFace } from './times.js';

/** Two encoders with one key: what each sends, who is there since when, and one decision. */
export class Rivals {
  #answer;
  #previews;
  #face = clockFace('UTC');

  /** @param {import('./answer.js').AnswerLine} answer @param {import('./previews.js').Previews} previews */
  constructor(answer, previews) {
    this.#answer = answer;
    this.#previews = previews;
  }

  /** @param {Element} card @param {import('./night.js').Source} source @param {string} zone  The show's. */
  show(card, source, zone) {
    const place = card.querySelector('.rivals');
    const publishers = (source.publishers ?? []).length > 1 ? source.publishers ?? [] : [];
    const key = JSON.stringify(publishers);
    if (!(place instanceof HTMLElement) || (place.dataset['shown'] ?? '[]') === key) return;
    place.dataset['shown'] = key;
    this.#face = clockFace(zone);
    for (const image of place.querySelectorAll('img')) this.#previews.forget(image);
    place.replaceChildren(...publishers.map((each) => this.#rival(source, each)));
  }

  /**
   * @param {import('./night.js').Source} source
   * @param {NonNullable<import('./night.js').Source['publishers']>[0]} who
   */
  #rival(source, who) {
    const rival = make('div', 'rival');
    const sight = make('div', 'sight');
    const image = make('img');
    image.alt = '';
    sight.append(image);
    this.#previews.show(image, `${source.preview}?publisher=${who.number}`);
    const isFirst = who.place === 'first';
    const words = make('p');
    words.append(
      make('b', '', isFirst ? 'it counts' : 'it waits'), ` ${who.origin}, since ${this.#face(who.since)}`);
    rival.append(sight, words);
    if (!isFirst) rival.append(this.#decision(source, who));
    return rival;
  }

  /**
   * @param {import('./night.js').Source} source
   * @param {NonNullable<import('./night.js').Source['publishers']>[0]} who
   */
  #decision(source, who) {
    const button = make('button', '', 'Let it take over');
    button.type = 'button';
    onPress(button, () => void takeOver(source.id, who.number).then(({ accepted, reason }) => {
      if (accepted) this.#answer.say(`✓ ${source.name}: ${who.origin} takes over`, 'good');
      else this.#answer.say(`✕ ${source.name}: ${reason}`, 'bad');
    }));
    return button;
  }
}
