import { standingOf } from './cues.js';
import { runChoices } from './lateness.js';
import { lateChoice } from './sheet.js';
import { wholeMinute } from './times.js';

/** @typedef {import('./sheet.js').Choice} Choice */
/** @typedef {import('./night.js').SetRow} SetRow */

/**
 * What can be done about a set, as it stands.
 *
 * @param {SetRow} set
 * @param {SetRow[]} [coming]  The sets to come in their order, it among them.
 * @returns {Choice[]}
 */
export function offersForSet(set, coming = []) {
  const [values, id] = [{ id: set.id }, set.id];
  const jump = { label: 'again from its start', what: `jump to ${id}`, verb: 'jump', values };
  if (set.status === 'running') return [...runChoices(id, 1), jump];
  if (set.status === 'ended') return [jump];
  if (set.status === 'skipped') return [{ label: 'restore', what: `${id} restored`, verb: 'restore', values }];
  const skip = { label: set.float ? 'drop this float' : 'skip', what: `${id} skipped`, verb: 'skip', values };
  const minutes = Math.max(1, Math.ceil(set.late / 60_000));
  const next = coming[coming.indexOf(set) + 1];
  const swap = next ? [{
    label: `swap with ${next.id}`, what: `${id} and ${next.id} swapped`, verb: 'swap',
    values: { set: id, with: next.id },
  }] : [];
  return [
    lateChoice(id, minutes), retimeChoice(id, 'start at…', set.expectedStart ?? set.plannedStart), skip,
    ...moveChoice(set, coming), ...swap, { ...jump, label: 'jump to it now' },
  ];
}

/**
 * What can be done about a cue; nothing about one that has fired or won't, nor about a set's start.
 *
 * @param {import('./night.js').CueRow} cue
 * @param {SetRow | undefined} set  Its set's row.
 * @returns {Choice[]}
 */
export function offersForCue(cue, set) {
  const [values, id] = [{ id: cue.id }, cue.id];
  const { order } = standingOf(cue, set);
  if (order === null) return [];
  if (order === 'restore') return [{ label: 'restore', what: `${id} restored`, verb: 'restore', values }];
  const skip = { label: 'skip', what: `${id} skipped`, verb: 'skip', values };
  const retime = retimeChoice(id, 'fire at…', cue.expected ?? cue.planned);
  const jump = { label: 'fire it now', what: `jump to ${id}`, verb: 'jump', values };
  return set?.status === 'running' ? [skip, retime, jump] : [skip, retime];
}

/**
 * A time of its own, at first the one that it has.
 *
 * @param {string} id @param {string} label @param {string} time
 * @returns {Choice}
 */
function retimeChoice(id, label, time) {
  return { label, what: `${id} at`, verb: 'retime', values: { id }, time: wholeMinute(time, 0) };
}

/**
 * Another place in the running order: at first one earlier, or for the next set to come one later.
 *
 * @param {SetRow} set @param {SetRow[]} coming
 * @returns {Choice[]}
 */
function moveChoice(set, coming) {
  const here = coming.indexOf(set);
  const next = coming[here + 1];
  const places = coming.filter((_, index) => index !== here && index !== here + 1).map((other) => (
    { words: `before ${other.id}`, values: { set: set.id, before: other.id } }));
  // A move names the set that then follows. Behind the last there is none, so there the last comes before this one.
  if (next && here === coming.length - 2) {
    places.push({ words: `after ${next.id}`, values: { set: next.id, before: set.id } });
  }
  if (here < 0 || places.length === 0) return [];
  return [{ label: 'move', what: `${set.id} moved`, verb: 'move', places, place: Math.max(0, here - 1) }];
}
