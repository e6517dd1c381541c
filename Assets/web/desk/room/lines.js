import { make, mark, onPress, part, write } from '../dom.js';
import { needs } from '../roles.js';
import { Feed } from './feed.js';
import { AT_END, MOST_LINES } from './limits.js';
import { lineRow, showLine } from './line.js';
import { Still } from './still.js';

/** @typedef {import('./room.js').Line} Line */

/**
 * The chat as it comes, the newest below. While the pointer or the focus is in it, or somebody reads further up,
 * nothing moves: what is new waits behind a button.
 */
export class LinesView {
  #list = part('lines', HTMLElement);
  #more = part('lines-new', HTMLButtonElement);
  #feed = new Feed(MOST_LINES);
  #on;
  /** @type {Line[]} */
  #lines = [];
  /** @type {Map<import('./room.js').LineId, HTMLElement>} */
  #rows = new Map();
  #still = new Still(part('lines-frame', HTMLElement), () => this.show(this.#lines));

  /** @param {{pick: (line: Line) => void, strike: (line: Line) => void}} on  A line is chosen, or to be deleted. */
  constructor(on) {
    this.#on = on;
    onPress(this.#more, () => this.#catchUp());
    this.#list.addEventListener('scroll', () => {
      if (this.#isAtEnd && !this.#still.isStill) this.show(this.#lines);
    });
    this.#list.addEventListener('keydown', (event) => this.#key(event));
    new ResizeObserver(() => {
      if (!this.#still.isStill) this.#toEnd();
    }).observe(this.#list);
  }

  /** @param {Line[]} lines  Oldest first. */
  show(lines) {
    this.#lines = lines;
    const isStill = this.#rows.size > 0 && (this.#still.isStill || !this.#isAtEnd);
    this.#feed.take(lines, isStill);
    this.#draw();
    if (!isStill) this.#toEnd();
    const count = this.#feed.waiting.length;
    this.#more.hidden = count === 0;
    if (count > 0) write(this.#more, `${count} new ↓`);
  }

  /** @param {import('./room.js').LineId | null} id  The line that is chosen. */
  choose(id) {
    for (const [key, row] of this.#rows) mark(row, 'data-chosen', key === id);
  }

  /**
   * Back to where the chosen line stands.
   *
   * @param {import('./room.js').LineId} id
   */
  focus(id) {
    this.#rows.get(id)?.querySelector('button')?.focus({ preventScroll: true });
  }

  #draw() {
    const wanted = new Set(this.#feed.drawn.map((line) => line.id));
    for (const [id, row] of this.#rows) {
      if (wanted.has(id)) continue;
      row.remove();
      this.#rows.delete(id);
    }
    /** @type {HTMLElement | null} */
    let before = null;
    for (const line of this.#feed.drawn) {
      const row = this.#rows.get(line.id) ?? this.#add(line);
      showLine(row, line);
      const next = after(this.#list, before);
      if (next !== row) this.#list.insertBefore(row, next);
      before = row;
    }
  }

  /** @param {Line} line */
  #add(line) {
    const row = lineRow(line, () => this.#on.pick(this.#known(line)));
    const strike = needs(make('button', 'strike', '✕'), 'moderator');
    strike.type = 'button';
    strike.title = 'delete this line…';
    strike.setAttribute('aria-label', `delete ${line.name}’s line`);
    onPress(strike, () => this.#on.strike(this.#known(line)));
    row.append(strike);
    this.#rows.set(line.id, row);
    return row;
  }

  /**
   * The line as it is now.
   *
   * @param {Line} line
   */
  #known(line) {
    return this.#feed.drawn.find((each) => each.id === line.id) ?? line;
  }

  get #isAtEnd() {
    return this.#list.scrollHeight - this.#list.scrollTop - this.#list.clientHeight <= AT_END;
  }

  #toEnd() {
    this.#list.scrollTop = this.#list.scrollHeight;
  }

  #catchUp() {
    this.#feed.take(this.#lines, false);
    this.#draw();
    this.#toEnd();
    this.#more.hidden = true;
    // By keyboard it goes on from the newest line.
    if (document.activeElement === this.#more || document.activeElement === document.body) {
      const last = this.#feed.drawn.at(-1);
      if (last) this.focus(last.id);
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const row = event.target instanceof Element ? event.target.closest('li') : null;
    if (!row || event.ctrlKey || event.altKey || event.metaKey) return;
    const next = { ArrowUp: row.previousElementSibling, ArrowDown: row.nextElementSibling,
      Home: this.#list.firstElementChild, End: this.#list.lastElementChild }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      next?.querySelector('button')?.focus();
    } else if (event.key === 'Delete') {
      event.preventDefault();
      const line = this.#feed.drawn.find((each) => String(each.id) === row.dataset['line']);
      if (line) this.#on.strike(line);
    }
  }
}

/**
 * What stands after a child, or first.
 *
 * @param {HTMLElement} list @param {HTMLElement | null} child
 * @returns {ChildNode | null}
 */
function after(list, child) {
  return child ? child.nextSibling : list.firstChild;
}
