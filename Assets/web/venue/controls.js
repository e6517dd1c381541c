/** @typedef {import('./player/player.js').Player} Player */

/**
 * Sound, full screen and the keys that do the same.
 *
 * @param {{video: HTMLVideoElement, player: Player, room: HTMLElement, sound: HTMLButtonElement,
 *   full: HTMLButtonElement, placing: () => boolean}} parts  `room` is what fills the screen; `placing` says whether
 *   taps on the picture place stickers.
 */
export function connectControls({ video, player, room, sound, full, placing }) {
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
    // An iPhone lets only the video itself fill the screen.
    else /** @type {any} */ (video).webkitEnterFullscreen?.();
  };
  const showSound = () => {
    sound.classList.toggle('on', !video.muted);
    sound.setAttribute('aria-label', video.muted ? 'Turn the sound on' : 'Mute');
  };

  sound.addEventListener('click', toggleSound);
  full.addEventListener('click', toggleFull);
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
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const target = /** @type {Element} */ (event.target);
    if (target.closest('input:not([type="radio"]), textarea, select, [contenteditable]')) return;
    const key = event.key.toLowerCase();
    if (key === ' ' && !target.closest('button, a, input')) {
      event.preventDefault();
      player.togglePause();
    } else if (key === 'm') toggleSound();
    else if (key === 'f') toggleFull();
  });
  showSound();
}
