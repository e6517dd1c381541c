import { moodOf } from './colour.js';
import { THROW_EVERY } from './effects.js';
import { countdownWords } from './wording.js';

/** @typedef {import('./effects.js').Atmosphere} Atmosphere */

/** Puts an atmosphere on the page; what is as it was is not touched. */
export class AtmosphereView {
  #parts;
  #sky;
  /** @type {Map<string, string>} */
  #set = new Map();
  /** @type {Set<string>} */
  #thrown = new Set();

  /**
   * @param {{room: HTMLElement, flash: HTMLElement, caption: HTMLElement, counter: HTMLElement, counterWords: HTMLElement,
   *   counterTime: HTMLElement}} parts
   * @param {import('./sky/sky.js').Sky} sky
   */
  constructor(parts, sky) {
    this.#parts = parts;
    this.#sky = sky;
  }

  /** @param {Atmosphere} now @param {string | null} caption  The programme's own, where no effect says one. */
  show(now, caption = null) {
    const { room, flash, counter } = this.#parts;
    const filters = [
      now.hue ? `hue-rotate(${now.hue}deg)` : '',
      now.invert ? `invert(${now.invert.toFixed(2)})` : '',
      now.blur ? `blur(calc(var(--picture-width, 100vw) * ${(now.blur / 1000).toFixed(4)}))` : '',
    ].filter(Boolean);
    this.#style(room, '--filter', filters.join(' ') || 'none');
    const unit = (/** @type {number} */ part) => `calc(var(--picture-width, 100vw) * ${(part / 1000).toFixed(4)})`;
    this.#style(room, '--shake', now.shake.x || now.shake.y ? `${unit(now.shake.x)} ${unit(now.shake.y)}` : 'none');
    this.#style(flash, 'opacity', now.flash.toFixed(2));
    this.#ground(now.ground);
    this.#put(this.#parts.caption, now.caption || caption || '');
    this.#parts.caption.hidden = !(now.caption || caption);
    counter.hidden = now.left === null;
    if (now.left !== null) {
      this.#put(this.#parts.counterWords, now.countdown);
      this.#put(this.#parts.counterTime, countdownWords(now.left));
    }
    for (const { id, past } of now.throws) this.#throw(id, past);
  }

  /** @param {Atmosphere['ground']} ground */
  #ground(ground) {
    const { room } = this.#parts;
    const [first, second] = ground?.colours ?? [];
    room.classList.toggle('grounded', ground !== null);
    if (!ground || !first) return;
    this.#style(room, '--ground-first', moodOf(first).wash);
    this.#style(room, '--ground-second', moodOf(second ?? first).wash);
    this.#style(room, '--ground-share', ground.share.toFixed(2));
  }

  /** @param {string} id @param {number} past  In ms. */
  #throw(id, past) {
    if (this.#thrown.has(id)) return;
    this.#thrown.add(id);
    if (this.#thrown.size > 64) this.#thrown.delete(/** @type {string} */ (this.#thrown.values().next().value));
    // One that was missed altogether is not made up for.
    if (past < THROW_EVERY / 2) this.#sky.confetti(id);
  }

  /** @param {HTMLElement} element @param {string} name @param {string} value */
  #style(element, name, value) {
    const key = `${element.id} ${name}`;
    if (this.#set.get(key) === value) return;
    this.#set.set(key, value);
    element.style.setProperty(name, value);
  }

  /** @param {HTMLElement} element @param {string} text */
  #put(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }
}
