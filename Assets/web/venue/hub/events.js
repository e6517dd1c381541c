// What the hub tells of beside stickers and chat: what passes by, and what the show does to the page.

/**
 * @typedef {import('./types.js').Mode} Mode
 * @typedef {import('./types.js').Trail} Trail
 * @typedef {import('./types.js').Cleared} Cleared
 * @typedef {import('./types.js').Crowd} Crowd
 * @typedef {import('./types.js').PageEffect} PageEffect
 * @typedef {import('./types.js').HubHandlers} HubHandlers
 */

/** Between two points of a trail, in ms; as the codec has it. */
export const TRAIL_SPACING = 32;
/** The longest time between two of the hub's messages with trails, in ms. */
export const TICK_MOST = 250;

/**
 * What an effect's keyframes say at a programme instant: drawn straight between two of them, the first before, the last
 * after. Null when it has none, or is over.
 *
 * @param {PageEffect} effect
 * @param {number} instant
 * @returns {{amount: number | null, colours: string[]} | null}
 */
export function keyframeAt(effect, instant) {
  const { keyframes } = effect;
  const last = keyframes.at(-1);
  if (!last || instant < effect.from || instant >= effect.until) return null;
  const next = keyframes.find(({ at }) => at > instant) ?? last;
  const before = keyframes[keyframes.indexOf(next) - 1] ?? next;
  const span = next.at - before.at;
  const part = next === last && instant >= last.at ? 1 : span > 0 ? (instant - before.at) / span : 0;
  return {
    amount: between(before.amount, next.amount, part),
    colours: next.colours.map((colour, index) => mixed(before.colours[index] ?? colour, colour, part)),
  };
}

/** @param {number | null} one @param {number | null} other @param {number} part */
function between(one, other, part) {
  return one === null || other === null ? (one ?? other) : one + (other - one) * part;
}

/** @param {string} one @param {string} other  `#rrggbb` @param {number} part */
function mixed(one, other, part) {
  const channel = (/** @type {number} */ at) => {
    const [from, to] = [one, other].map((colour) => parseInt(colour.slice(at, at + 2), 16));
    return Math.round(between(from ?? 0, to ?? 0, part) ?? 0).toString(16).padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}
