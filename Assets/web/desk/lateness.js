import { make, mark, onPress, part, write } from './dom.js';
import { heldByHand } from './hands.js';
import { LATE_MINUTES, RUN_MINUTES } from './limits.js';
import { lateChoice } from './sheet.js';
import { length, wall, wholeMinute } from './times.js';

/**
 * What moves the evening's times: `late`, `extend`, `trim`, the hard out, back, undo, release. Each opens its
 * consequences first.
 */
export class LatenessView {
  #sheet;
  #late = part('late-chips', HTMLElement);
  #run = part('run-chips', HTMLElement);
  #back = part('back', HTMLButtonElement);
  #undo = part('undo', HTMLButtonElement);
  #release = part('release-all', HTMLButtonElement);
  /** @type {import('./night.js').Night | null} */
  #night = null;

  /** @param {import('./sheet.js').Sheet} sheet */
  constructor(sheet) {
    this.#sheet = sheet;
    for (const minutes of LATE_MINUTES) {
      const chip = this.#chip(this.#late, minutes === 0 ? 'on time' : `${minutes}m`, () => this.late(minutes));
      chip.dataset['minutes'] = String(minutes);
    }
    for (const minutes of RUN_MINUTES) {
      const words = `${minutes < 0 ? '−' : '+'}${Math.abs(minutes)}m`;
      this.#chip(this.#run, words, () => this.run(minutes)).dataset['minutes'] = String(minutes);
    }
    onPress(this.#back, () => this.back());
    onPress(this.#undo, () => this.undo());
    onPress(this.#release, () => this.release());
    onPress(part('reload', HTMLButtonElement), () => this.reload());
    onPress(part('hard-out-move', HTMLButtonElement), () => this.hardOut());
  }

  /** @param {import('./night.js').Night} night */
  show(night) {
    this.#night = night;
    const [late, running] = [night.nextSet, night.runningSet];
    write(part('late-set', HTMLElement), late ? lateWords(late) : 'no set is left to start');
    for (const chip of this.#late.querySelectorAll('button')) {
      mark(chip, 'aria-pressed', late?.calledLate === Number(chip.dataset['minutes']) * 60_000);
    }
    const room = part('hard-out-room', HTMLElement);
    write(room, roomWords(night.rundown?.room));
    mark(room, 'title', night.rundown?.offAir ? `off air at ${wall(night.rundown.offAir)}, as expected` : '');
    mark(room, 'data-broken', (night.rundown?.room ?? 0) < 0);
    write(part('run-set', HTMLElement), running ? `of ${running.id}` : 'no set runs');
    for (const chip of this.#late.querySelectorAll('button')) chip.disabled = !late;
    for (const chip of this.#run.querySelectorAll('button')) chip.disabled = !running;
    this.#back.disabled = !this.#backwards().length;
    const held = heldByHand(night).length;
    this.#release.disabled = held === 0;
    write(this.#release, held > 0 ? `Release ${held}…` : 'Release…');
  }

  /** @param {number} minutes */
  late(minutes) {
    const set = this.#night?.nextSet;
    if (set) this.#sheet.open(`${set.id} starts late`, [lateChoice(set.id, minutes)]);
  }

  /** @param {number} minutes  Below 0 for less. */
  run(minutes) {
    const set = this.#night?.runningSet;
    if (!set) return;
    this.#sheet.open(`${set.id} runs`, runChoices(set.id, Math.abs(minutes)), minutes < 0 ? 1 : 0);
  }

  /** Moves the hard out, or gives the show one: at first where it is, or where the evening would end. */
  hardOut() {
    const rundown = this.#night?.rundown;
    const from = rundown?.hardOut ?? rundown?.offAir ?? rundown?.sets.at(-1)?.plannedEnd;
    if (!from) return;
    this.#sheet.open('The hard out', [
      { label: 'hard out', what: 'hard out', verb: 'hard-out', time: wholeMinute(from, 0) },
    ]);
  }

  back() {
    const sets = this.#backwards();
    if (sets.length === 0) return;
    this.#sheet.open('Back', sets.map((set) => ({
      label: `to ${set.id}`, what: `back to ${set.id}`, verb: 'jump', values: { id: set.id },
    })));
  }

  undo() {
    this.#sheet.open('Undo the last override', [{ label: 'undo', what: 'undo', verb: 'undo' }]);
  }

  /** What a hand owns goes back to the timeline: a track, a stand-in, panic, or all. */
  release() {
    const held = this.#night ? heldByHand(this.#night) : [];
    if (held.length === 0) return;
    // A block is lifted alone: nobody is let in by the way.
    const isMore = held.some((choice) => choice.values?.['track'] !== 'block');
    const all = { label: 'everything', what: 'everything released', verb: 'release' };
    this.#sheet.open('By hand', isMore && held.length > 1 ? [...held, all] : held);
  }

  /** Reads the edited show file again, after a look at what that changes. */
  reload() {
    this.#sheet.open('The edited show file', [
      { label: 'the sets to come', what: 'the show file read again', verb: 'reload' },
      { label: 'the running set too', what: 'the show file read again, for the running set too', verb: 'reload',
        values: { running: true } },
    ]);
  }

  /** The set that runs, from its start, then the one that ended last. */
  #backwards() {
    const sets = this.#night?.rundown?.sets ?? [];
    const running = sets.find((set) => set.status === 'running');
    const last = sets.filter((set) => set.status === 'ended' && set.id !== running?.id).at(-1);
    return [running, last].flatMap((set) => set ?? []);
  }

  /** @param {HTMLElement} row @param {string} words @param {() => void} act */
  #chip(row, words, act) {
    const chip = make('button', 'chip', words);
    chip.type = 'button';
    onPress(chip, act);
    row.append(chip);
    return chip;
  }
}

/**
 * For whom a lateness would be, and which one is in force.
 *
 * @param {import('./night.js').SetRow} set
 */
export function lateWords({ id, calledLate }) {
  return calledLate === undefined ? `for ${id}, against its plan` : `for ${id}: ${length(calledLate)} is in force`;
}

/**
 * Whether the evening as it is expected is off air by the hard out, however the set that runs stands.
 *
 * @param {number | undefined} room  In ms.
 */
export function roomWords(room) {
  if (room === undefined) return 'hard out';
  return room < 0 ? `hard out, ${length(room)} over` : `hard out, ${length(room)} free`;
}

/**
 * More or less for the set that runs.
 *
 * @param {string} set @param {number} minutes
 * @returns {import('./sheet.js').Choice[]}
 */
export function runChoices(set, minutes) {
  return [
    { label: 'longer', what: `${set} extended by`, verb: 'extend', minutes, least: 1 },
    { label: 'shorter', what: `${set} trimmed by`, verb: 'trim', minutes, least: 1 },
  ];
}
