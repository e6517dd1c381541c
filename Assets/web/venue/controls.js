import { keep, kept } from './wishes.js';

/** @typedef {import('./player/player.js').Player} Player */

/**
 * Sound, full screen, and picture in picture.
 *
 * @param {{video: HTMLVideoElement, player: Player, room: HTMLElement, sound: HTMLButtonElement,
 *   volume: HTMLInputElement, full: HTMLButtonElement, float: HTMLButtonElement, placing: () => boolean}} parts
 *   `room` is what fills the screen; `placing` says whether taps on the picture place something.
 * @returns {Record<string, () => void>} what the keys do
 */
export function connectControls({ video, player, room, sound, volume, full, float, placing }) {
  /** Whether the viewer has chosen between sound and silence. */
  let chosen = false;
  const toggleSound = () => {
    chosen = true;
    player.tapped();
    video.muted = !video.muted;
  };
  const toggleFull = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else if (room.requestFullscreen) room.requestFullscreen().then(turn, () => undefined);
    // An iPhone lets only the video itself fill the screen, without what lies on it: there the room fills the window.
    else {
      room.classList.toggle('filling');
      showFull();
    }
  };
  /** A phone that is held upright shows the picture as it is, where the browser lets a page say so. */
  const turn = () => {
    const way = video.videoWidth >= video.videoHeight ? 'landscape' : 'portrait';
    /** @type {{lock?: (way: string) => Promise<void>}} */ (screen.orientation ?? {}).lock?.(way).catch(() => undefined);
  };
  const showFull = () => {
    const fills = document.fullscreenElement !== null || room.classList.contains('filling');
    full.setAttribute('aria-pressed', String(fills));
  };
  const toggleFloat = () => {
    if (document.pictureInPictureElement) void document.exitPictureInPicture();
    // A browser refuses while there is no picture yet.
    else if (document.pictureInPictureEnabled) video.requestPictureInPicture().catch(() => undefined);
  };
  const showSound = () => {
    sound.classList.toggle('on', !video.muted);
    // Without sound its own words are there to be read.
    if (video.muted) sound.removeAttribute('aria-label');
    else sound.setAttribute('aria-label', 'Mute');
  };

  sound.addEventListener('click', toggleSound);
  volume.value = String(Number(kept('volume')) || 1);
  video.volume = Number(volume.value);
  volume.addEventListener('input', () => {
    video.volume = Number(volume.value);
    keep('volume', volume.value);
  });
  full.addEventListener('click', toggleFull);
  document.addEventListener('fullscreenchange', showFull);
  float.hidden = !document.pictureInPictureEnabled;
  float.addEventListener('click', toggleFloat);
  video.addEventListener('enterpictureinpicture', () => float.setAttribute('aria-pressed', 'true'));
  video.addEventListener('leavepictureinpicture', () => float.setAttribute('aria-pressed', 'false'));
  video.addEventListener('volumechange', showSound);
  video.addEventListener('dblclick', () => {
    // Two stickers in a hurry are no wish for more picture.
    if (!placing()) toggleFull();
  });
  video.addEventListener('click', () => {
    // The first tap on the picture is for the sound; it never takes it away, nor brings it back against a choice.
    player.tapped();
    if (player.paused) player.togglePause();
    else if (video.muted && !chosen) video.muted = false;
    chosen = true;
  });
  showSound();
  const leaveFull = () => {
    if (room.classList.contains('filling')) toggleFull();
  };
  return { m: toggleSound, f: toggleFull, p: toggleFloat, ' ': () => player.togglePause(), escape: leaveFull };
}

/** What letters are written in. */
const WRITTEN_IN = 'input:not([type="radio"], [type="range"], [type="checkbox"]), textarea, [contenteditable]';

/**
 * Keys that work wherever nothing is being written, unless the viewer would rather not have letters as keys.
 *
 * @param {Record<string, () => void>} keys  By what is typed, in small letters.
 */
export function connectKeys(keys) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.closest(`${WRITTEN_IN}, select`)) {
      if (event.key === 'Escape') target.blur();
      return;
    }
    if (target.closest('dialog')) return;
    // The space bar presses what has the focus.
    if (event.key === ' ' && target.closest('button, a, input')) return;
    if (event.key.length === 1 && event.key !== ' ' && kept('letters') === 'no') return;
    const key = keys[event.key.toLowerCase()];
    if (!key) return;
    event.preventDefault();
    key();
  });
}
