import { make, mark, part, write } from './dom.js';
import { LAMP } from './limits.js';

/**
 * The states of outputs as the shapes that sources have.
 *
 * @type {Record<string, string>}
 */
const SHAPES = { LIVE: 'LIVE', CONNECTING: 'PLACEHOLDER', WAITING: 'HOLD', ENDED: 'OFFLINE' };

/** How what goes out fares: a row for each rung, the sound, the recording and every push; below it, what is wrong. */
export class OutputsView {
  #rows = part('outputs', HTMLTableElement).tBodies[0];
  #frames = part('outputs-frames', HTMLElement);
  /** @type {import('./night.js').Outputs | null} */
  #shown = null;
  #repeats = new Rise(LAMP);

  /** @param {import('./night.js').Night} night */
  show(night) {
    const outputs = night.outputs;
    if (!outputs || !this.#rows || outputs === this.#shown) return;
    this.#shown = outputs;
    const { due, repeated, late } = outputs.frames;
    write(this.#frames, `${due} frames, ${repeated} repeated, ${late} late`);
    mark(this.#frames, 'data-bad', this.#repeats.isRecent(repeated, performance.now()));
    this.#rows.replaceChildren(
      ...outputs.outputs.flatMap((each) => each.problem ? [row(each), problem(each.problem)] : [row(each)]));
  }
}

/** Whether a count has risen lately: one of long ago is no news. What it was when it was first seen is none either. */
export class Rise {
  #lasts;
  /** @type {number | null} */
  #count = null;
  #at = -Infinity;

  /** @param {number} lasts  How long a rise is news, in ms. */
  constructor(lasts) {
    this.#lasts = lasts;
  }

  /** @param {number} count @param {number} now  In ms. */
  isRecent(count, now) {
    if (this.#count !== null && count > this.#count) this.#at = now;
    this.#count = count;
    return now - this.#at < this.#lasts;
  }
}

/** @param {import('./night.js').Output} output */
function row(output) {
  const line = make('tr');
  mark(line, 'data-state', SHAPES[output.state] ?? 'OFFLINE');
  const head = make('th');
  head.scope = 'row';
  const state = output.state === 'LIVE' ? '' : ` · ${output.state.toLowerCase()}`;
  head.append(make('i', 'shape'), output.name + state);
  const lost = make('td', '', String(output.dropped));
  mark(lost, 'data-bad', output.dropped > 0);
  line.append(
    head, make('td', '', output.bytes === undefined ? count(output.made ?? output.due) : size(output.bytes)),
    make('td', '', count(output.late)), lost, make('td', '', String(output.queue)),
    make('td', '', output.encodeP50 === undefined ? '' : `${output.encodeP50} / ${output.encodeP99 ?? 0}`));
  return line;
}

/** @param {string} words */
function problem(words) {
  const line = make('tr', 'problem');
  const cell = make('td', '', words);
  cell.colSpan = 6;
  line.append(cell);
  return line;
}

/** @param {number | undefined} number */
function count(number) {
  return number === undefined ? '' : String(number);
}

/** @param {number} bytes */
function size(bytes) {
  return bytes < 1_000_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${(bytes / 1_000_000_000).toFixed(2)} GB`;
}
