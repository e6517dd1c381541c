import { AROUND, KEY_STEP, STICKER_SIZE } from '../limits.js';
import { placeOn } from './stickers.js';

/** What keeps its clicks to itself. */
const BUSY = 'button, a, input, textarea, select, label, [data-own-clicks]';

/**
 * Lets the viewer place stickers by tap, mouse or keyboard; what is about to be placed hovers under the pointer.
 *
 * @param {object} parts
 * @param {HTMLElement} parts.room  The whole page.
 * @param {HTMLElement} parts.picture  What places are reckoned from.
 * @param {HTMLElement} parts.spot  Takes the keyboard.
 * @param {HTMLImageElement} parts.ghost  Shows the sticker before it is placed.
 * @param {() => string | null} parts.chosen  The chosen sticker's address; null when taps place nothing just now.
 * @param {(x: number, y: number) => void} parts.place
 * @param {(x: number, y: number) => void} parts.aimed  Called when the keyboard has moved the place.
 * @returns {{refresh: () => void}} `refresh` is to be called when another sticker is chosen
 */
export function connectPlacing({ room, picture, spot, ghost, chosen, place, aimed }) {
  const aim = { x: 0.5, y: 0.5 };
  /** @type {'mouse' | 'keyboard' | null} */
  let by = null;

  const hover = (/** @type {typeof by} */ who, /** @type {number} */ x, /** @type {number} */ y) => {
    const url = who === null ? null : chosen();
    by = url === null ? null : who;
    ghost.hidden = url === null;
    if (url === null) return;
    if (ghost.getAttribute('src') !== url) ghost.src = url;
    const box = picture.getBoundingClientRect();
    const size = box.width * STICKER_SIZE;
    ghost.classList.toggle('aimed', who === 'keyboard');
    ghost.style.width = `${size}px`;
    ghost.style.translate = `${box.left + x * box.width - size / 2}px ${box.top + y * box.height - size / 2}px`;
  };
  const free = (/** @type {Event} */ event) =>
    event.target instanceof Element && room.contains(event.target) && !event.target.closest(BUSY);

  // Before the player takes its tap: what wakes the picture places nothing.
  room.addEventListener(
    'click',
    (event) => {
      if (!free(event) || chosen() === null || !getSelection()?.isCollapsed) return;
      const spotted = placeOn(picture.getBoundingClientRect(), event.clientX, event.clientY);
      if (spotted) place(spotted.x, spotted.y);
    },
    { capture: true },
  );
  room.addEventListener('pointermove', (event) => {
    if (event.pointerType !== 'mouse') return;
    const spotted = free(event) ? placeOn(picture.getBoundingClientRect(), event.clientX, event.clientY) : null;
    if (spotted) hover('mouse', spotted.x, spotted.y);
    else if (by === 'mouse') hover(null, 0, 0);
  });
  room.addEventListener('pointerleave', () => {
    if (by === 'mouse') hover(null, 0, 0);
  });

  spot.addEventListener('focus', () => {
    if (!spot.matches(':focus-visible')) return;
    picture.scrollIntoView({ block: 'nearest' });
    hover('keyboard', aim.x, aim.y);
  });
  spot.addEventListener('blur', () => hover(null, 0, 0));
  spot.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (way) {
      const step = KEY_STEP.part * (event.shiftKey ? KEY_STEP.shift : 1);
      const within = (/** @type {number} */ part) => Math.min(1 + AROUND, Math.max(-AROUND, part));
      aim.x = within(aim.x + (way[0] ?? 0) * step);
      aim.y = within(aim.y + (way[1] ?? 0) * step);
      aimed(aim.x, aim.y);
    } else if (event.key !== 'Enter' && event.key !== ' ') return;
    else if (!event.repeat && chosen() !== null) place(aim.x, aim.y);
    event.preventDefault();
    event.stopPropagation();
    hover('keyboard', aim.x, aim.y);
  });
  return {
    refresh: () => {
      if (by === 'keyboard') hover(by, aim.x, aim.y);
      else hover(null, 0, 0);
    },
  };
}
