import { make, mark, part, write } from './dom.js';
import { FAILURE_FRESH } from './limits.js';
import { clockFace } from './times.js';
import { absences } from './watch.js';

/**
 * What a fault of an output means and what to do.
 *
 * @type {Record<string, string>}
 */
const MEANINGS = {
  rung: 'Viewers on this quality may stall. Fewer or smaller rungs in `ladder` help; the others go on.',
  sound: 'Viewers may hear gaps. Look what else the machine is doing.',
  recording: 'The recording has a hole; what was written is safe. Look whether the disk is full or slow.',
  replay: 'The replay will lack stickers and chat of that time; the show and its viewers notice nothing. Look at the disk.',
  hook: 'The event waits and is tried again; the show waits for nothing. Look whether that server is up.',
  push: 'That platform’s viewers see a stop; it is tried again by itself. Check its address and key there.',
};

/** @typedef {{what: string, words: string, todo: string, count?: number, last?: number, isNow: boolean}} Fault */

/** What is or was wrong, with what it means and what to do; what is wrong now first. */
export class FaultsView {
  #now;
  #list = part('faults', HTMLElement);
  #count = part('faults-count', HTMLElement);
  #shown = '';

  /** @param {() => number} now  The server's clock, in ms since 1970. */
  constructor(now) {
    this.#now = now;
  }

  /** @param {import('./night.js').Night} night */
  show(night) {
    const faults = faultsOf(night, this.#now());
    const key = JSON.stringify(faults);
    if (key === this.#shown) return;
    this.#shown = key;
    const now = faults.filter((fault) => fault.isNow).length;
    write(this.#count, now > 0 ? `${now} now` : faults.length > 0 ? 'none now' : 'none');
    mark(this.#count, 'data-bad', now > 0);
    const chip = document.querySelector('#papers [data-paper="faults"]');
    if (chip) write(chip, now > 0 ? `▲ Faults ${now}` : 'Faults');
    const face = clockFace(night.show?.zone ?? 'UTC');
    this.#list.replaceChildren(...faults.map((fault) => line(fault, face)));
  }
}

/**
 * What is wrong, and was; what is wrong now first. A command that failed counts as that for a while.
 *
 * @param {import('./night.js').Night} night @param {number} now @returns {Fault[]}
 */
export function faultsOf(night, now) {
  /** @type {Fault[]} */
  const faults = absences(night, now).map(({ words }) => ({
    what: 'artist', words, isNow: true,
    todo: 'Call them, or let another source stand in: cut its slot, or for the whole night by ⋯ on its picture.',
  }));
  if (night.state?.overload) {
    const todo = 'The programme goes first: what is left out comes back by itself. Close what else runs there.';
    faults.push({ what: 'machine', words: night.state.overload, todo, isNow: true });
  }
  for (const output of night.outputs?.outputs ?? []) {
    if (!output.problem && !output.faults) continue;
    faults.push({
      what: output.name, words: output.problem ?? 'works again', todo: MEANINGS[output.kind] ?? '',
      count: output.faults, isNow: Boolean(output.problem),
    });
  }
  for (const { words, todo = '', count, last } of [...night.failures].reverse()) {
    faults.push({ what: 'command', words, todo, count, last, isNow: now - last < FAILURE_FRESH });
  }
  for (const source of night.sources) {
    for (const words of source.warnings) faults.push({ what: source.name, words, todo: '', isNow: true });
    for (const { words, todo = '', count, last } of [...(source.faults ?? [])].reverse()) {
      faults.push({ what: source.name, words, todo, count, last, isNow: false });
    }
  }
  return faults.sort((one, other) => Number(other.isNow) - Number(one.isNow));
}

/** @param {Fault} fault @param {(at: number) => string} face  The show's clock. */
function line(fault, face) {
  const item = make('li');
  mark(item, 'data-now', fault.isNow);
  const times = fault.count && fault.count > 1 ? ` · ${fault.count} times` : '';
  const last = fault.last ? ` · last ${face(fault.last)}` : '';
  item.append(make('b', '', fault.what), ` ${fault.words}`, make('span', 'soft', times + last));
  if (fault.todo) item.append(make('p', 'soft', fault.todo));
  return item;
}
