/** @typedef {import('./hub/types.js').PageEffect} PageEffect */
/** @typedef {import('./types.js').Atmosphere} Atmosphere */

/**
 * Flashes a second. WCAG 2.2, success criterion 2.3.1, allows three; two leaves room for what the picture itself does.
 */
export const FLASHES = 2;
/** From one to the next, in ms. */
const FLASH_EVERY = 1000 / FLASHES;
/** How white a flash is at most: the picture stays to be seen through it. */
const FLASH_MOST = 0.55;
/** How long an effect takes to come and to go, in ms; no more than a third of it. */
const SOFT = 500;
/** How often something is thrown into the air while that lasts, in ms. */
const THROW_EVERY = { confetti: 900, fireworks: 2600 };
/** At full strength, in thousandths of the picture's width. */
const FULL = { blur: 14, shake: 9 };
/** How long an effect without a length is there, in ms. */
export const BRIEF = { strobe: 1000, shake: 700 };

/** @returns {Atmosphere} */
function calm() {
  return {
    hue: 0, invert: 0, blur: 0, flash: 0, flashes: [], shake: { x: 0, y: 0 }, gradient: [], gradientShare: 0,
    caption: '', countdown: null, claps: null, throws: [],
  };
}

/**
 * What the page would look like at an instant. It knows no clock: the same instant looks the same to everybody. What of
 * it may be seen is for the `Light` to say: effects that come one upon the other would flash too often.
 *
 * @param {PageEffect[]} effects
 * @param {number} instant  Programme time, in ms.
 * @param {boolean} still  Whether the viewer wants little motion: then nothing shakes, flashes, blurs or turns.
 * @returns {Atmosphere}
 */
export function atmosphereAt(effects, instant, still) {
  const look = calm();
  for (const effect of effects) {
    if (effect.from <= instant && instant < effect.until) add(effect, instant, still, look);
  }
  return look;
}

/** @param {PageEffect} effect @param {number} instant @param {boolean} still @param {Atmosphere} look */
function add(effect, instant, still, look) {
  const keyed = keyframeAt(effect, instant);
  const past = instant - effect.from;
  const span = effect.until - effect.from;
  const soft = softAt(effect, instant);
  const strength = keyed?.amount == null ? soft : keyed.amount / 100;
  switch (effect.name) {
    case 'hue':
      // Of itself it goes round once.
      if (!still || keyed) look.hue = Math.round((look.hue + (keyed?.amount ?? (past / span) * 360)) % 360);
      break;
    case 'invert':
      look.invert = Math.max(look.invert, strength);
      break;
    case 'blur':
      if (!still) look.blur = Math.max(look.blur, strength * FULL.blur);
      break;
    case 'strobe':
      if (still) break;
      look.flashes.push({
        from: effect.from + Math.floor(past / FLASH_EVERY) * FLASH_EVERY,
        level: flashAt(past) * FLASH_MOST * (keyed?.amount == null ? 1 : strength),
      });
      look.flash = Math.max(...look.flashes.map(({ level }) => level));
      break;
    case 'shake':
      if (!still) look.shake = shakeAt(past, strength * FULL.shake);
      break;
    case 'gradient':
      look.gradient = keyed?.colours ?? [];
      look.gradientShare = soft;
      break;
    case 'caption':
      look.caption = effect.text ?? '';
      break;
    case 'countdown':
      look.countdown = { left: effect.until - instant, words: effect.text ?? '' };
      break;
    case 'claps':
      look.claps = { from: effect.from, words: effect.text ?? '' };
      break;
    case 'confetti':
    case 'fireworks': {
      const every = THROW_EVERY[effect.name];
      look.throws.push({
        kind: effect.name, id: `${effect.name} ${effect.from} ${Math.floor(past / every)}`, past: past % every,
      });
      break;
    }
  }
}

/**
 * What an effect's keyframes say at a programme instant: drawn straight between two of them, the first before, the last
 * after. Null when it has none, or is over.
 *
 * @param {PageEffect} effect
 * @param {number} instant
 * @returns {{amount: number | null, colours: string[]} | null}
 */
function keyframeAt(effect, instant) {
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

/**
 * How far an effect has come or is not yet gone, 0 to 1.
 *
 * @param {PageEffect} effect @param {number} instant
 */
function softAt({ from, until }, instant) {
  const soft = Math.min(SOFT, (until - from) / 3);
  return Math.max(0, Math.min(1, (instant - from) / soft, (until - instant) / soft));
}

/**
 * A flash that comes at once and dies away; never more than {@link FLASHES} a second.
 *
 * @param {number} past  Since the effect began, in ms.
 */
export function flashAt(past) {
  return Math.max(0, 1 - (past % FLASH_EVERY) / (FLASH_EVERY * 0.55)) ** 1.5;
}

/** @param {number} past @param {number} most */
function shakeAt(past, most) {
  const t = past / 1000;
  return {
    x: Math.round((Math.sin(t * 47) + Math.sin(t * 31 + 1)) * most * 50) / 100,
    y: Math.round((Math.sin(t * 53 + 2) + Math.sin(t * 37)) * most * 50) / 100,
  };
}

/**
 * An effect without a length, as one that lasts for a moment; null for one that is thrown into the air and forgotten.
 *
 * @param {import('./news.js').Moment} moment
 * @returns {PageEffect | null}
 */
export function briefEffect({ kind, at }) {
  if (kind !== 'strobe' && kind !== 'shake') return null;
  return { name: kind, from: at, until: at + BRIEF[kind], text: null, keyframes: [] };
}
