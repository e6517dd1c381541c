/**
 * @typedef {'strobe' | 'hue' | 'invert' | 'blur' | 'shake' | 'gradient' | 'background' | 'confetti' | 'caption'
 *   | 'countdown' | 'clap'} EffectKind
 *
 * @typedef {object} Effect  Something that lasts: what the page does from one programme instant to another.
 * @property {string} id  The same for everybody, and for one effect only.
 * @property {EffectKind} kind
 * @property {number} from  In ms since 1970 UTC.
 * @property {number} until
 * @property {{at: number, value: number}[]} [keys]  How strong it is, 0 to 1, at parts of its length; in between it
 *   goes evenly. Left out, it comes and goes softly.
 * @property {string[]} [colours]  `#rrggbb`, of a background one, of a gradient two.
 * @property {string} [text]
 *
 * @typedef {object} Atmosphere  What the effects make of the page at one instant.
 * @property {number} hue  Degrees that every colour is turned by.
 * @property {number} invert  0 to 1.
 * @property {number} blur  In thousandths of the picture's width.
 * @property {number} flash  0 to 1, how much of a flash of light covers the picture.
 * @property {{x: number, y: number}} shake  In thousandths of the picture's width.
 * @property {{colours: string[], share: number} | null} ground
 * @property {string} caption
 * @property {number | null} left  What the countdown shows, in ms.
 * @property {string} countdown  What it counts to.
 * @property {string | null} clap  The clapping game that runs.
 * @property {{id: string, past: number}[]} throws  Confetti that is to be in the air: its id, and how long ago, in ms.
 */

/**
 * Flashes a second. WCAG 2.2, success criterion 2.3.1, allows three; two leaves room for what the picture itself does.
 */
export const FLASHES = 2;
/** How much of white a flash is, so that it is no general flash for the eye either. */
const FLASH_MOST = 0.55;
/** How long an effect takes to come and to go, in ms; no more than a third of it. */
const SOFT = 500;
/** Confetti is thrown so often while it lasts, in ms. */
export const THROW_EVERY = 900;
/** At full strength. */
const FULL = { blur: 14, shake: 9 };

/** @type {Atmosphere} */
const CALM = {
  hue: 0, invert: 0, blur: 0, flash: 0, shake: { x: 0, y: 0 }, ground: null, caption: '', left: null, countdown: '',
  clap: null, throws: [],
};

/**
 * What the page looks like at an instant. It knows no clock: the same instant always looks the same.
 *
 * @param {Effect[]} effects
 * @param {number} instant  Programme time.
 * @param {boolean} still  Whether the viewer wants little motion: then nothing shakes, flashes, blurs or flies.
 * @returns {Atmosphere}
 */
export function atmosphereAt(effects, instant, still) {
  const running = effects.filter((effect) => effect.from <= instant && instant < effect.until);
  if (running.length === 0) return CALM;
  const now = { ...CALM, shake: { x: 0, y: 0 }, throws: /** @type {Atmosphere['throws']} */ ([]) };
  for (const effect of running) {
    const strength = strengthAt(effect, instant);
    const past = instant - effect.from;
    switch (effect.kind) {
      case 'hue':
        now.hue += (effect.keys ? strength : past / (effect.until - effect.from)) * 360;
        break;
      case 'invert':
        now.invert = Math.max(now.invert, strength);
        break;
      case 'blur':
        if (!still) now.blur = Math.max(now.blur, strength * FULL.blur);
        break;
      case 'strobe':
        if (!still) now.flash = Math.max(now.flash, flashAt(past) * FLASH_MOST * (effect.keys ? strength : 1));
        break;
      case 'shake':
        if (!still) now.shake = shakeAt(past, strength * FULL.shake);
        break;
      case 'background':
      case 'gradient':
        if (effect.colours?.length) now.ground = { colours: effect.colours, share: strength };
        break;
      case 'caption':
        now.caption = effect.text ?? '';
        break;
      case 'countdown':
        now.left = effect.until - instant;
        now.countdown = effect.text ?? '';
        break;
      case 'clap':
        now.clap = effect.id;
        break;
      case 'confetti':
        now.throws.push({ id: `${effect.id} ${Math.floor(past / THROW_EVERY)}`, past: past % THROW_EVERY });
        break;
    }
  }
  now.hue = Math.round((now.hue % 360) * 10) / 10;
  return now;
}

/**
 * How strong an effect is, 0 to 1.
 *
 * @param {Effect} effect @param {number} instant
 */
export function strengthAt({ from, until, keys }, instant) {
  const part = (instant - from) / (until - from);
  if (!keys || keys.length === 0) {
    const soft = Math.min(SOFT, (until - from) / 3);
    return Math.max(0, Math.min(1, (instant - from) / soft, (until - instant) / soft));
  }
  const next = keys.find((key) => key.at >= part);
  const last = keys.filter((key) => key.at < part).at(-1);
  if (!next || !last) return (next ?? last)?.value ?? 0;
  return last.value + ((next.value - last.value) * (part - last.at)) / (next.at - last.at);
}

/**
 * A flash that comes at once and dies away; never more than {@link FLASHES} a second.
 *
 * @param {number} past  Since the effect began, in ms.
 */
export function flashAt(past) {
  const period = 1000 / FLASHES;
  return Math.max(0, 1 - (past % period) / (period * 0.55)) ** 1.5;
}

/** @param {number} past @param {number} most */
function shakeAt(past, most) {
  const t = past / 1000;
  return {
    x: Math.round((Math.sin(t * 47) + Math.sin(t * 31 + 1)) * most * 50) / 100,
    y: Math.round((Math.sin(t * 53 + 2) + Math.sin(t * 37)) * most * 50) / 100,
  };
}
