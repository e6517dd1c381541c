import { mark, part, write } from './dom.js';
import { PANIC_HOLD } from './limits.js';

/** Panic and its release: a press that is held for a second, by finger, pointer or key. */
export class PanicView {
  #answer;
  #isUp;
  #button = part('panic', HTMLButtonElement);
  #isOn = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #holding;

  /** @param {import('./answer.js').AnswerLine} answer @param {() => boolean} isUp */
  constructor(answer, isUp) {
    this.#answer = answer;
    this.#isUp = isUp;
    this.#button.addEventListener('pointerdown', (event) => {
      this.#button.setPointerCapture(event.pointerId);
      this.press();
    });
    for (const kind of ['pointerup', 'pointercancel', 'blur']) {
      this.#button.addEventListener(kind, () => this.letGo());
    }
    // A key that is let go elsewhere is not heard here.
    addEventListener('blur', () => this.letGo());
    this.#button.addEventListener('contextmenu', (event) => event.preventDefault());
    this.#button.addEventListener('keydown', (event) => {
      if (!isPressKey(event)) return;
      event.preventDefault();
      if (!event.repeat) this.press();
    });
    this.#button.addEventListener('keyup', (event) => isPressKey(event) && this.letGo());
  }

  /** @param {import('./night.js').Night} night */
  show(night) {
    this.#isOn = night.state?.panic ?? false;
    mark(this.#button, 'aria-pressed', this.#isOn);
    write(part('panic-word', HTMLElement), this.#isOn ? 'Panic is on' : 'Panic');
    write(part('panic-what', HTMLElement), this.#isOn ? 'hold: release' : 'hold 1 s');
    mark(document.body, 'data-panic', this.#isOn);
  }

  press() {
    if (this.#holding !== undefined || !this.#isUp()) return;
    mark(this.#button, 'data-held', true);
    this.#holding = setTimeout(() => {
      this.letGo();
      if (this.#isOn) void this.#answer.order('panic released', 'release', { track: 'panic' });
      else void this.#answer.order('PANIC: placeholder everywhere, sound off', 'panic');
    }, PANIC_HOLD);
  }

  letGo() {
    clearTimeout(this.#holding);
    this.#holding = undefined;
    mark(this.#button, 'data-held', false);
  }
}

/**
 * What presses a button on the keyboard.
 *
 * @param {KeyboardEvent} event
 */
function isPressKey(event) {
  return event.key === 'Enter' || event.key === ' ';
}
