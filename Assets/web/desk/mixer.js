import { Choosing } from './choosing.js';
import { Fader } from './fader.js';
import { Latest } from './latest.js';
import { levelsOf } from './levels.js';
import { LEVELS } from './limits.js';
import { make, mark, onPress, part, write } from './dom.js';
import { makeMeter } from './meters.js';
import { Release } from './page/release.js';
import { Steps } from './steps.js';

/** @typedef {{source: string, level: number}} Level  In dB. */

/**
 * The slots of the layout on air, a row each: which source, how loud, muted. A level is its source's, wherever it
 * stands. There are as many rows as the biggest layout has slots, so that nothing moves when the layout changes.
 */
export class MixerView {
  #answer;
  #keep;
  #transition;
  #rows = part('mixer', HTMLElement);
  #release;
  /** @type {import('./night.js').Night | null} */
  #night = null;
  #drawn = '';
  /** @type {WeakMap<Element, Fader>} */
  #faders = new WeakMap();
  /**
   * What a source had before it was muted, in dB.
   *
   * @type {Map<string, number>}
   */
  #before = new Map();
  #steps = new Steps();

  /**
   * @param {import('./answer.js').AnswerLine} answer
   * @param {import('./transition.js').TransitionView} transition
   * @param {import('./keep.js').Keep} keep
   */
  constructor(answer, transition, keep) {
    this.#answer = answer;
    this.#keep = keep;
    this.#transition = transition;
    this.#release = new Release('release-levels', 'levels', answer);
  }

  /** @param {import('./night.js').Night} night */
  show(night) {
    const { show, state, sources } = night;
    if (!show || !state) return;
    this.#night = night;
    const count = Math.max(1, ...show.layouts.map((layout) => layout.slots.length));
    const key = JSON.stringify([count, sources.map((source) => [source.id, source.name])]);
    if (key !== this.#drawn) {
      this.#rows.replaceChildren(...Array.from({ length: count }, (_, index) => this.#row(index + 1, sources)));
    }
    this.#drawn = key;
    const levels = levelsOf(state.levels);
    const open = show.layouts.find((layout) => layout.name === state.layout)?.slots.length ?? 0;
    [...this.#rows.children].forEach((row, index) => {
      const slot = index < open ? state.slots.find((each) => each.slot === index + 1) : undefined;
      this.#showRow(row, slot, levels);
    });
    this.#release.show(state);
  }

  /**
   * @param {Element} row
   * @param {import('./night.js').Slot | undefined} slot
   * @param {Map<string, number | null>} levels
   */
  #showRow(row, slot, levels) {
    const [choice, fader, mute, figure] = ['select', 'input', '.mute', 'output'].map((name) => row.querySelector(name));
    if (!(choice instanceof HTMLSelectElement) || !(fader instanceof HTMLInputElement)) return;
    if (!(mute instanceof HTMLButtonElement) || !figure) return;
    const level = slot ? levels.get(slot.source) : undefined;
    row.querySelector('.meter')?.setAttribute('data-meter', slot?.source ?? '');
    mark(row, 'data-closed', !slot);
    for (const control of [choice, fader, ...row.querySelectorAll('button')]) control.disabled = !slot;
    if (document.activeElement !== choice) choice.value = slot?.source ?? '';
    mark(mute, 'aria-pressed', level === null);
    write(mute, level === null ? 'muted' : 'mute');
    const words = level === null ? 'silent' : `${level ?? 0} dB`;
    write(figure, slot ? words : '');
    this.#faders.get(fader)?.show(level ?? (level === null ? LEVELS.least : 0), words);
  }

  /** @param {number} slot @param {import('./night.js').Source[]} sources */
  #row(slot, sources) {
    const row = make('li');
    const choice = make('select');
    choice.setAttribute('aria-label', `source of slot ${slot}`);
    choice.append(...sources.map((source) => new Option(source.name, source.id)));
    this.#offer(choice, slot);
    const fader = make('input');
    Object.assign(fader, { type: 'range', min: LEVELS.least, max: LEVELS.most, step: LEVELS.step });
    fader.setAttribute('aria-label', `level of slot ${slot}, in dB`);
    this.#faders.set(fader, new Fader(fader, (level) => this.#setLevel(slot, level)));
    // One after another, so that none overtakes a later one.
    const steps = new Latest((/** @type {Level} */ level) => this.#giveLevel(level));
    const mute = make('button', 'mute', 'mute');
    mute.type = 'button';
    onPress(mute, () => this.#pressMute(slot));
    row.append(
      make('b', '', String(slot)), choice, this.#step(slot, -1, steps), fader, this.#step(slot, 1, steps),
      make('output'), mute, makeMeter('', `sound that comes into slot ${slot}, in dB`));
    return row;
  }

  /** @param {HTMLSelectElement} choice @param {number} slot */
  #offer(choice, slot) {
    const words = () => `slot ${slot} to ${this.#night?.nameOf(choice.value)}`;
    new Choosing(choice, {
      chosen: () => this.#answer.say(`${words()}? Enter does it, Esc forgets it.`, 'calm'),
      done: () => void this.#transition.order(words(), 'cut', { slot, source: choice.value }),
      forgotten: () => {
        choice.value = this.#sourceIn(slot) ?? '';
        this.#answer.say(`slot ${slot} stays as it is`, 'calm');
      },
    });
  }

  /**
   * A step of the level, for a thumb.
   *
   * @param {number} slot @param {1 | -1} by @param {Latest<Level>} steps
   */
  #step(slot, by, steps) {
    const button = make('button', by < 0 ? 'less' : 'more', by < 0 ? '−' : '+');
    button.type = 'button';
    // By keyboard the fader's arrows do it.
    button.tabIndex = -1;
    button.setAttribute('aria-label', `slot ${slot} ${LEVELS.step} dB ${by < 0 ? 'softer' : 'louder'}`);
    onPress(button, () => {
      const source = this.#sourceIn(slot);
      if (!source) return;
      const told = levelsOf(this.#night?.state?.levels ?? []).get(source);
      const from = told === null ? LEVELS.least : told ?? 0;
      void steps.want({ source, level: this.#steps.after(source, from, by, performance.now()) });
    });
    return button;
  }

  /** @param {number} slot */
  #sourceIn(slot) {
    return this.#night?.state?.slots.find((each) => each.slot === slot)?.source;
  }

  /** @param {number} slot @param {number} level  In dB. */
  async #setLevel(slot, level) {
    const source = this.#sourceIn(slot);
    return source && this.#giveLevel({ source, level });
  }

  /** @param {Level} level */
  #giveLevel({ source, level }) {
    return this.#keep.order(`${this.#night?.nameOf(source)} at ${level} dB`, 'level', { source, level });
  }

  /** @param {number} slot */
  #pressMute(slot) {
    const source = this.#sourceIn(slot);
    if (!source) return;
    const level = levelsOf(this.#night?.state?.levels ?? []).get(source);
    if (level !== null) this.#before.set(source, level ?? 0);
    void this.#setLevel(slot, level === null ? this.#before.get(source) ?? 0 : LEVELS.least);
  }
}
