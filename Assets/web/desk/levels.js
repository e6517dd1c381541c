import { LEVELS } from './limits.js';

/**
 * What the state says of the sound. Levels in dB; 0 for a source it does not name, null for one that is silent.
 *
 * @param {string[]} told  `open -6 dB`, `bus silent`.
 * @returns {Map<string, number | null>}
 */
export function levelsOf(told) {
  const levels = new Map();
  for (const text of told) {
    const [source = '', level = ''] = text.split(' ');
    const decibels = level === 'silent' ? LEVELS.least : Number(level);
    levels.set(source, decibels <= LEVELS.least ? null : decibels);
  }
  return levels;
}
