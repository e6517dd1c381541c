import { make, part } from './dom.js';
import { actionWords } from './rundown.js';
import { wall } from './times.js';

/** The tail of the as-run log, the newest first. */
export class AsRunView {
  #list = part('asrun', HTMLElement);
  #shown = '';

  /** @param {import('./night.js').Night} night */
  show(night) {
    const lines = night.asRun.filter((line) => isSomething(line.value));
    const key = lines.map((line) => line.number).join();
    if (key === this.#shown) return;
    this.#shown = key;
    this.#list.replaceChildren(
      ...lines.map((line) => {
        const item = make('li');
        item.dataset['outcome'] = line.outcome ?? '';
        item.append(make('time', '', wall(line.at)), make('span', 'action', actionWords(line)));
        const outcome = line.outcome === 'done' ? '' : ` (${line.outcome})`;
        item.append(make('span', 'soft', `${line.why}${outcome}`));
        return item;
      }));
  }
}

/** @param {string | string[] | null} value */
function isSomething(value) {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
