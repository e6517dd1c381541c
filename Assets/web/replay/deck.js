import { part, put } from '../venue/part.js';
import { IDLE, RATES, STEP } from './limits.js';
import { timeWords, wallWords } from './words.js';

/**
 * What a viewer plays the replay with: pause, place, rate, sound, full screen, and their keys.
 */
export class Deck {
  #video;
  #room;
  #picture;
  #zone;
  #play = part('play', HTMLButtonElement);
  #place = part('place', HTMLInputElement);
  #time = part('time', HTMLElement);
  #wall = part('wall-time', HTMLElement);
  #rate = part('rate', HTMLSelectElement);
  #sound = part('sound', HTMLButtonElement);
  #length = 0;
  /** Whether the viewer holds the slider. */
  #held = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #idle;

  /**
   * @param {HTMLVideoElement} video @param {HTMLElement} room  Fills the screen.
   * @param {import('./picture.js').Picture} picture @param {string} zone  The show's.
   */
  constructor(video, room, picture, zone) {
    this.#video = video;
    this.#room = room;
    this.#picture = picture;
    this.#zone = zone;
    this.#play.addEventListener('click', () => this.togglePlay());
    part('big-play', HTMLButtonElement).addEventListener('click', () => this.togglePlay());
    this.#place.addEventListener('input', () => {
      this.#held = true;
      picture.seek(Number(this.#place.value));
      this.#showTime(Number(this.#place.value));
    });
    this.#place.addEventListener('change', () => (this.#held = false));
    for (const rate of RATES) this.#rate.append(new Option(`${rate}×`, String(rate), rate === 1, rate === 1));
    this.#rate.addEventListener('change', () => (video.playbackRate = Number(this.#rate.value)));
    this.#sound.addEventListener('click', () => this.toggleSound());
    part('full', HTMLButtonElement).addEventListener('click', () => this.toggleFull());
    for (const name of ['play', 'pause', 'ended', 'volumechange', 'playing', 'waiting']) {
      video.addEventListener(name, () => this.#showState());
    }
    video.addEventListener('click', () => this.togglePlay());
    video.addEventListener('dblclick', () => this.toggleFull());
    for (const name of ['pointermove', 'pointerdown', 'keydown']) room.addEventListener(name, () => this.#stirred());
    this.#showState();
  }

  togglePlay() {
    // A browser that wants a tap before it plays with sound has had one now.
    if (this.#video.paused) this.#video.play().catch(() => undefined);
    else this.#video.pause();
  }

  toggleSound() {
    this.#video.muted = !this.#video.muted;
  }

  toggleFull() {
    if (document.fullscreenElement) void document.exitFullscreen();
    else if (this.#room.requestFullscreen) this.#room.requestFullscreen().catch(() => undefined);
    // An iPhone lets only the video itself fill the screen, without what lies on it: there the room fills the window.
    else this.#room.classList.toggle('filling');
  }

  /** @param {number} seconds */
  step(seconds) {
    this.#picture.seek(this.#video.currentTime + seconds);
  }

  /** @param {number} change  Of the place among the rates. */
  faster(change) {
    const rate = RATES[RATES.indexOf(this.#video.playbackRate) + change];
    if (!rate) return;
    this.#video.playbackRate = rate;
    this.#rate.value = String(rate);
  }

  /** What the keys do, by what is typed in small letters. */
  get keys() {
    /** @type {Record<string, () => void>} */
    const keys = {
      ' ': () => this.togglePlay(), k: () => this.togglePlay(), m: () => this.toggleSound(), f: () => this.toggleFull(),
      arrowleft: () => this.step(-STEP.small), arrowright: () => this.step(STEP.small),
      j: () => this.step(-STEP.large), l: () => this.step(STEP.large),
      '<': () => this.faster(-1), '>': () => this.faster(1), home: () => this.#picture.seek(0),
    };
    for (let digit = 0; digit < 10; digit += 1) keys[digit] = () => this.#picture.seek((this.#length * digit) / 10);
    return keys;
  }

  /** @param {number} seconds @param {number} length @param {number | null} instant */
  show(seconds, length, instant) {
    this.#length = length;
    if (Number(this.#place.max) !== length) this.#place.max = String(length);
    if (!this.#held) {
      this.#place.value = String(seconds);
      this.#showTime(seconds);
    }
    put(this.#wall, instant === null ? '' : wallWords(instant, this.#zone));
  }

  /** @param {number} seconds */
  #showTime(seconds) {
    const words = `${timeWords(seconds)} / ${timeWords(this.#length)}`;
    put(this.#time, words);
    this.#place.setAttribute('aria-valuetext', words);
    const share = this.#length > 0 ? seconds / this.#length : 0;
    this.#place.style.setProperty('--played', `${(share * 100).toFixed(2)}%`);
  }

  #showState() {
    const { paused, muted } = this.#video;
    this.#play.classList.toggle('on', !paused);
    this.#play.setAttribute('aria-label', paused ? 'Play' : 'Pause');
    this.#sound.classList.toggle('on', !muted);
    this.#sound.setAttribute('aria-label', muted ? 'Turn the sound on' : 'Mute');
    this.#room.classList.toggle('resting', paused);
    this.#stirred();
  }

  /** In a full screen the controls go when nothing is done for a while. */
  #stirred() {
    this.#room.classList.remove('idle');
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#room.classList.toggle('idle', !this.#video.paused), IDLE);
  }
}
