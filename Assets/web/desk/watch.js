import { make, mark, onPress, part, write } from './dom.js';
import { DUE_SOON, SLIDES, WATCH_LINES } from './limits.js';
import { shows } from './night.js';
import { countdown } from './times.js';

/**
 * `words` begin with `name`, where there is one, which is cut before they are. `key` stays the same while they count
 * down; `due` says it where its source is named; `at` is where more is said of it.
 *
 * @typedef {{key: string, words: string, name?: string, source?: string, due?: string,
 *   at: import('./places.js').Name}} Alarm
 */

/**
 * What is wrong or about to be, in words, in a place of its own that never moves. A press goes to where more is said.
 */
export class WatchView {
  #goTo;
  #list = part('watch', HTMLElement);
  #said = part('watch-said', HTMLElement);
  /** @type {Alarm[]} */
  #shown = [];
  /** @type {Set<string>} */
  #known = new Set();

  /** @param {(place: import('./places.js').Name) => void} goTo */
  constructor(goTo) {
    this.#goTo = goTo;
  }

  /** @param {import('./night.js').Night} night @param {number} now in ms since 1970 */
  tick(night, now) {
    const alarms = alarmsOf(night, now);
    this.#shown = linesOf(alarms);
    while (this.#list.children.length > this.#shown.length) this.#list.lastElementChild?.remove();
    this.#shown.forEach((alarm, index) => showLine(this.#list.children[index] ?? this.#add(index), alarm));
    this.#say(alarms);
    const badge = document.querySelector('#sides [data-side="night"] .badge');
    if (badge) write(badge, alarms.length > 0 ? `▲ ${alarms.length}` : '');
    const due = new Map(alarms.map((alarm) => [alarm.source, alarm.due]));
    for (const card of document.querySelectorAll('#sources .card')) {
      const words = due.get(card.getAttribute('data-source') ?? '');
      mark(card, 'data-due', words !== undefined);
      const place = card.querySelector('.due');
      if (place) write(place, words ?? '');
    }
  }

  /** @param {number} index */
  #add(index) {
    const line = this.#list.appendChild(make('li'));
    const button = make('button', 'alarm');
    button.type = 'button';
    button.append(make('span', 'who'), make('span', 'words'));
    onPress(button, () => this.#goTo(this.#shown[index]?.at ?? 'faults'));
    line.append(button);
    return line;
  }

  /**
   * Reads aloud what is new, once: what counts down would be read out each second.
   *
   * @param {Alarm[]} alarms
   */
  #say(alarms) {
    const isNew = alarms.filter((alarm) => !this.#known.has(alarm.key));
    if (isNew.length > 0 || alarms.length === 0) write(this.#said, isNew.map((alarm) => alarm.words).join('. '));
    this.#known = new Set(alarms.map((alarm) => alarm.key));
  }
}

/**
 * As many as there is place for; the last says how many more there are.
 *
 * @param {Alarm[]} alarms
 * @returns {Alarm[]}
 */
export function linesOf(alarms) {
  if (alarms.length <= WATCH_LINES) return alarms;
  const first = alarms.slice(0, WATCH_LINES - 1);
  const rest = alarms.slice(first.length);
  const at = rest.every((alarm) => alarm.at === 'rundown') ? 'rundown' : 'faults';
  return [...first, { key: 'more', words: `and ${rest.length} more: see ${at}`, at }];
}

/** @param {Element} line @param {Alarm} alarm */
function showLine(line, alarm) {
  const [who, words] = ['.who', '.words'].map((name) => line.querySelector(name));
  const name = alarm.name ?? '';
  if (who) write(who, name);
  if (words) write(words, alarm.words.slice(name.length).trim());
  mark(line, 'title', alarm.words);
}

/**
 * The alarms of an instant, the worst first.
 *
 * @param {import('./night.js').Night} night @param {number} now in ms since 1970
 * @returns {Alarm[]}
 */
export function alarmsOf(night, now) {
  const alarms = [...panicking(night), ...absences(night, now)];
  if (night.state?.overload) alarms.push({ key: 'overload', words: night.state.overload, at: 'faults' });
  for (const { id, name } of night.sources.filter((each) => (each.publishers?.length ?? 0) > 1)) {
    const words = `${name}: a second encoder with the same key; decide at the source`;
    alarms.push({ key: `rival ${id}`, name: `${name}:`, words, at: 'sources' });
  }
  for (const { name, problem } of night.outputs?.outputs ?? []) {
    if (!problem) continue;
    alarms.push({ key: `output ${name}`, name: `${name}:`, words: `${name}: ${problem}`, at: 'faults' });
  }
  for (const { id, set, message } of night.rundown?.conflicts ?? []) {
    alarms.push({ key: `conflict ${id} ${set ?? ''}`, words: message, at: 'rundown' });
  }
  return alarms;
}

/** @param {import('./night.js').Night} night @returns {Alarm[]} */
function panicking(night) {
  return night.state?.panic ? [{ key: 'panic', words: 'PANIC: placeholder everywhere, no sound', at: 'panic' }] : [];
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
 * The names of those whom the next GO would show, and who are not there.
 *
 * @param {import('./night.js').Night} night
 */
export function absentAtGo(night) {
  const cues = cuesAtGo(night);
  return night.sources.filter((source) => isAbsent(source) && cues.some((cue) => isShown(night, cue, source.id)))
    .map((source) => source.name);
}

/** @param {import('./night.js').Source} source */
function isAbsent(source) {
  return source.kind === 'live' && source.state !== 'LIVE';
}

/**
 * On air, but not there.
 *
 * @param {import('./night.js').Night} night
 * @returns {Alarm[]}
 */
function missing(night) {
  return night.sources.filter((source) => isAbsent(source) && source.onAir.length > 0).map(({ id, name, state }) => {
    const due = `${state === 'HOLD' ? 'held' : 'not up'}, on air now`;
    return { key: `missing ${id}`, words: `${name} ${due}`, name, source: id, due, at: 'faults' };
  });
}

/**
 * Wanted by the next GO or within minutes, but not up.
 *
 * @param {import('./night.js').Night} night
 * @param {number} now
 * @returns {Alarm[]}
 */
function dueSoon(night, now) {
  /** @type {Alarm[]} */
  const alarms = [];
  const atGo = cuesAtGo(night);
  for (const { id, name } of night.sources.filter((source) => isAbsent(source) && source.onAir.length === 0)) {
    const wanted = atGo.find((cue) => isShown(night, cue, id))
      ?? night.rundown?.cues.find((cue) => isSoon(cue, now) && isShown(night, cue, id));
    if (!wanted) continue;
    const when = atGo.includes(wanted)
      ? 'GO shows them' : `due in ${countdown(Date.parse(wanted.expected ?? '') - now)}`;
    const due = `not up, ${when} (${wanted.id})`;
    alarms.push({ key: `due ${id} ${wanted.id}`, words: `${name} ${due}`, name, source: id, due, at: 'faults' });
  }
  return alarms;
}

/**
 * What GO would fire: the cue that stands by, or those that begin the set that does. What is expected of them means
 * nothing, since they wait.
 *
 * @param {import('./night.js').Night} night
 */
function cuesAtGo({ state, rundown }) {
  const standby = state?.standby;
  if (!standby || !rundown) return [];
  const cue = rundown.cues.find((each) => each.id === standby && !each.actual);
  if (cue) return [cue];
  const set = rundown.sets.find((each) => each.id === standby && each.status === 'upcoming');
  return set ? rundown.cues.filter((each) => each.set === set.id && each.run === set.run && each.opening) : [];
}

/**
 * Whether a cue airs a source: by its own name, or by that of an artist for whom it stands in.
 *
 * @param {import('./night.js').Night} night @param {import('./night.js').CueRow} cue @param {string} source
 */
function isShown(night, cue, source) {
  const standIns = night.state?.standIns ?? [];
  const isReplaced = standIns.some((each) => each.artist === source);
  return (!isReplaced && shows(cue, source))
    || standIns.some((each) => each.source === source && shows(cue, each.artist));
}

/** @param {import('./night.js').CueRow} cue @param {number} now */
function isSoon(cue, now) {
  if (cue.actual || !cue.expected) return false;
  const left = Date.parse(cue.expected) - now;
  return left >= -SLIDES && left <= DUE_SOON;
}
