/** @typedef {import('./player/player.js').Player} Player */

/**
 * Sound, full screen, picture in picture, and the sheet of keys.
 *
 * @param {{video: HTMLVideoElement, player: Player, room: HTMLElement, sound: HTMLButtonElement,
 *   full: HTMLButtonElement, float: HTMLButtonElement, placing: () => boolean}} parts  `room` is what fills the screen;
 *   `placing` says whether taps on the picture place something.
 * @returns {Record<string, () => void>} what the keys do
 */
export function connectControls({ video, player, room, sound, full, float, placing }) {
  /** Whether the viewer has chosen between sound and silence. */
  let chosen = false;
  const toggleSound = () => {
    chosen = true;
    player.tapped();
    video.muted = !video.muted;
  };
  const toggleFull = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else if (room.requestFullscreen) room.requestFullscreen().catch(() => undefined);
    // An iPhone lets only the video itself fill the screen, without what lies on it: there the room fills the window.
    else room.classList.toggle('filling');
  };
  const toggleFloat = () => {
    if (document.pictureInPictureElement) void document.exitPictureInPicture();
    // A browser refuses while there is no picture yet.
    else if (document.pictureInPictureEnabled) video.requestPictureInPicture().catch(() => undefined);
  };
  const showSound = () => {
    sound.classList.toggle('on', !video.muted);
    sound.setAttribute('aria-label', video.muted ? 'Turn the sound on' : 'Mute');
  };

  sound.addEventListener('click', toggleSound);
  full.addEventListener('click', toggleFull);
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
  return { m: toggleSound, f: toggleFull, p: toggleFloat, ' ': () => player.togglePause() };
}

/**
 * Keys that work wherever nothing is being written.
 *
 * @param {Record<string, () => void>} keys  By what is typed, in small letters.
 */
export function connectKeys(keys) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.closest('input:not([type="radio"]), textarea, select, [contenteditable]')) {
      if (event.key === 'Escape') target.blur();
      return;
    }
    if (target.closest('dialog')) return;
    // The space bar presses what has the focus.
    if (event.key === ' ' && target.closest('button, a, input')) return;
    const key = keys[event.key.toLowerCase()];
    if (!key) return;
    event.preventDefault();
    key();
  });
}
