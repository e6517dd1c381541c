import { ROOM_TO_SCROLL } from './limits.js';

/**
 * Lets a finger draw on the picture whichever way it goes, where the page needs no scrolling there: because it fits,
 * because the picture fills the screen, or because there is room beside the picture. Two fingers zoom; who has zoomed
 * in moves about with one.
 *
 * @param {object} parts
 * @param {HTMLElement} parts.room
 * @param {HTMLElement} parts.picture  Has the class `drawn` while a finger draws on it.
 * @param {() => boolean} parts.draws  Whether viewers' cursors leave trails.
 * @returns {{refresh: () => void}} `refresh` is to be called when that has changed
 */
export function connectTouch({ room, picture, draws }) {
  const refresh = () => {
    const { scrollHeight } = document.documentElement;
    const full = document.fullscreenElement !== null || room.classList.contains('filling');
    const leavesRoom = picture.clientHeight <= ROOM_TO_SCROLL * innerHeight;
    const zoomed = (globalThis.visualViewport?.scale ?? 1) > 1.01;
    picture.classList.toggle('drawn', draws() && !zoomed && (full || leavesRoom || scrollHeight <= innerHeight));
  };
  new ResizeObserver(refresh).observe(picture);
  addEventListener('resize', refresh);
  document.addEventListener('fullscreenchange', refresh);
  globalThis.visualViewport?.addEventListener('resize', refresh);
  return { refresh };
}
