import { mark, onPress, part, takesSpace, write } from './dom.js';
import { ARMED, SEEN_AFTER } from './limits.js';
import { absentAtGo } from './watch.js';

/** GO, next and hold: what moves the night on. */
export class GoView {
  #answer;
  #go = part('go', HTMLButtonElement);
  #hold = part('hold', HTMLButtonElement);
  #next = part('next', HTMLButtonElement);
  /** @type {import('./night.js').State | null} */
  #state = null;
  #changedAt = 0;
  #isGoing = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #disarming;

  /** @param {import('./answer.js').AnswerLine} answer @param {() => boolean} isUp */
  constructor(answer, isUp) {
    this.#answer = answer;
    onPress(this.#go, () => void this.#pressGo());
    onPress(this.#hold, () => this.pressHold());
    onPress(this.#next, () => this.pressNext());
    document.addEventListener('keydown', (event) => {
      if (event.code !== 'Space' || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
      // Where the space bar means something else, it is left alone.
      if (event.target instanceof Element && event.target !== this.#go && takesSpace(event.target)) return;
      event.preventDefault();
      if (isUp() && !document.querySelector('dialog[open]')) void this.#pressGo();
    });
    for (const kind of ['focusin', 'focusout']) document.addEventListener(kind, () => setTimeout(() => this.#hint()));
    for (const kind of ['focus', 'blur']) addEventListener(kind, () => this.#hint());
    // The space bar has been taken on its way down.
    this.#go.addEventListener('keyup', (event) => event.code === 'Space' && event.preventDefault());
  }

  /** @param {import('./night.js').Night} night */
  show(night) {
    const state = night.state;
    if (!state) return;
    // A standby that gives way to another one under the finger is what can go wrong; one that comes can't.
    const before = this.#state?.standby;
    if (before && state.standby && before !== state.standby) this.#changedAt = performance.now();
    if (this.#state?.next !== state.next) this.#disarm();
    this.#state = state;
    write(part('go-what', HTMLElement), state.go ?? 'nothing waits');
    write(part('go-warns', HTMLElement), warning(absentAtGo(night)));
    mark(this.#go, 'aria-disabled', !state.go || state.holding);
    mark(this.#hold, 'aria-pressed', state.holding);
    write(this.#hold, state.holding ? 'Resume' : 'Hold');
    write(part('next-what', HTMLElement), state.next ?? 'nothing follows');
  }

  /** Whether the space bar is GO now: not while it types or presses something else, nor in another window. */
  #hint() {
    const on = document.activeElement;
    mark(this.#go, 'data-space', document.hasFocus() && (!on || on === this.#go || !takesSpace(on)));
  }

  async #pressGo() {
    const state = this.#state;
    if (!state || this.#isGoing) return;
    if (!state.standby || !state.go) {
      this.#answer.say(`✕ GO: nothing waits for it; “next” would ${state.next ?? 'find nothing'}`, 'bad');
      return;
    }
    if (performance.now() - this.#changedAt < SEEN_AFTER) {
      this.#answer.say(`✕ GO: it has just changed and would ${state.go}; press again if you mean that`, 'bad');
      return;
    }
    this.#isGoing = true;
    this.#go.classList.add('going');
    await this.#answer.order(`GO: ${state.go}`, 'go', { expect: state.standby });
    this.#isGoing = false;
    this.#go.classList.remove('going');
  }

  pressHold() {
    if (this.#state?.holding) void this.#answer.order('resumed', 'resume');
    else void this.#answer.order('on hold', 'hold');
  }

  /** Ends a set at once, so it takes two presses. */
  pressNext() {
    if (this.#next.dataset['armed'] === 'true') {
      this.#disarm();
      void this.#answer.order(`next: ${this.#state?.next ?? ''}`, 'next');
      return;
    }
    mark(this.#next, 'data-armed', true);
    write(part('next-word', HTMLElement), 'Again to');
    this.#disarming = setTimeout(() => this.#disarm(), ARMED);
  }

  #disarm() {
    clearTimeout(this.#disarming);
    mark(this.#next, 'data-armed', false);
    write(part('next-word', HTMLElement), 'Next');
  }
}

/**
 * Who of those whom GO would show is not there.
 *
 * @param {string[]} absent  Their names.
 */
function warning(absent) {
  const [first] = absent;
  if (first === undefined) return '';
  return absent.length === 1 ? `▲ not up: ${first}` : `▲ ${absent.length} not up: ${absent.join(', ')}`;
}
