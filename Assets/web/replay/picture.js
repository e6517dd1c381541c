import { rangesOf, TrackBuffer } from '../venue/player/buffer.js';
import { followFrames } from '../venue/player/frames.js';
import { pause } from '../venue/player/net.js';
import { LOAD_EVERY, PICTURE, RETRY } from './limits.js';

/** @typedef {import('./timeline.js').Timeline} Timeline */
/** @typedef {import('./timeline.js').Part} Part */

/** A frame that was shown longer ago than this no longer tells where the picture is, in ms. */
const FRAME_FRESH = 500;

/**
 * Plays a replay's files by ranges of their bytes, wherever the viewer goes.
 *
 *     const picture = new Picture(video, timeline, 'avc1.64001f,mp4a.40.2', '/replay/friday/programme.m3u8');
 *     picture.start();
 *     picture.instant();   // programme time of the frame on screen, in ms since 1970 UTC
 */
export class Picture {
  #video;
  #codecs;
  #playlist;
  /** @type {Timeline} */
  #timeline;
  /** @type {{seconds: number, seen: number}} */
  #frame = { seconds: 0, seen: -Infinity };
  /** @type {Map<string, Promise<ArrayBuffer>>} what each file begins with */
  #setups = new Map();
  /** @type {string} whose setup the buffer had last */
  #fed = '';

  /** @param {HTMLVideoElement} video @param {Timeline} timeline @param {string} codecs @param {string} playlist */
  constructor(video, timeline, codecs, playlist) {
    this.#video = video;
    this.#timeline = timeline;
    this.#codecs = codecs;
    this.#playlist = playlist;
  }

  start() {
    followFrames(this.#video, (seconds) => (this.#frame = { seconds, seen: performance.now() }));
    const type = `video/mp4; codecs="${this.#codecs}"`;
    // Where there is no MediaSource (an iPhone) the browser plays the playlist by itself.
    if (!('MediaSource' in globalThis) || !MediaSource.isTypeSupported(type)) this.#video.src = this.#playlist;
    else void this.#feed(type);
  }

  /**
   * A show that runs has grown.
   *
   * @param {Timeline} timeline
   */
  set timeline(timeline) {
    this.#timeline = timeline;
  }

  /** Where the picture is, in seconds of the replay. */
  get seconds() {
    const fresh = !this.#video.seeking && performance.now() - this.#frame.seen < FRAME_FRESH;
    return fresh ? this.#frame.seconds : this.#video.currentTime;
  }

  /** Programme time of the frame on screen; null while there is none. */
  instant() {
    return this.#timeline.instantAt(this.seconds);
  }

  /** @param {number} seconds */
  seek(seconds) {
    this.#video.currentTime = Math.max(0, Math.min(this.#timeline.length - 0.05, seconds));
  }

  /** @param {string} type */
  async #feed(type) {
    const media = new MediaSource();
    const opened = new Promise((open) => media.addEventListener('sourceopen', open, { once: true }));
    this.#video.src = URL.createObjectURL(media);
    await opened;
    const buffer = new TrackBuffer(media, type);
    const never = new AbortController().signal;
    let wait = RETRY.first;
    for (;;) {
      await buffer.idle();
      const { length, ended } = this.#timeline;
      if (media.readyState === 'open' && !(media.duration >= length)) media.duration = length;
      const next = this.#wanted();
      if (next === null) {
        if (ended && media.readyState === 'open' && this.#isThere(this.#timeline.segments.length - 1)) media.endOfStream();
        await pause(LOAD_EVERY, never);
        continue;
      }
      try {
        await this.#load(next, buffer);
        await this.#prune(buffer);
        wait = RETRY.first;
      } catch (error) {
        console.debug('a piece of the picture is asked for again:', error);
        await pause(wait, never);
        wait = Math.min(RETRY.most, 2 * wait);
      }
    }
  }

  /** The first piece from the picture's place on that is not there; null when enough is. */
  #wanted() {
    const { segments } = this.#timeline;
    const place = this.#video.currentTime;
    for (let index = this.#timeline.indexAt(place); index < segments.length; index += 1) {
      if ((segments[index]?.start ?? Infinity) > place + PICTURE.ahead) return null;
      if (!this.#isThere(index)) return index;
    }
    return null;
  }

  /** @param {number} index */
  #isThere(index) {
    const segment = this.#timeline.segments[index];
    if (!segment) return false;
    const middle = segment.start + segment.seconds / 2;
    return rangesOf(this.#video.buffered).some(({ start, end }) => start <= middle && middle < end);
  }

  /** @param {number} index @param {TrackBuffer} buffer */
  async #load(index, buffer) {
    const segment = this.#timeline.segments[index];
    if (!segment) return;
    const [setup, bytes] = await Promise.all([this.#setup(segment.setup), fetchPart(segment.part)]);
    if (this.#fed !== segment.setup.url) {
      await buffer.append(setup);
      this.#fed = segment.setup.url;
    }
    await buffer.shift(segment.shift);
    await buffer.append(bytes);
  }

  /** @param {Part} part */
  #setup(part) {
    const known = this.#setups.get(part.url);
    if (known) return known;
    const asked = fetchPart(part);
    this.#setups.set(part.url, asked);
    asked.catch(() => this.#setups.delete(part.url));
    return asked;
  }

  /** @param {TrackBuffer} buffer */
  async #prune(buffer) {
    const place = this.#video.currentTime;
    for (const { start, end } of buffer.ranges()) {
      if (end < place - PICTURE.behind || start > place + PICTURE.far) await buffer.remove(start, end);
      else if (start < place - 2 * PICTURE.behind) await buffer.remove(start, place - PICTURE.behind);
    }
  }
}

/** @param {Part} part */
async function fetchPart({ url, offset, length }) {
  const answer = await fetch(url, { headers: { Range: `bytes=${offset}-${offset + length - 1}` } });
  if (answer.status !== 206) throw new Error(`${new URL(url).pathname}: the server answered ${answer.status}`);
  return answer.arrayBuffer();
}
