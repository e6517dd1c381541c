// What the parts of the page tell one another, in words alone: no browser loads this file.

/**
 * @typedef {object} Atmosphere  What the show's effects make of the page at one instant.
 * @property {number} hue  Degrees that every colour is turned by.
 * @property {number} invert  0 to 1.
 * @property {number} blur  In thousandths of the picture's width.
 * @property {number} flash  0 to 1: how much light covers the picture.
 * @property {{from: number, level: number}[]} flashes  Those that add up to it: when each began, in programme time, and
 *   how much of it is left.
 * @property {{x: number, y: number}} shake  In thousandths of the picture's width.
 * @property {string[]} gradient  `#rrggbb`, top to bottom; none where there is no gradient.
 * @property {number} gradientShare  0 to 1: how much of it is there.
 * @property {string} caption
 * @property {{left: number, words: string} | null} countdown  What is left in ms, and to what.
 * @property {{from: number, words: string} | null} claps  The clapping game that is on.
 * @property {{kind: 'confetti' | 'fireworks', id: string, past: number}[]} throws  What is thrown up again and
 *   again: each throw's id, the same for everybody, and how long ago it was due, in ms.
 */

/**
 * @typedef {object} Look  Everything that decides what the page shows.
 * @property {import('./programme.js').Phase} phase
 * @property {import('./feed.js').Venue | null} venue
 * @property {import('./news.js').PageState | null} state
 * @property {string | null} background  The page's colour, `#rrggbb`, or two from top to bottom.
 * @property {boolean} hasPoster  Something of the show's own stands where its picture will be.
 * @property {number} instant  Programme time.
 * @property {number | null} viewers  Null while it is not known.
 * @property {boolean} silent  The venue doesn't answer.
 * @property {boolean} online  As far as the device knows.
 * @property {boolean} moving  The picture moves.
 * @property {boolean} paused  By the viewer.
 * @property {boolean} ended  The programme was shown to its end.
 * @property {boolean} unplayable  The browser can't show the programme.
 * @property {boolean} needsTap  The browser plays nothing before that.
 * @property {boolean} muted
 */

export {};
