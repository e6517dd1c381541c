import { make, mark, onPress, part, write } from '../dom.js';
import { needs } from '../roles.js';
import { MOST_HELD } from './limits.js';
import { lineRow } from './line.js';
import { Still } from './still.js';

/** @typedef {import('./room.js').Line} Line */

/**
 * Lines that wait for a yes or a no, the oldest first. While a hand is at them what was decided stays in its place and
 * says so, and what is new waits.
 */
export class HeldView {
  #list = part('held', HTMLElement);
  #count = part('held-count', HTMLElement);
  #on;
  /** @type {Line[]} */
  #held = [];
  /** @type {Map<import('./room.js').LineId, HTMLElement>} */
  #rows = new Map();
  #still = new Still(part('held-frame', HTMLElement), () => this.#draw(false));

  /** @param {{pick: (line: Line) => void, decide: (line: Line, isFine: boolean) => void}} on */
  constructor(on) {
    this.#on = on;
  }

  /** @param {Line[]} held  Oldest first. */
  show(held) {
    this.#held = held;
    this.#draw(this.#still.isStill);
  }

  /** @param {boolean} isStill */
  #draw(isStill) {
    const wanted = new Set(this.#held.map((line) => line.id));
    let waiting = 0;
    for (const [id, row] of this.#rows) {
      if (wanted.has(id)) continue;
      if (isStill) this.#close(row);
      else {
        row.remove();
        this.#rows.delete(id);
      }
    }
    for (const line of this.#held.slice(0, MOST_HELD)) {
      if (this.#rows.has(line.id)) continue;
      if (isStill && this.#rows.size > 0) waiting += 1;
      else this.#list.append(this.#add(line));
    }
    const count = this.#held.length;
    write(this.#count, count === 0 ? '' : `${count} wait${count === 1 ? 's' : ''}${waiting ? `, ${waiting} new` : ''}`);
    mark(this.#list, 'data-empty', this.#rows.size === 0);
  }

  /**
   * Decided, here or elsewhere.
   *
   * @param {HTMLElement} row
   */
  #close(row) {
    mark(row, 'data-decided', true);
    for (const button of row.querySelectorAll('button')) button.disabled = true;
  }

  /** @param {Line} line */
  #add(line) {
    const row = lineRow(line, () => this.#on.pick(line));
    const why = make('p', 'soft why', line.why ? `held: ${line.why}` : 'held');
    const decide = needs(make('fieldset', 'decide'), 'moderator');
    for (const [word, isFine] of /** @type {[string, boolean][]} */ ([['✓ Approve', true], ['✕ Refuse', false]])) {
      const button = make('button', isFine ? 'approve' : 'refuse', word);
      button.type = 'button';
      onPress(button, () => this.#on.decide(line, isFine));
      decide.append(button);
    }
    row.append(why, decide);
    this.#rows.set(line.id, row);
    return row;
  }
}
