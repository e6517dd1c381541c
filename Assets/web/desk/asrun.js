import { make, mark, onPress, part, write } from './dom.js';
import { AS_RUN_DRAWN, AS_RUN_LINES } from './limits.js';
import { actionWords } from './rundown.js';
import { wall } from './times.js';

/** @typedef {import('./night.js').AsRun} AsRun */
/** @typedef {import('./night.js').Ordered} Ordered */

/**
 * Which lines are shown; none where it is what was ordered, and not what aired.
 *
 * @type {Record<string, ((line: AsRun) => boolean) | null>}
 */
const KINDS = {
  all: () => true,
  'by hand': isByHand,
  'not done': (line) => line.outcome !== 'done',
  orders: null,
};

/**
 * The as-run log, the newest first: filtered by kind and by words, and to take home as CSV. Beside it what was ordered
 * tonight: of what moves times nothing airs.
 */
export class AsRunView {
  #list = part('asrun', HTMLElement);
  #search = part('asrun-search', HTMLInputElement);
  #kind = 'all';
  #shown = '';
  /** @type {import('./night.js').Night | null} */
  #night = null;
  /** @type {unknown[]} */
  #told = [];

  constructor() {
    const kinds = part('asrun-kinds', HTMLElement);
    for (const kind of Object.keys(KINDS)) {
      const chip = make('button', 'chip', kind);
      chip.type = 'button';
      mark(chip, 'aria-pressed', kind === this.#kind);
      onPress(chip, () => {
        this.#kind = kind;
        for (const each of kinds.children) mark(each, 'aria-pressed', each === chip);
        this.#draw();
      });
      kinds.append(chip);
    }
    this.#search.addEventListener('input', () => this.#draw());
    onPress(part('asrun-csv', HTMLButtonElement), () => this.#download());
  }

  /** @param {import('./night.js').Night} night */
  show(night) {
    this.#night = night;
    // The whole log is looked through only where something of it is new.
    const told = [night.asRun, night.overrides, night.isLogWhole];
    if (told.every((each, index) => each === this.#told[index])) return;
    this.#told = told;
    this.#draw();
  }

  #draw() {
    this.#offerLog();
    const lines = this.#filtered();
    const drawn = lines.slice(0, AS_RUN_DRAWN);
    const key = `${this.#kind} ${lines.length} ${JSON.stringify(drawn.map(({ key }) => key))}`;
    if (key === this.#shown) return;
    this.#shown = key;
    write(part('asrun-count', HTMLElement), lines.length > AS_RUN_DRAWN
      ? `the newest ${AS_RUN_DRAWN} of ${lines.length}` : `${lines.length} lines`);
    this.#list.replaceChildren(...drawn.map(({ draw }) => draw()));
  }

  /** What is to be shown, each with its words, with what tells it from others, and how it is drawn. */
  #filtered() {
    const isOfKind = KINDS[this.#kind] ?? null;
    const rows = isOfKind
      ? changesOf(this.#night?.asRun ?? []).filter(isOfKind).map((line) => (
        { words: `${actionWords(line)} ${line.why} ${line.set ?? ''}`, key: `${line.number}${line.outcome}`,
          draw: () => item(line) }))
      : (this.#night?.overrides ?? []).map((ordered) => (
        { words: orderedWords(ordered), key: `${ordered.number}${ordered.takenBack?.at}`, draw: () => order(ordered) }));
    const words = this.#search.value.trim().toLowerCase();
    return rows.filter((row) => row.words.toLowerCase().includes(words));
  }

  /** The log is saved once it is whole. */
  #offerLog() {
    const isWhole = this.#night?.isLogWhole ?? false;
    const count = this.#night?.asRun.length ?? 0;
    const button = part('asrun-csv', HTMLButtonElement);
    button.disabled = !isWhole;
    write(button, isWhole ? 'CSV' : 'reading…');
    mark(button, 'title', !isWhole ? 'the lines from before this desk came are still being read'
      : count < AS_RUN_LINES ? 'the whole log' : `the newest ${AS_RUN_LINES} lines; the whole log is in /api/v1/asrun`);
  }

  /** The whole log, whatever is shown. */
  #download() {
    const link = make('a');
    link.href = URL.createObjectURL(new Blob([csv(this.#night?.asRun ?? [])], { type: 'text/csv' }));
    link.download = 'as-run.csv';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 0);
  }
}

/** @param {AsRun} line */
function item(line) {
  const element = make('li');
  element.dataset['outcome'] = line.outcome ?? '';
  element.append(make('time', '', wall(line.at)), make('span', 'action', actionWords(line)));
  const outcome = line.outcome === 'done' ? '' : ` (${line.outcome ?? 'under way'}${line.reason ? `: ${line.reason}` : ''})`;
  element.append(make('span', 'soft', `${line.why}${outcome}`));
  return element;
}

/**
 * Whether a hand had to do with it: by an override of its own, or by GO, `next` or a jump that fired its cue.
 *
 * @param {AsRun} line
 */
export function isByHand(line) {
  return / by /.test(line.why);
}

/** @param {Ordered} ordered */
function order(ordered) {
  const element = make('li');
  element.dataset['outcome'] = ordered.takenBack ? 'skipped' : 'done';
  element.append(make('time', '', wall(ordered.at)), make('span', 'action', ordered.order));
  const by = make('span', 'soft', orderedBy(ordered));
  by.title = by.textContent ?? '';
  element.append(by);
  return element;
}

/** @param {Ordered} ordered */
function orderedWords(ordered) {
  return `${ordered.order} ${orderedBy(ordered)}`;
}

/**
 * Who ordered it, from where and why, and who took it back.
 *
 * @param {Ordered} ordered
 */
export function orderedBy({ who, surface, why, takenBack }) {
  const back = takenBack ? ` · taken back by ${takenBack.who} (${takenBack.surface}) at ${wall(takenBack.at)}` : '';
  return `${who} (${surface})${why ? `: ${why}` : ''}${back}`;
}

/**
 * RFC 4180, oldest first.
 *
 * @param {AsRun[]} lines
 */
export function csv(lines) {
  const rows = [...lines].reverse().map((line) => [
    line.at, line.showTime, line.set, line.run, line.cue, line.track, valueWords(line.value), line.why, line.outcome,
    line.reason,
  ]);
  const head = ['at', 'show_time_ms', 'set', 'run', 'cue', 'track', 'value', 'why', 'outcome', 'reason'];
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** @param {AsRun['value']} value */
function valueWords(value) {
  return Array.isArray(value) ? value.join(', ') : value;
}

/**
 * What a spreadsheet would take for a formula is kept a text.
 *
 * @param {string | number | null | undefined} value
 */
function cell(value) {
  const text = String(value ?? '');
  const safe = /^[=+@\t-]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * The lines that changed something: that a track is empty is one where it was not, as of a caption that is taken away.
 *
 * @param {AsRun[]} lines  The newest first.
 */
export function changesOf(lines) {
  /** @type {Map<string, boolean>} */
  const filled = new Map();
  return [...lines].reverse().filter((line) => {
    const isFilled = isSomething(line.value);
    const isChange = isFilled || filled.get(line.track) === true;
    filled.set(line.track, isFilled);
    return isChange;
  }).reverse();
}

/** @param {string | string[] | null} value */
function isSomething(value) {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
