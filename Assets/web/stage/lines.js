import { longness } from './call.js';
import { FRESH, LONG_LINE, OLDER_LINES } from './limits.js';
import { make, mark, part, write } from '/desk/dom.js';
import { wall } from '/desk/times.js';

/** @typedef {{id: string, at: string, text: string, shown?: string, understood?: string}} Line */

/** What the desk says: the newest line large, with a button that says it was understood; older ones small. */
export class LinesView {
  #place = part('told', HTMLElement);
  #button = part('understood', HTMLButtonElement);
  #older = part('older', HTMLElement);
  #feed;
  /** @type {Line[]} the newest last */
  #lines = [];
  #drawn = '';
  /** @type {Set<string>} what the server was told that it is shown */
  #said = new Set();

  /** @param {import('./feed.js').Feed} feed */
  constructor(feed) {
    this.#feed = feed;
    this.#button.addEventListener('click', () => void this.#press());
  }

  /**
   * Takes in all lines that there are.
   *
   * @param {Line[]} lines  The newest last.
   */
  take(lines) {
    this.#lines = lines;
    void this.#confirm();
  }

  /** Says which lines are shown; on a page that nobody sees none is. */
  async #confirm() {
    if (document.visibilityState !== 'visible') return;
    const unseen = this.#lines.filter((line) => !line.shown && !this.#said.has(line.id)).map((line) => line.id);
    if (unseen.length === 0) return;
    for (const id of unseen) this.#said.add(id);
    if (!await this.#feed.say({ shown: unseen })) for (const id of unseen) this.#said.delete(id);
  }

  /** @param {number} now  In ms since 1970. */
  draw(now) {
    const newest = this.#lines.at(-1);
    this.#place.hidden = !newest;
    if (!newest) return;
    void this.#confirm();
    mark(this.#place, 'data-new', !newest.understood && now - Date.parse(newest.at) < FRESH);
    const key = JSON.stringify(this.#lines);
    if (key === this.#drawn) return;
    this.#drawn = key;
    write(part('told-text', HTMLElement), newest.text);
    mark(this.#place, 'data-long', longness(newest.text, LONG_LINE));
    write(part('told-at', HTMLElement), `from the desk, ${wall(newest.at)}`);
    this.#button.disabled = Boolean(newest.understood);
    write(this.#button, newest.understood ? `✓ understood ${wall(newest.understood)}` : 'Understood');
    this.#older.replaceChildren(...this.#lines.slice(-1 - OLDER_LINES, -1).reverse().map(older));
  }

  async #press() {
    const newest = this.#lines.at(-1);
    if (!newest) return;
    this.#button.disabled = true;
    // What the server knows comes back as an event; only a failure is told here.
    if (await this.#feed.say({ understood: [newest.id] })) return;
    this.#button.disabled = false;
    write(this.#button, 'Not sent: press again');
  }
}

/** @param {Line} line */
function older(line) {
  const item = make('li');
  item.append(make('time', '', wall(line.at).slice(0, 5)), ` ${line.text}`);
  if (line.understood) item.append(make('span', 'soft', ' ✓'));
  return item;
}
