import { standingOf } from './cues.js';
import { runChoices } from './lateness.js';
import { lateChoice } from './sheet.js';

/** @typedef {import('./sheet.js').Choice} Choice */

/**
 * What can be done about a set, as it stands.
 *
 * @param {import('./night.js').SetRow} set
 * @param {import('./night.js').SetRow} [next]  The set to come that follows it.
 * @returns {Choice[]}
 */
export function offersForSet(set, next) {
  const [values, id] = [{ id: set.id }, set.id];
  const jump = { label: 'again from its start', what: `jump to ${id}`, verb: 'jump', values };
  if (set.status === 'running') return [...runChoices(id, 1), jump];
  if (set.status === 'ended') return [jump];
  if (set.status === 'skipped') return [{ label: 'restore', what: `${id} restored`, verb: 'restore', values }];
  const skip = { label: set.float ? 'drop this float' : 'skip', what: `${id} skipped`, verb: 'skip', values };
  const minutes = Math.max(1, Math.ceil(set.late / 60_000));
  const swap = next ? [{
    label: `swap with ${next.id}`, what: `${id} and ${next.id} swapped`, verb: 'swap',
    values: { set: id, with: next.id },
  }] : [];
  return [lateChoice(id, minutes), skip, ...swap, { ...jump, label: 'jump to it now' }];
}

/**
 * What can be done about a cue; nothing about one that has fired or won't, nor about a set's start.
 *
 * @param {import('./night.js').CueRow} cue
 * @param {import('./night.js').SetRow | undefined} set  Its set's row.
 * @returns {Choice[]}
 */
export function offersForCue(cue, set) {
  const [values, id] = [{ id: cue.id }, cue.id];
  const { order } = standingOf(cue, set);
  if (order === null) return [];
  if (order === 'restore') return [{ label: 'restore', what: `${id} restored`, verb: 'restore', values }];
  const skip = { label: 'skip', what: `${id} skipped`, verb: 'skip', values };
  const jump = { label: 'fire it now', what: `jump to ${id}`, verb: 'jump', values };
  return set?.status === 'running' ? [skip, jump] : [skip];
}
