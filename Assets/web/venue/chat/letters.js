// Letters as people count them: extended grapheme clusters.

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
