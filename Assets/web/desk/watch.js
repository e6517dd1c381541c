import { make, mark, part, write } from './dom.js';
import { DUE_SOON, WATCH_LINES } from './limits.js';
import { shows } from './night.js';
import { countdown } from './times.js';

/** @typedef {{words: string, source?: string, due?: string}} Alarm  `due` says it where its source is named. */

/** What is wrong or about to be, in words, in a place of its own that never moves. */
export class WatchView {
  #list = part('watch', HTMLElement);

  /** @param {import('./night.js').Night} night @param {number} now in ms since 1970 */
  tick(night, now) {
    const alarms = alarmsOf(night, now);
    const lines = alarms.slice(0, WATCH_LINES).map((alarm) => alarm.words);
    const more = alarms.length - WATCH_LINES + 1;
    if (more > 1) lines.splice(-1, 1, `and ${more} more, see faults and rundown`);
    while (this.#list.children.length > lines.length) this.#list.lastElementChild?.remove();
    lines.forEach((line, index) => write(this.#list.children[index] ?? this.#list.appendChild(make('li')), line));
    const due = new Map(alarms.map((alarm) => [alarm.source, alarm.due]));
    for (const card of document.querySelectorAll('#sources .card')) {
      const words = due.get(card.getAttribute('data-source') ?? '');
      mark(card, 'data-due', words !== undefined);
      const place = card.querySelector('.due');
      if (place) write(place, words ?? '');
    }
  }
}

/**
 * The alarms of an instant, the worst first.
 *
 * @param {import('./night.js').Night} night @param {number} now in ms since 1970
 * @returns {Alarm[]}
 */
export function alarmsOf(night, now) {
  const alarms = [...panicking(night), ...absences(night, now)];
  if (night.state?.overload) alarms.push({ words: night.state.overload });
  for (const source of night.sources.filter((each) => (each.publishers?.length ?? 0) > 1)) {
    alarms.push({ words: `${source.name}: a second encoder came with the same key; decide at the source` });
  }
  for (const output of night.outputs?.outputs ?? []) {
    if (output.problem) alarms.push({ words: `${output.name}: ${output.problem}` });
  }
  for (const conflict of night.rundown?.conflicts ?? []) alarms.push({ words: conflict.message });
  return alarms;
}

/** @param {import('./night.js').Night} night @returns {Alarm[]} */
function panicking(night) {
  return night.state?.panic ? [{ words: 'panic is on: placeholder everywhere, no sound' }] : [];
}

/**
 * The artists who are wanted and not there.
 *
 * @param {import('./night.js').Night} night @param {number} now in ms since 1970
 * @returns {Alarm[]}
 */
export function absences(night, now) {
  return [...missing(night), ...dueSoon(night, now)];
}

/**
 * On air, but not there.
 *
 * @param {import('./night.js').Night} night
 * @returns {Alarm[]}
 */
function missing(night) {
  return night.sources.flatMap((source) => {
    if (source.kind !== 'live' || source.state === 'LIVE' || source.onAir.length === 0) return [];
    const what = source.state === 'HOLD' ? 'held' : 'not up';
    return [{ words: `${source.name} ${what}, on air now`, source: source.id, due: `${what}, on air now` }];
  });
}

/**
 * Wanted within minutes, but not up.
 *
 * @param {import('./night.js').Night} night
 * @param {number} now
 * @returns {Alarm[]}
 */
function dueSoon(night, now) {
  /** @type {Alarm[]} */
  const alarms = [];
  for (const source of night.sources) {
    if (source.kind !== 'live' || source.state === 'LIVE' || source.onAir.length > 0) continue;
    const cue = night.rundown?.cues.find((each) => isWanted(each, source.id, now));
    if (!cue?.expected) continue;
    const left = countdown(Date.parse(cue.expected) - now);
    const due = `not up, due in ${left} (${cue.id})`;
    alarms.push({ words: `${source.name} ${due}`, source: source.id, due });
  }
  return alarms;
}

/** @param {import('./night.js').CueRow} cue @param {string} source @param {number} now */
function isWanted(cue, source, now) {
  if (cue.actual || !cue.expected) return false;
  const left = Date.parse(cue.expected) - now;
  return left >= 0 && left <= DUE_SOON && shows(cue, source);
}
