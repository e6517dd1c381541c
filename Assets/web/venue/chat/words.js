import { spanWords } from '../wording.js';

/** @typedef {import('../hub/connection.js').Refusal} Refusal */

/**
 * What the viewer is told when something was not passed on.
 *
 * @param {Refusal['what']} what @param {Refusal['why']} why @param {number} wait  Ms between two lines.
 */
export function refusalWords(what, why, wait) {
  if (what === 'name') {
    switch (why) {
      case 'reserved': return 'That looks like the name or the sign of somebody who is known here. Please choose another.';
      case 'words': return 'That name has words that are not said here. Please choose another.';
      default: return 'That was quick. Change your name again in a second.';
    }
  }
  switch (why) {
    case 'too fast': return 'That was quick. Wait a second, then send it again.';
    case 'empty': return 'There was nothing to read in that line.';
    case 'muted': return 'A moderator has silenced you for a while.';
    case 'slow': return `The chat is slow: one line in ${spanWords(wait)}.`;
    case 'closed': return 'The chat is closed just now.';
    case 'words': return 'That has words that are not said here.';
    case 'repeated': return 'That was said just now.';
    case 'held': return 'A moderator looks at your line first.';
    default: return 'It is very lively just now. Send it again in a moment.';
  }
}

/**
 * Why nothing can be said now; empty when it can.
 *
 * @param {{wait: number, left: number, muted: number}} times  In ms: between two lines, until the next, of silence.
 */
export function standingWords({ wait, left, muted }) {
  if (muted > 0) return `A moderator has silenced you for ${spanWords(muted)} more.`;
  if (wait === Infinity) return 'The chat is closed just now.';
  return wait > 0 && left > 0 ? `The chat is slow: your next line in ${spanWords(left)}.` : '';
}

/** Letters as people count them: extended grapheme clusters. */
const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null;

/** @param {string} text */
export function countLetters(text) {
  return segmenter ? [...segmenter.segment(text)].length : [...text].length;
}

/**
 * Cuts after `most` letters, never within one.
 *
 * @param {string} text
 * @param {number} most
 */
export function cutLetters(text, most) {
  const letters = segmenter ? Array.from(segmenter.segment(text), (one) => one.segment) : [...text];
  return letters.length <= most ? text : letters.slice(0, most).join('');
}
