// What the hub tells of the chat and of who is there.

import { keep, kept } from '../wishes.js';

/**
 * @typedef {object} Marks  What is known of somebody.
 * @property {boolean} starred
 * @property {boolean} verified  They are who the name says.
 * @property {boolean} moderator
 * @property {boolean} producer
 *
 * @typedef {object} ChatLine
 * @property {number} id  Grows with time.
 * @property {number} at  Server time, in ms since 1970 UTC.
 * @property {number} viewer
 * @property {boolean} mine
 * @property {string} name
 * @property {string} text
 * @property {Marks} marks
 * @property {number} colour  Of the palette, from 0.
 * @property {boolean} links  Whether its addresses may be followed.
 * @property {{id: number, name: string, text: string} | null} reply  What it answers, with its first words.
 *
 * @typedef {object} You  Who this viewer is to the hub.
 * @property {number} viewer
 * @property {string} name  Empty: none.
 * @property {number} colour
 * @property {Marks} marks
 * @property {number} mutedUntil  Server time, in ms since 1970 UTC; 0: may speak.
 *
 * @typedef {{viewer: number, name: string, colour: number, marks: Marks}} Person  Somebody who is there.
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
