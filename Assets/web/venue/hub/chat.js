// What the hub tells of the chat and of who is there.

import { keep, kept } from '../wishes.js';

/**
 * @typedef {import('./types.js').Marks} Marks
 * @typedef {import('./types.js').ChatLine} ChatLine
 * @typedef {import('./types.js').You} You
 * @typedef {import('./types.js').Person} Person
 */

/** Colours of names. */
export const COLOURS = 12;

/** What shows the hub that this viewer has been here before; in a browser that keeps nothing, as long as the page. */
let token = '';

/** What this viewer shows the hub; empty on the first visit. */
export function keptToken() {
  return kept('token') ?? token;
}

/** @param {string} given */
export function keepToken(given) {
  token = given;
  keep('token', given);
}
