// What the hub tells of beside stickers and chat: what passes by, and what the show does to the page.

/**
 * @typedef {'off' | 'cursors' | 'stickers' | 'fireworks' | 'all'} Mode  What viewers may do; `all` is all three. The
 *   hub refuses the rest.
 *
 * @typedef {object} Trail  Where one viewer's cursor was lately.
 * @property {number} viewer
 * @property {boolean} mine
 * @property {TrailPoint[]} points  Oldest first, {@link TRAIL_SPACING} apart; they go on from that viewer's last ones,
 *   unless more time lies between: then the cursor rested.
 * @typedef {{x: number, y: number, at: number}} TrailPoint  A place as in `Sticker`; `at` is the server's time, in ms
 *   since 1970 UTC. Draw them late by a tick of the hub (at most {@link TICK_MOST}) and they run smoothly.
 *
 * @typedef {{id: number, viewer: number, mine: boolean, x: number, y: number}} Firework  Launched by a viewer just now.
 *
 * @typedef {object} Crowd  How far the crowd has filled the meter of the clapping game (effect `claps`).
 * @property {number} claps  Of everybody since the game began.
 * @property {number} level  0 to 1; never falls during a game.
 *
 * @typedef {{at: number, upTo: number}} Cleared  From programme instant `at` on, no sticker with an id up to `upTo` is on
 *   the wall.
 *
 * @typedef {object} PageEffect  A page effect from programme instant `from` until before `until`, in ms since 1970 UTC.
 * @property {string} name  `fireworks`, `confetti`, `strobe`, `shake`, `hue`, `invert`, `blur`, `gradient`, `caption`,
 *   `countdown` or `claps`.
 * @property {number} from
 * @property {number} until
 * @property {string | null} text  Of `caption`, `countdown` and `claps`.
 * @property {Keyframe[]} keyframes  In order; none: the effect's own course.
 *
 * @typedef {object} Keyframe
 * @property {number} at  Programme instant.
 * @property {number | null} amount  Percent, 0 to 100; of `hue` degrees.
 * @property {string[]} colours  `#rrggbb`, top to bottom; of `gradient`.
 *
 * @typedef {object} HubHandlers  Each may be left out.
 * @property {(welcome: import('./connection.js').Welcome) => void} [onWelcome]
 * @property {(change: import('./connection.js').StickerChange) => void} [onStickers]
 * @property {(lines: import('./chat.js').ChatLine[]) => void} [onChat]
 * @property {(ids: number[]) => void} [onUnsaid]
 * @property {(wait: number) => void} [onChatRule]
 * @property {(you: import('./chat.js').You) => void} [onYou]
 * @property {(people: import('./chat.js').Person[], all: number) => void} [onPeople]
 * @property {(viewers: number) => void} [onCount]
 * @property {(states: import('./connection.js').PageState[]) => void} [onStates]
 * @property {(moments: import('./connection.js').Moment[]) => void} [onMoments]
 * @property {(trails: Trail[]) => void} [onTrails]
 * @property {(fireworks: Firework[]) => void} [onFireworks]
 * @property {(crowd: Crowd) => void} [onCrowd]
 * @property {(cleared: Cleared) => void} [onCleared]
 * @property {(refusal: import('./connection.js').Refusal) => void} [onRefused]
 * @property {(link: import('./connection.js').Link) => void} [onLink]
 * @property {() => number | null} [lag]  How far the picture is behind the programme, in ms; null while there is none.
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
