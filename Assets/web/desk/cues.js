// How a cue of the rundown stands, and what a hand may do about it: decisions without a page.
import { wall } from './times.js';

/**
 * @typedef {object} Standing
 * @property {'skip' | 'restore' | null} order  What arms it or takes it out; null where neither can be done.
 * @property {string} word  What stands in the place of a control.
 * @property {string} why  Why there is none.
 */

/**
 * When a cue is expected. What only GO brings slides with the clock, and is no more than assumed: it says so, and
 * counts as moved by nobody.
 *
 * @param {import('./night.js').CueRow} cue
 */
export function expectationOf({ expected, actual, awaiting }) {
  if (actual || !expected) return { words: actual ? '' : '–', isAssumed: false };
  if (!awaiting) return { words: wall(expected), isAssumed: false };
  return { words: `${awaiting === 'go' ? 'GO ' : ''}~${wall(expected).slice(0, 5)}`, isAssumed: true };
}

/**
 * @param {import('./night.js').CueRow} cue
 * @param {import('./night.js').SetRow | undefined} set  Its set's row; none for the show's own.
 * @returns {Standing}
 */
export function standingOf(cue, set) {
  if (cue.status === 'fired') return { order: null, word: '', why: '' };
  if (cue.status === 'skipped') return { order: 'restore', word: '', why: '' };
  if (cue.status === 'passed') {
    if (set?.status === 'ended') return { order: null, word: 'not aired', why: `${set.id} ended before it` };
    const why = set && !set.expectedStart ? `${set.id} won’t run` : 'its time has passed, or what it follows won’t fire';
    return { order: null, word: 'won’t fire', why };
  }
  if (cue.opening) return { order: null, word: '', why: `the start of ${cue.set}: skipped with ${cue.set}, never alone` };
  return { order: 'skip', word: '', why: '' };
}
