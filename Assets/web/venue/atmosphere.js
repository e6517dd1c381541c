import { moodOf } from './colour.js';
import { put } from './part.js';
import { countdownWords } from './wording.js';

/** @typedef {import('./effects.js').Atmosphere} Atmosphere */

/** A throw that was missed by more than this is not made up for, in ms. */
const THROW_LATE = 450;
/** Throws whose ids are remembered. */
const MOST_THROWS = 64;

/** Puts an atmosphere on the page; what is as it was is not touched. */
export class AtmosphereView {
  #parts;
  #sky;
  /** @type {Map<string, string>} */
  #styles = new Map();
  /** @type {Set<string>} */
  #thrown = new Set();

  /**
   * @param {{room: HTMLElement, picture: HTMLElement, flash: HTMLElement, caption: HTMLElement, counter: HTMLElement,
   *   counterWords: HTMLElement, counterTime: HTMLElement}} parts
   * @param {import('./sky/sky.js').Sky} sky
   */
  constructor(parts, sky) {
    this.#parts = parts;
    this.#sky = sky;
    const { room, picture } = parts;
    new ResizeObserver(() => room.style.setProperty('--picture-width', `${picture.clientWidth}px`)).observe(picture);
  }

  /** @param {Atmosphere} look */
  show(look) {
    const { room, flash, caption, counter, counterWords, counterTime } = this.#parts;
    const invert = look.invert ? ` invert(${look.invert.toFixed(2)})` : '';
    const around = [
      look.hue ? `hue-rotate(${look.hue}deg)` : '',
      look.blur ? `blur(${length(look.blur)})` : '',
    ].filter(Boolean).join(' ');
    this.#style(room, '--filter-around', around || 'none');
    this.#style(room, '--filter', `${around}${invert}`.trim() || 'none');
    const { x, y } = look.shake;
    this.#style(room, '--shake', x || y ? `${length(x)} ${length(y)}` : 'none');
    this.#style(flash, 'opacity', look.flash.toFixed(2));
    this.#gradient(look);
    put(caption, look.caption);
    caption.hidden = look.caption === '';
    counter.hidden = look.countdown === null;
    if (look.countdown) {
      put(counterWords, look.countdown.words);
      put(counterTime, countdownWords(look.countdown.left));
    }
    for (const one of look.throws) this.#throw(one);
  }

  /** @param {Atmosphere} look */
  #gradient({ gradient, gradientShare }) {
    const { room } = this.#parts;
    const [top, bottom] = [gradient[0], gradient.at(-1)];
    if (top && bottom) {
      this.#style(room, '--sky-top', moodOf(top).wash);
      this.#style(room, '--sky-bottom', moodOf(bottom).wash);
    }
    this.#style(room, '--sky-share', (top ? gradientShare : 0).toFixed(2));
  }

  /** @param {Atmosphere['throws'][number]} one */
  #throw({ kind, id, past }) {
    if (this.#thrown.has(id)) return;
    this.#thrown.add(id);
    for (const old of this.#thrown) if (this.#thrown.size > MOST_THROWS) this.#thrown.delete(old);
    if (past > THROW_LATE) return;
    if (kind === 'confetti') this.#sky.confetti(id);
    else this.#sky.salvo(id);
  }

  /** @param {HTMLElement} element @param {string} name @param {string} value */
  #style(element, name, value) {
    const key = `${element.id} ${name}`;
    if (this.#styles.get(key) === value) return;
    this.#styles.set(key, value);
    element.style.setProperty(name, value);
  }
}

/** @param {number} part  In thousandths of the picture's width. */
function length(part) {
  return `calc(var(--picture-width, 100vw) * ${(part / 1000).toFixed(4)})`;
}
