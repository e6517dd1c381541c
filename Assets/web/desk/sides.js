import { make, mark, onPress, part } from './dom.js';

/** @typedef {'night' | 'picture' | 'page' | 'room'} Side */

/** @type {[Side, string][]} */
const SIDES = [['night', 'Night'], ['picture', 'Picture'], ['page', 'Page'], ['room', 'Room']];

/**
 * Which side of the evening is in front, where they don't fit side by side: the night, the viewers' page, the room.
 * On a phone what is on air is another; elsewhere it stands beside the night.
 */
export class Sides {
  #row = part('sides', HTMLElement);

  constructor() {
    for (const [side, word] of SIDES) {
      const button = make('button', 'side');
      button.type = 'button';
      button.dataset['side'] = side;
      button.append(make('b', '', word), make('span', 'badge'));
      onPress(button, () => this.turnTo(side));
      this.#row.append(button);
    }
    this.turnTo('night');
  }

  /** @param {Side} side */
  turnTo(side) {
    mark(document.body, 'data-side', side);
    for (const button of this.#row.querySelectorAll('button')) {
      mark(button, 'aria-pressed', button.dataset['side'] === side);
    }
  }
}
