/** @typedef {import('../hub/chat.js').Marks} Marks */

/** @type {{mark: keyof Marks, sign: string, words: string}[]} */
const SIGNS = [
  { mark: 'producer', sign: 'host', words: 'producer' },
  { mark: 'moderator', sign: 'mod', words: 'moderator' },
  { mark: 'verified', sign: '✓', words: 'verified' },
  { mark: 'starred', sign: '★', words: 'starred' },
];

/**
 * The signs that go with a name.
 *
 * @param {Marks} marks
 * @returns {HTMLElement[]}
 */
export function signsOf(marks) {
  return SIGNS.filter(({ mark }) => marks[mark]).map(({ mark, sign, words }) => {
    const element = document.createElement('span');
    element.className = `sign ${mark}`;
    element.setAttribute('role', 'img');
    element.title = words;
    element.setAttribute('aria-label', words);
    element.textContent = sign;
    return element;
  });
}
