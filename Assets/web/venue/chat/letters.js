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

/**
 * A colour of its own for each name: a hue in degrees.
 *
 * @param {string} name
 */
export function hueOfName(name) {
  let sum = 0;
  for (const letter of name) sum = (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return Math.round((sum * 137.508) % 360);
}
