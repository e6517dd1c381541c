import { followFrames } from './frames.js';
import { AnswerError, Backoff, pause } from './net.js';
import { Session, Unplayable } from './session.js';
import { Aim } from './timing.js';

/** A frame that was shown longer ago than this no longer tells where the picture is, in ms. */
const FRAME_FRESH = 700;
/** HLS, as browsers are asked whether they play it by themselves. */
const HLS = 'application/vnd.apple.mpegurl';

/**
 * Plays the programme, a second or two behind the newest frame, and knows the programme time of the frame on screen.
 *
 *     const player = new Player(video, '/hls/programme.m3u8');
 *     player.start();
 *     player.programmeTime();   // ms since 1970 UTC, or null
 */
export class Player {
  #video;
  #url;
  #stop = new AbortController();
  #aim;
  /** @type {Session | null} */
  #session = null;
  #frame = { mediaTime: 0, seen: -Infinity };
  #pausedByViewer = false;
  /** @type {number | null} */
  #chosen = null;
  #hasPlayed = false;
  /** How often the picture stood still for want of data since it first ran. */
  stalls = 0;
  /** Whether the browser wants a tap before it plays anything. */
  needsTap = false;
  /** Whether the picture waits for data. */
  waiting = true;
  /** Whether this browser can't show the programme in any way. */
  unplayable = false;

  /**
   * @param {HTMLVideoElement} video
   * @param {string} url
   * @param {number} [behind]  Seconds that the viewer would rather be behind, for a line that stalls.
   */
  constructor(video, url, behind) {
    this.#video = video;
    this.#aim = new Aim(behind);
    this.#url = new URL(url, location.href).href;
    video.muted = true;
    video.addEventListener('programmeready', () => this.#play());
    video.addEventListener('waiting', () => this.#stalled());
    video.addEventListener('playing', () => this.#running());
    video.addEventListener('pause', () => this.#interrupted());
    document.addEventListener('visibilitychange', () => this.#interrupted());
  }

  /** Begins, and keeps trying until {@link stop}. */
  start() {
    followFrames(this.#video, (mediaTime) => (this.#frame = { mediaTime, seen: performance.now() }));
    if ('MediaSource' in globalThis) void this.#run();
    else void this.#runNatively();
  }

  stop() {
    this.#stop.abort();
  }

  /** Programme time of the frame on screen, in ms since 1970 UTC; null while there is no picture. */
  programmeTime() {
    if (!this.#hasPlayed) return null;
    const fresh = performance.now() - this.#frame.seen < FRAME_FRESH;
    const place = fresh ? this.#frame.mediaTime : this.#video.currentTime;
    if (!this.#session) return this.#nativeInstant(place);
    return this.#session.started ? this.#session.instantAt(place) : null;
  }

  /** Behind the newest frame, in seconds; null while unknown. */
  latency() {
    return this.#session?.latency() ?? null;
  }

  /** The height of the rendition in use, in lines; null while unknown. */
  get height() {
    return this.#session?.started ? this.#session.height : null;
  }

  /** The heights that the picture can be had in, the highest first; none where the browser chooses by itself. */
  get heights() {
    return this.#session?.heights ?? [];
  }

  /**
   * No more lines than these, from the next segment on.
   *
   * @param {number | null} height  Null leaves it to the page.
   */
  choose(height) {
    this.#chosen = height;
    this.#session?.choose(height);
  }

  /** Whether the programme has ended and was shown to its end. */
  get ended() {
    return this.#session ? this.#session.ended : this.#video.ended;
  }

  get paused() {
    return this.#pausedByViewer;
  }

  /** Pauses; going on means going on live. */
  togglePause() {
    this.#pausedByViewer = !this.#pausedByViewer;
    this.#session?.setPaused(this.#pausedByViewer);
    if (this.#pausedByViewer) this.#video.pause();
    // With a session the picture goes on as soon as it has found its place near the edge.
    else if (!this.#session) this.#play();
  }

  /** After a tap: what the browser refused before. */
  tapped() {
    if (this.needsTap) this.#play();
  }

  async #run() {
    const backoff = new Backoff();
    while (!this.#stop.signal.aborted) {
      const session = new Session(this.#video, this.#url, this.#aim);
      session.setPaused(this.#pausedByViewer);
      session.choose(this.#chosen);
      this.#session = session;
      this.#frame.seen = -Infinity;
      const began = performance.now();
      try {
        await session.run(this.#stop.signal);
      } catch (error) {
        if (error instanceof Unplayable) return this.#runNatively(true);
        // Not there yet, or gone for a while: tried again, and the page says so.
        if (!(error instanceof AnswerError)) console.debug('the programme is set up again:', error);
      }
      this.waiting = true;
      if (performance.now() - began > 10_000) backoff.reset();
      await pause(backoff.next(), this.#stop.signal);
    }
  }

  /**
   * Where there is no MediaSource (an iPhone), or none that takes the programme, the browser may play it by itself.
   *
   * @param {boolean} [there]  Whether the programme is known to be there: what breaks then can't be played.
   */
  async #runNatively(there = false) {
    const backoff = new Backoff();
    const video = this.#video;
    this.#session = null;
    this.unplayable = video.canPlayType(HLS) === '';
    if (this.unplayable) return;
    while (!this.#stop.signal.aborted) {
      video.src = this.#url;
      this.#play();
      await new Promise((broken) => {
        video.addEventListener('error', broken, { once: true });
        video.addEventListener('playing', () => backoff.reset(), { once: true });
      });
      this.waiting = true;
      this.unplayable = there;
      await pause(backoff.next(), this.#stop.signal);
    }
  }

  /** @param {number} place @returns {number | null} */
  #nativeInstant(place) {
    const video = /** @type {HTMLVideoElement & {getStartDate?: () => Date}} */ (this.#video);
    const start = video.getStartDate?.().getTime();
    return start === undefined || Number.isNaN(start) ? null : start + place * 1000;
  }

  #play() {
    if (this.#pausedByViewer) return;
    this.#video.play().then(
      () => (this.needsTap = false),
      (error) => (this.needsTap = error?.name === 'NotAllowedError'),
    );
  }

  #stalled() {
    this.waiting = true;
    if (this.#hasPlayed && this.#session?.running && !this.#video.seeking) {
      this.stalls += 1;
      this.#aim.stalled(performance.now());
    }
  }

  #running() {
    this.waiting = false;
    this.needsTap = false;
    this.unplayable = false;
    this.#hasPlayed = true;
  }

  /** A browser pauses a page that is out of sight; when it is back, it goes on live. */
  #interrupted() {
    if (document.hidden || !this.#video.paused || this.#pausedByViewer || !this.#hasPlayed) return;
    if (this.ended || this.needsTap || this.#video.ended) return;
    this.#play();
  }
}
