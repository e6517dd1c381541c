import { LEVELS } from './limits.js';

/**
 * What the as-run log says of the sound: the newest line of the track `levels` is what holds. Levels in dB; 0 for a
 * source it does not name, null for one that is silent.
 *
 * @param {import('./night.js').AsRun[]} asRun  Newest first.
 * @returns {Map<string, number | null>}
 */
export function levelsOf(asRun) {
  const value = newest(asRun, 'levels')?.value;
  const levels = new Map();
  for (const text of Array.isArray(value) ? value : []) {
    const [source = '', level = ''] = text.split(' ');
    const decibels = level === 'silent' ? LEVELS.least : Number(level.replace('−', '-'));
    levels.set(source, decibels <= LEVELS.least ? null : decibels);
  }
  return levels;
}

/**
 * Whether panic is on: what is in the slots or heard now was put there by it.
 *
 * @param {import('./night.js').AsRun[]} asRun  Newest first.
 */
export function isPanicking(asRun) {
  return ['slots', 'levels'].some((track) => /^(recovery: )?panic by/.test(newest(asRun, track)?.why ?? ''));
}

/**
 * What was last done on a track.
 *
 * @param {import('./night.js').AsRun[]} asRun  Newest first.
 * @param {string} track
 */
export function newest(asRun, track) {
  return asRun.find((line) => line.track === track && line.outcome === 'done');
}
