/** @typedef {import('./player/player.js').Player} Player */

/**
 * Sound, full screen and the keys that do the same.
 *
 * @param {{video: HTMLVideoElement, player: Player, room: HTMLElement, sound: HTMLButtonElement,
 *   full: HTMLButtonElement}} parts  `room` is what fills the screen.
 */
export function connectControls({ video, player, room, sound, full }) {
  const toggleSound = () => {
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
  video.addEventListener('dblclick', toggleFull);
  video.addEventListener('click', () => {
    // The first tap on the picture is for the sound; it never takes it away.
    player.tapped();
    if (player.paused) player.togglePause();
    else if (video.muted) video.muted = false;
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const target = /** @type {Element} */ (event.target);
    if (target.closest('input, textarea, select, [contenteditable]')) return;
    const key = event.key.toLowerCase();
    if (key === ' ' && !target.closest('button, a')) {
      event.preventDefault();
      player.togglePause();
    } else if (key === 'm') toggleSound();
    else if (key === 'f') toggleFull();
  });
  showSound();
}
