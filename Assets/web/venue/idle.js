import { IDLE } from './limits.js';

/** A tap is over within this, in ms. */
const TAP_TIME = 300;
/** What a mouse or a keyboard may rest on, and it stays. */
const HELD = '.corner, .loudness, .tray, .crowd, dialog';

/**
 * Tells the style sheets when nothing was done for a while: what lies on the picture then goes, and comes back with the
 * first move.
 *
 * @param {HTMLElement} room  Has the class `idle` while nothing is done.
 */
export function connectIdle(room) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const rest = () => {
    // A finger that has left still hovers where it was, as browsers tell it.
    const hovers = matchMedia('(hover: hover)').matches && room.querySelector(`:is(${HELD}):hover`);
    if (hovers) stir();
    else room.classList.add('idle');
  };
  const stir = () => {
    room.classList.remove('idle');
    clearTimeout(timer);
    timer = setTimeout(rest, IDLE);
  };
  const done = (/** @type {Event} */ event) => {
    // A tap is not to press what was not there to be seen.
    const unseen = event instanceof PointerEvent && event.pointerType === 'touch' && room.classList.contains('idle');
    if (!unseen) stir();
    else if (event.type === 'pointerdown') setTimeout(stir, TAP_TIME);
  };
  for (const name of ['pointermove', 'pointerdown', 'keydown', 'focusin']) {
    room.addEventListener(name, done, { passive: true, capture: true });
  }
  document.addEventListener('fullscreenchange', stir);
  stir();
}
