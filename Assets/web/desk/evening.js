import { make, mark, part } from './dom.js';
import { EVENING_LABELS, EVENING_MARGIN, EVENING_STEPS } from './limits.js';
import { clockFace } from './times.js';

/** The evening to scale: above as planned, below as it ran and is expected; hard starts, the hard out, now. */
export class EveningView {
  #panel = part('evening', HTMLElement);
  #now = part('evening-now', HTMLElement);
  #from = 0;
  #to = 1;
  /** @type {import('./night.js').Rundown | null} */
  #drawn = null;

  /** @param {import('./night.js').Night} night */
  show(night) {
    const { rundown, show } = night;
    if (!rundown || !show || rundown === this.#drawn) return;
    this.#drawn = rundown;
    const times = rundown.sets.flatMap((set) =>
      [set.plannedStart, set.plannedEnd, begins(set), ends(set)].flatMap((text) => (text ? [Date.parse(text)] : [])));
    if (rundown.hardOut) times.push(Date.parse(rundown.hardOut));
    if (times.length === 0) return;
    [this.#from, this.#to] = [Math.min(...times), Math.max(...times)];
    part('evening-planned', HTMLElement).replaceChildren(...rundown.sets.map((set) => this.#planned(set)));
    part('evening-expected', HTMLElement).replaceChildren(...rundown.sets.flatMap((set) => this.#expected(set)));
    part('evening-marks', HTMLElement).replaceChildren(...this.#marks(rundown, clockFace(show.zone)));
  }

  /** @param {number} now in ms since 1970 */
  tick(now) {
    this.#now.style.left = `${this.#share(now)}%`;
  }

  /** @param {import('./night.js').SetRow} set */
  #planned(set) {
    const block = this.#block(set.plannedStart, set.plannedEnd);
    mark(block, 'data-status', set.status);
    return block;
  }

  /** @param {import('./night.js').SetRow} set */
  #expected(set) {
    const [start, end] = [begins(set), ends(set)];
    if (!start || !end) return [];
    const block = this.#block(start, end);
    const isBroken = set.status !== 'ended' && set.conflicts.length > 0;
    block.append(make('span', '', `${isBroken ? '▲ ' : ''}${set.id}`));
    mark(block, 'data-status', set.status);
    mark(block, 'data-float', set.float);
    mark(block, 'data-broken', isBroken);
    return [block];
  }

  /** @param {string} start @param {string} end */
  #block(start, end) {
    const block = make('i', 'block');
    const from = this.#share(Date.parse(start));
    block.style.left = `${from}%`;
    block.style.width = `${Math.max(0, this.#share(Date.parse(end)) - from)}%`;
    return block;
  }

  /** @param {import('./night.js').Rundown} rundown @param {(now: number) => string} face */
  #marks(rundown, face) {
    const span = this.#to - this.#from;
    const step = (EVENING_STEPS.find((minutes) => span / (minutes * 60_000) <= EVENING_LABELS) ?? 240) * 60_000;
    const marks = [];
    const out = Date.parse(rundown.hardOut ?? '');
    for (let time = Math.ceil(this.#from / step) * step; time <= this.#to; time += step) {
      // Its words would lie under those of the hard out.
      const isFree = !(Math.abs(out - time) < span * EVENING_MARGIN);
      marks.push(this.#mark('tick', time, isFree ? face(time).slice(0, 5) : ''));
    }
    for (const set of rundown.sets) {
      if (set.start === 'hard') marks.push(this.#mark('hard', Date.parse(set.plannedStart), ''));
    }
    if (rundown.hardOut) marks.push(this.#mark('out', Date.parse(rundown.hardOut), 'out'));
    return marks;
  }

  /** @param {string} name @param {number} time @param {string} words */
  #mark(name, time, words) {
    const line = make('i', name, words);
    line.style.left = `${this.#share(time)}%`;
    return line;
  }

  /** @param {number} time */
  #share(time) {
    return Math.min(100, Math.max(0, (100 * (time - this.#from)) / Math.max(1, this.#to - this.#from)));
  }
}

/** @param {import('./night.js').SetRow} set */
function begins(set) {
  return set.actualStart ?? set.expectedStart;
}

/** @param {import('./night.js').SetRow} set */
function ends(set) {
  return set.actualEnd ?? set.expectedEnd;
}
