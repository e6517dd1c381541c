import { levelsOf } from './levels.js';
import { LEVELS } from './limits.js';
import { make, mark, onPress, part, write } from './dom.js';
import { makeMeter } from './meters.js';
import { Release } from './page/release.js';

/**
 * The slots of the layout on air, a row each: which source, how loud, muted. A level is its source's, wherever it
 * stands. There are as many rows as the biggest layout has slots, so that nothing moves when the layout changes.
 */
export class MixerView {
  #keep;
  #transition;
  #rows = part('mixer', HTMLElement);
  #release;
  /** @type {import('./night.js').Night | null} */
  #night = null;
  #drawn = '';
  /**
   * What a source had before it was muted, in dB.
   *
   * @type {Map<string, number>}
   */
  #before = new Map();

  /**
   * @param {import('./answer.js').AnswerLine} answer
   * @param {import('./transition.js').TransitionView} transition
   * @param {import('./keep.js').Keep} keep
   */
  constructor(answer, transition, keep) {
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
    const [choice, fader, mute, figure] = ['select', 'input', 'button', 'output'].map((tag) => row.querySelector(tag));
    if (!(choice instanceof HTMLSelectElement) || !(fader instanceof HTMLInputElement)) return;
    if (!(mute instanceof HTMLButtonElement) || !figure) return;
    const level = slot ? levels.get(slot.source) : undefined;
    row.querySelector('.meter')?.setAttribute('data-meter', slot?.source ?? '');
    mark(row, 'data-closed', !slot);
    for (const control of [choice, fader, mute]) control.disabled = !slot;
    if (document.activeElement !== choice) choice.value = slot?.source ?? '';
    if (document.activeElement !== fader) fader.value = String(level ?? (level === null ? LEVELS.least : 0));
    mark(mute, 'aria-pressed', level === null);
    write(mute, level === null ? 'muted' : 'mute');
    write(figure, !slot ? '' : level === null ? 'silent' : `${level ?? 0} dB`);
  }

  /** @param {number} slot @param {import('./night.js').Source[]} sources */
  #row(slot, sources) {
    const row = make('li');
    const choice = make('select');
    choice.setAttribute('aria-label', `source of slot ${slot}`);
    choice.append(...sources.map((source) => new Option(source.name, source.id)));
    choice.addEventListener('change', () => {
      const source = choice.value;
      choice.blur();
      void this.#transition.order(`slot ${slot} to ${this.#night?.nameOf(source)}`, 'cut', { slot, source });
    });
    const fader = make('input');
    Object.assign(fader, { type: 'range', min: LEVELS.least, max: LEVELS.most, step: LEVELS.step });
    fader.setAttribute('aria-label', `level of slot ${slot}, in dB`);
    fader.addEventListener('change', () => {
      fader.blur();
      this.#setLevel(slot, Number(fader.value));
    });
    const mute = make('button', '', 'mute');
    mute.type = 'button';
    onPress(mute, () => this.#pressMute(slot));
    row.append(
      make('b', '', String(slot)), choice, fader, make('output'), mute,
      makeMeter('', `sound that comes into slot ${slot}, in dB`));
    return row;
  }

  /** @param {number} slot */
  #sourceIn(slot) {
    return this.#night?.state?.slots.find((each) => each.slot === slot)?.source;
  }

  /** @param {number} slot @param {number} level  In dB. */
  #setLevel(slot, level) {
    const source = this.#sourceIn(slot);
    if (source) void this.#keep.order(`${this.#night?.nameOf(source)} at ${level} dB`, 'level', { source, level });
  }

  /** @param {number} slot */
  #pressMute(slot) {
    const source = this.#sourceIn(slot);
    if (!source) return;
    const level = levelsOf(this.#night?.state?.levels ?? []).get(source);
    if (level !== null) this.#before.set(source, level ?? 0);
    this.#setLevel(slot, level === null ? this.#before.get(source) ?? 0 : LEVELS.least);
  }
}
