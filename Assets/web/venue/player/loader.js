import { startOf, timescaleOf } from './fragment.js';
import { ENDED_POLL, MOST_SEGMENTS_BEHIND, SEGMENT_TRIES, TARGET_LATENCY } from './limits.js';
import { AnswerError, Backoff, fetchBytes, fetchText, pause } from './net.js';
import { readMedia } from './playlist.js';

/** @typedef {import('./playlist.js').Segment} Segment */
/** @typedef {import('./playlist.js').MediaPlaylist} MediaPlaylist */

/** The packager has begun a new timeline: everything must be set up afresh. */
export class NewTimeline extends Error {}

/**
 * @typedef {object} LoaderHost
 * @property {() => {url: string, mime: string}} rendition  What to load now.
 * @property {() => Promise<void>} ready  Resolves when more may be loaded (the viewer has not paused).
 * @property {() => boolean} full  Whether enough lies ahead.
 * @property {(playlist: MediaPlaylist, now: number) => void} listed
 * @property {(segment: Segment, start: number | null, bytes: number, ms: number) => void} loaded
 * @property {(error: unknown) => void} failed
 */

/** Playlists of two renditions may be a segment or two apart; further back means that counting began anew. */
const NUMBER_SLACK = 3;

/** Follows one track's playlist and appends its segments in order. */
export class TrackLoader {
  #buffer;
  #host;
  /** @type {number | null} the next segment's number; null: begin near the edge */
  #next = null;
  #init = '';
  #timescale = 1;
  #tries = 0;
  /** Whether the programme has ended and its last segment is in the buffer. */
  ended = false;

  /** @param {import('./buffer.js').TrackBuffer} buffer @param {LoaderHost} host */
  constructor(buffer, host) {
    this.#buffer = buffer;
    this.#host = host;
  }

  /** Begins again near the edge. */
  resync() {
    this.#next = null;
  }

  /**
   * Returns when `signal` is aborted; throws {@link NewTimeline}.
   *
   * @param {AbortSignal} signal
   */
  async run(signal) {
    const backoff = new Backoff();
    while (!signal.aborted) {
      try {
        await this.#host.ready();
        const wait = await this.#step(signal);
        backoff.reset();
        await pause(wait, signal);
      } catch (error) {
        if (error instanceof NewTimeline) throw error;
        if (signal.aborted) return;
        this.#host.failed(error);
        await pause(backoff.next(), signal);
      }
    }
  }

  /**
   * Loads what is new; returns the wait until the next look, in ms.
   *
   * @param {AbortSignal} signal
   */
  async #step(signal) {
    const { url, mime } = this.#host.rendition();
    const playlist = readMedia(await fetchText(url, signal), url);
    this.#host.listed(playlist, performance.now());
    const last = playlist.segments.at(-1);
    if (!last) return 500;
    this.#find(playlist.segments, last);
    let news = false;
    for (const segment of playlist.segments) {
      if (signal.aborted || this.#next === null) return 0;
      if (segment.number < this.#next) continue;
      if (this.#host.full()) break;
      await this.#load(segment, mime, signal);
      news = true;
      if (this.#host.rendition().url !== url) return 0;
    }
    this.ended = playlist.ended && this.#next !== null && this.#next > last.number;
    if (this.ended) return ENDED_POLL;
    // Just after a segment came, the next is most of its length away.
    return last.seconds * (news ? 850 : 250);
  }

  /**
   * Settles which segment comes next.
   *
   * @param {Segment[]} segments
   * @param {Segment} last
   */
  #find(segments, last) {
    const first = segments[0]?.number ?? 0;
    if (this.#next !== null && last.number + NUMBER_SLACK < this.#next) {
      throw new NewTimeline('the segments are counted from the beginning again');
    }
    const behind = this.#next === null ? Infinity : last.number - this.#next;
    if (this.#next !== null && this.#next >= first && behind <= MOST_SEGMENTS_BEHIND) return;
    // The first look, or a gap: what was to come next is gone or too old. The codec's parameters may have changed too.
    this.#init = '';
    let seconds = 0;
    const from = [...segments].reverse().find((segment) => (seconds += segment.seconds) >= TARGET_LATENCY);
    this.#next = from?.number ?? first;
  }

  /** @param {Segment} segment @param {string} mime @param {AbortSignal} signal */
  async #load(segment, mime, signal) {
    if (segment.init !== this.#init) {
      const init = await fetchBytes(segment.init, signal, 'no-cache');
      await this.#buffer.become(mime);
      await this.#buffer.append(init);
      this.#timescale = timescaleOf(init) ?? 1;
      this.#init = segment.init;
    }
    const began = performance.now();
    try {
      const bytes = await fetchBytes(segment.url, signal);
      const took = performance.now() - began;
      const start = startOf(bytes, this.#timescale);
      this.#host.loaded(segment, start, bytes.byteLength, took);
      await this.#buffer.append(bytes);
    } catch (error) {
      this.#tries += 1;
      const gone = error instanceof AnswerError && error.status < 500;
      if (gone && this.#tries >= SEGMENT_TRIES) this.#advance(segment);
      throw error;
    }
    this.#advance(segment);
  }

  /** @param {Segment} segment */
  #advance(segment) {
    this.#tries = 0;
    // A resync while it was on its way stands.
    if (this.#next !== null) this.#next = segment.number + 1;
  }
}
