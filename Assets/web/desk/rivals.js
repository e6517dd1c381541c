import { make, onPress } from './dom.js';
import { SEEN_AFTER } from './limits.js';
import { sendAway, takeOver } from './server.js';

/** @typedef {import('./night.js').Source} Source */
/** @typedef {NonNullable<Source['publishers']>[0]} Publisher */

/**
 * Two encoders with one key: what each sends, side by side where the source's picture was, and one decision, where its
 * figures were. The card keeps its size and its buttons.
 */
export class Rivals {
  #answer;
  #previews;

  /** @param {import('./answer.js').AnswerLine} answer @param {import('./previews.js').Previews} previews */
  constructor(answer, previews) {
    this.#answer = answer;
    this.#previews = previews;
  }

  /** @param {Element} card @param {Source} source @param {(now: number) => string} face  The show's clock. */
  show(card, source, face) {
    const [pictures, decide] = [card.querySelector('.rivals'), card.querySelector('.decide')];
    if (!(pictures instanceof HTMLElement) || !decide) return;
    const publishers = (source.publishers ?? []).length > 1 ? source.publishers ?? [] : [];
    const key = JSON.stringify(publishers);
    if ((pictures.dataset['shown'] ?? '[]') === key) return;
    pictures.dataset['shown'] = key;
    for (const image of pictures.querySelectorAll('img')) this.#previews.forget(image);
    pictures.replaceChildren(...publishers.map((each) => this.#picture(source, each, face)));
    const waiting = publishers.filter((each) => each.place !== 'first');
    const drawnAt = performance.now();
    decide.replaceChildren(...waiting.flatMap((each) => this.#decision(source, each, waiting.length > 1, drawnAt)));
  }

  /** @param {Source} source @param {Publisher} who @param {(now: number) => string} face */
  #picture(source, who, face) {
    const rival = make('div', 'rival');
    rival.dataset['place'] = who.place;
    const image = make('img');
    const since = face(who.since);
    rival.title = `${who.origin}, since ${since}`;
    image.alt = `what ${who.origin} sends, since ${since}`;
    this.#previews.show(image, `${source.preview}?publisher=${who.number}`);
    const words = make('p');
    const name = make('b', '', String(who.number));
    name.append(make('span', 'place', who.place === 'first' ? ' first' : ' waits'));
    words.append(name, make('span', 'since', since));
    rival.append(image, words);
    return rival;
  }

  /**
   * What can be decided about one that waits.
   *
   * @param {Source} source @param {Publisher} who
   * @param {boolean} isOneOfMany  Then there is room for signs alone.
   * @param {number} drawnAt  When the buttons came: what is pressed at once was aimed at what stood there before.
   */
  #decision(source, who, isOneOfMany, drawnAt) {
    const { number, origin } = who;
    const button = (/** @type {string} */ words, /** @type {string} */ sign, /** @type {string} */ what,
      /** @type {() => Promise<import('./server.js').Answer>} */ act) => {
      const place = make('button', '', isOneOfMany ? `${sign} ${number}` : words);
      place.type = 'button';
      place.title = `publisher ${number}, ${origin}: ${words.toLowerCase()}`;
      if (isOneOfMany) place.setAttribute('aria-label', place.title);
      onPress(place, () => {
        if (performance.now() - drawnAt < SEEN_AFTER) {
          return this.#answer.say(`✕ ${source.name}: who waits has just changed; look, and press again`, 'bad');
        }
        void act().then(({ accepted, reason }) => {
          if (accepted) this.#answer.say(`✓ ${source.name}: ${what}`, 'good');
          else this.#answer.say(`✕ ${source.name}: ${reason}`, 'bad');
        });
      });
      return place;
    };
    return [
      button('Let it take over', '▶', `${origin} takes over`, () => takeOver(source.id, number)),
      button('Send it away', '✕', `${origin} is sent away; it may come back`, () => sendAway(source.id, number)),
    ];
  }
}
