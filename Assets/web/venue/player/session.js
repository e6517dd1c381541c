import { rangesOf, TrackBuffer } from './buffer.js';
import { JUST_BEGUN, MOST_AHEAD, WATCH_EVERY } from './limits.js';
import { NewTimeline, TrackLoader } from './loader.js';
import { fetchText, pause } from './net.js';
import { pictureType, playable, readProgramme, soundType } from './playlist.js';
import { Bandwidth, chooseRendition, Quality } from './quality.js';
import { Aim, InstantMap, LiveEdge, Pace } from './timing.js';
import { placeToGo } from './watch.js';

/** The browser has no codec for the programme. */
export class Unplayable extends Error {}

/**
 * One timeline of the programme in one MediaSource, from its first segment until the timeline ends or breaks.
 *
 * A player makes a new one whenever the packager starts counting anew or the browser gives up on the data.
 */
export class Session {
  #video;
  #url;
  #map = new InstantMap();
  #edge = new LiveEdge();
  #pace = new Pace();
  #aim;
  #quality = new Quality();
  /** @type {number | null} */
  #chosen = null;
  /** @type {number[]} the heights that there are, in lines, the highest first */
  heights = [];
  #bandwidth = new Bandwidth();
  /** @type {import('./playlist.js').Rendition[]} */
  #renditions = [];
  #newestEnd = -Infinity;
  /** @type {TrackBuffer[]} */
  #buffers = [];
  /** @type {TrackLoader[]} */
  #loaders = [];
  /** @type {(() => void)[]} */
  #waiting = [];
  #paused = false;
  /** Whether the place to begin at (or to go on at after a pause) is found. */
  #settled = false;
  #settledAt = -Infinity;
  /** Whether a picture was ever there; it may be stale after a pause. */
  started = false;
  /** Whether everything was shown and nothing more is listed. */
  ended = false;

  /**
   * @param {HTMLVideoElement} video
   * @param {string} url  The multivariant playlist.
   * @param {Aim} aim  What is known of the way to this viewer, from one session to the next.
   */
  constructor(video, url, aim) {
    this.#aim = aim;
    this.#video = video;
    this.#url = url;
  }

  /**
   * Plays until `signal` is aborted or something breaks, which it throws; {@link Unplayable} at once.
   *
   * @param {AbortSignal} signal
   */
  async run(signal) {
    const programme = readProgramme(await fetchText(this.#url, signal), this.#url);
    if (programme.video.length === 0) throw new Error('the programme lists no picture yet');
    this.#renditions = playable(programme, (type) => MediaSource.isTypeSupported(type));
    if (this.#renditions.length === 0) throw new Unplayable('the browser has no codec for the programme');
    this.heights = [...new Set(this.#renditions.map(({ height }) => height))];
    const over = new AbortController();
    const stop = () => over.abort();
    signal.addEventListener('abort', stop, { once: true });
    const media = new MediaSource();
    const address = URL.createObjectURL(media);
    try {
      this.#video.src = address;
      await opened(media, over.signal);
      URL.revokeObjectURL(address);
      media.duration = Infinity;
      this.#addTrack(media, () => this.#pictureRendition(), true);
      const sound = programme.audio;
      const type = sound && { url: sound.url, mime: soundType(sound) };
      if (type) this.#addTrack(media, () => type, false);
      await Promise.all([
        ...this.#loaders.map((loader) => loader.run(over.signal)),
        this.#watch(media, over.signal),
      ]);
    } finally {
      signal.removeEventListener('abort', stop);
      over.abort();
      this.#release();
    }
  }

  /**
   * Programme time of a place of the media timeline, in ms; null while unknown.
   *
   * @param {number} seconds
   */
  instantAt(seconds) {
    return this.#map.instantAt(seconds);
  }

  /** Behind the newest frame, in seconds; null while unknown. */
  latency() {
    return this.started ? this.#behind() : null;
  }

  #behind() {
    const edge = this.#edge.at(performance.now());
    const here = this.#map.instantAt(this.#video.currentTime);
    return edge === null || here === null ? null : (edge - here) / 1000;
  }

  /** Whether the picture should be running: it has its place, and the viewer has not paused it. */
  get running() {
    return this.#settled && !this.#paused && !this.ended;
  }

  /**
   * No more lines than these from here on.
   *
   * @param {number | null} height  Null leaves it to the page.
   */
  choose(height) {
    this.#chosen = height;
    this.#quality.renew();
  }

  /** The height of the rendition that is being loaded. */
  get height() {
    return this.#pictureRendition().height;
  }

  /**
   * Stops loading, or goes on near the edge.
   *
   * @param {boolean} paused
   */
  setPaused(paused) {
    if (this.#paused === paused) return;
    this.#paused = paused;
    if (paused) return;
    this.#settled = false;
    for (const loader of this.#loaders) loader.resync();
    this.#release();
  }

  #release() {
    for (const go of this.#waiting.splice(0)) go();
  }

  /** @returns {{url: string, mime: string, height: number}} */
  #pictureRendition() {
    const scale = Math.min(devicePixelRatio, 2);
    const box = this.#video.getBoundingClientRect();
    const size = { width: box.width * scale, height: box.height * scale };
    const { bitsPerSecond } = this.#bandwidth;
    const wish = chooseRendition(this.#renditions, size, bitsPerSecond, this.#chosen);
    const chosen = this.#quality.settle(wish, performance.now());
    return { url: chosen.url, mime: pictureType(chosen), height: chosen.height };
  }

  /** @param {MediaSource} media @param {() => {url: string, mime: string}} rendition @param {boolean} leads */
  #addTrack(media, rendition, leads) {
    const buffer = new TrackBuffer(media, rendition().mime);
    const loader = new TrackLoader(buffer, {
      rendition,
      aim: () => this.#aim.seconds(performance.now()),
      ready: () => (this.#paused ? new Promise((go) => this.#waiting.push(go)) : Promise.resolve()),
      full: () => this.started && (buffer.ranges().at(-1)?.end ?? 0) - this.#video.currentTime > MOST_AHEAD,
      listed: (playlist, now) => this.#listed(playlist, now),
      loaded: (segment, start, bytes, ms) => {
        if (leads) this.#bandwidth.measured(bytes, ms);
        if (start === null || segment.instant === null || !leads) return;
        if (!this.#map.add(start, segment.instant)) throw new NewTimeline('programme time has jumped');
      },
      failed: () => {
        if (leads) this.#bandwidth.failed();
      },
    });
    this.#buffers.push(buffer);
    this.#loaders.push(loader);
  }

  /** @param {import('./playlist.js').MediaPlaylist} playlist @param {number} now */
  #listed(playlist, now) {
    const last = playlist.segments.at(-1);
    if (!last || last.instant === null) return;
    if (!playlist.ended) this.#aim.learn(playlist.waits && playlist.segments.some((segment) => segment.parts.length > 0));
    const end = last.instant + last.seconds * 1000;
    if (end <= this.#newestEnd) return;
    this.#newestEnd = end;
    this.#edge.seen(end, now);
  }

  /** @param {MediaSource} media @param {AbortSignal} signal */
  async #watch(media, signal) {
    const video = this.#video;
    while (!signal.aborted) {
      await pause(WATCH_EVERY, signal);
      if (video.error) throw new Error(`the browser gave up on the picture: ${video.error.message}`);
      const done = this.#loaders.every((loader) => loader.ended);
      const latency = this.#behind();
      const ranges = rangesOf(video.buffered);
      const aim = this.#aim.seconds(performance.now());
      const begun = performance.now() - this.#settledAt < JUST_BEGUN;
      const place = this.#paused
        ? null
        : placeToGo({ settled: this.#settled, begun, time: video.currentTime, ranges, latency, aim, ended: done });
      if (place !== null) this.#go(place);
      if (latency !== null && this.#settled) video.playbackRate = this.#pace.rate(latency, aim);
      for (const buffer of this.#buffers) await buffer.prune(video.currentTime);
      this.#map.prune(video.currentTime - 60);
      const end = ranges.at(-1)?.end ?? 0;
      this.ended = done && this.started && end - video.currentTime < 0.2;
      if (done && media.readyState === 'open') await this.#close(media);
    }
  }

  /** @param {number} place */
  #go(place) {
    this.#video.currentTime = place;
    if (this.#settled) return;
    this.#settled = true;
    this.#settledAt = performance.now();
    this.started = true;
    this.#video.dispatchEvent(new Event('programmeready'));
  }

  /** @param {MediaSource} media */
  async #close(media) {
    await Promise.all(this.#buffers.map((buffer) => buffer.idle()));
    // A programme that goes on reopens the source by its next append.
    if (media.readyState === 'open') media.endOfStream();
  }
}

/** @param {MediaSource} media @param {AbortSignal} signal */
function opened(media, signal) {
  return new Promise((done, fail) => {
    media.addEventListener('sourceopen', () => done(undefined), { once: true });
    signal.addEventListener('abort', () => fail(new Error('stopped')), { once: true });
  });
}
