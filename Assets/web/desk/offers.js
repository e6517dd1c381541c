import { runChoices } from './lateness.js';
import { lateChoice } from './sheet.js';

/** @typedef {import('./sheet.js').Choice} Choice */

/**
 * What can be done about a set, as it stands.
 *
 * @param {import('./night.js').SetRow} set
 * @returns {Choice[]}
 */
export function offersForSet(set) {
  const [values, id] = [{ id: set.id }, set.id];
  const jump = { label: 'again from its start', what: `jump to ${id}`, verb: 'jump', values };
  if (set.status === 'running') return [...runChoices(id, 1), jump];
  if (set.status === 'ended') return [jump];
  if (set.status === 'skipped') return [{ label: 'restore', what: `${id} restored`, verb: 'restore', values }];
  const skip = { label: set.float ? 'drop this float' : 'skip', what: `${id} skipped`, verb: 'skip', values };
  const minutes = Math.max(1, Math.ceil(set.late / 60_000));
  return [lateChoice(id, minutes), skip, { ...jump, label: 'jump to it now' }];
}

/**
 * What can be done about a cue; nothing about one that has fired.
 *
 * @param {import('./night.js').CueRow} cue
 * @param {string | undefined} running  The set that runs.
 * @returns {Choice[]}
 */
export function offersForCue(cue, running) {
  const [values, id] = [{ id: cue.id }, cue.id];
  if (cue.actual) return [];
  if (!cue.expected) return [{ label: 'restore', what: `${id} restored`, verb: 'restore', values }];
  const skip = { label: 'skip', what: `${id} skipped`, verb: 'skip', values };
  const jump = { label: 'fire it now', what: `jump to ${id}`, verb: 'jump', values };
  return cue.set !== undefined && cue.set === running ? [skip, jump] : [skip];
}
