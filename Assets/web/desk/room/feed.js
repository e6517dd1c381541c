/** @typedef {import('./room.js').Line} Line */

/**
 * Which lines are drawn, and which wait since a hand is at the list. A line that is drawn changes in its place; one
 * that is new waits until it may come. Knows no page.
 */
export class Feed {
  #most;
  /** @type {Line[]} oldest first */
  drawn = [];
  /** @type {Line[]} oldest first */
  waiting = [];

  /** @param {number} most  Lines that are drawn, and that wait, at most. */
  constructor(most) {
    this.#most = most;
  }

  /**
   * @param {Line[]} lines  All that are known, oldest first.
   * @param {boolean} isStill  Whether nothing may move.
   */
  take(lines, isStill) {
    if (!isStill) {
      this.drawn = lines.slice(-this.#most);
      this.waiting = [];
      return;
    }
    const known = new Map(lines.map((line) => [line.id, line]));
    const drawn = new Set(this.drawn.map((line) => line.id));
    this.drawn = this.drawn.map((line) => known.get(line.id) ?? line);
    this.waiting = lines.filter((line) => !drawn.has(line.id) && !this.#isOlder(line)).slice(-this.#most);
  }

  /**
   * Older than all that is drawn: it had its time.
   *
   * @param {Line} line
   */
  #isOlder(line) {
    const first = this.drawn[0];
    return first !== undefined && Date.parse(line.at) < Date.parse(first.at);
  }
}
