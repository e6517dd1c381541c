import { startOf, timescaleOf } from './fragment.js';
import { ENDED_POLL, MOST_SEGMENTS_BEHIND, SEGMENT_TRIES } from './limits.js';
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
 * @property {() => number} aim  How far before the edge to begin, in seconds.
 * @property {(playlist: MediaPlaylist, now: number) => void} listed
 * @property {(segment: Segment, start: number | null, bytes: number, ms: number) => void} loaded
 * @property {(error: unknown) => void} failed
 */

/** Playlists of two renditions may be a segment or two apart; further back means that counting began anew. */
const NUMBER_SLACK = 3;
/** An answer that came sooner was not held back: the next question waits as long, in ms. */
const HELD_BACK = 100;

/**
 * Follows one track's playlist and appends its segments in order, the newest in parts as they come.
 *
 * Where the server can, it holds back its answer until there is more than what was loaded.
 */
export class TrackLoader {
  #buffer;
  #host;
  /** @type {number | null} the next segment's number; null: begin near the edge */
  #next = null;
  /** How many parts of that segment are in the buffer. */
  #part = 0;
  /** @type {{url: string, mime: string} | null} what the segment in hand is loaded from */
  #rendition = null;
  /** Whether the server holds back its answer when it is asked to. */
  #waits = false;
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
    this.#part = 0;
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
    // Another rendition is taken up at a segment's beginning.
    if (this.#part === 0 || !this.#rendition) this.#rendition = this.#host.rendition();
    const { url, mime } = this.#rendition;
    const asked = performance.now();
    const playlist = readMedia(await fetchText(this.#address(url), signal), url);
    this.#host.listed(playlist, performance.now());
    this.#waits = playlist.waits && !playlist.ended;
    const last = playlist.segments.at(-1);
    if (!last) return 500;
    this.#find(playlist.segments, last);
    let news = false;
    for (const segment of playlist.segments) {
      if (signal.aborted || this.#next === null) return 0;
      if (segment.number < this.#next) continue;
      if (this.#host.full()) break;
      news = (await this.#take(segment, mime, signal)) || news;
      if (this.#part === 0 && this.#host.rendition().url !== url) return 0;
    }
    this.ended = playlist.ended && this.#next !== null && this.#next > last.number;
    if (this.ended) return ENDED_POLL;
    if (this.#waits && !this.#host.full()) return news || performance.now() - asked > HELD_BACK ? 0 : HELD_BACK;
    // Just after a segment came, the next is most of its length away.
    return last.seconds * (news ? 850 : 250);
  }

  /**
   * The playlist's address; with what is asked for when there is nothing to do before that is there.
   *
   * @param {string} url
   */
  #address(url) {
    if (!this.#waits || this.#next === null || this.#host.full()) return url;
    return `${url}?_HLS_msn=${this.#next}&_HLS_part=${this.#part}`;
  }

  /**
   * Loads what is new of a segment; whether there was anything.
   *
   * @param {Segment} segment @param {string} mime @param {AbortSignal} signal
   */
  async #take(segment, mime, signal) {
    const begun = segment.number === this.#next ? this.#part : 0;
    if (!segment.open && (begun === 0 || segment.parts.length === 0)) {
      await this.#load(segment, segment.url, 0, mime, signal);
      this.#advance(segment, 0);
      return true;
    }
    for (let index = begun; index < segment.parts.length; index += 1) {
      const part = segment.parts[index];
      if (!part || this.#next === null) break;
      await this.#load(segment, part.url, index, mime, signal);
      this.#advance(segment, index + 1);
    }
    if (!segment.open) this.#advance(segment, 0);
    return begun < segment.parts.length;
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
    this.#part = 0;
    let seconds = 0;
    const from = [...segments].reverse().find((segment) => (seconds += segment.seconds) >= this.#host.aim() + 1);
    this.#next = from?.number ?? first;
  }

  /**
   * @param {Segment} segment @param {string} url  Its own, or that of one of its parts.
   * @param {number} part  Which, from 0.
   * @param {string} mime @param {AbortSignal} signal
   */
  async #load(segment, url, part, mime, signal) {
    if (segment.init !== this.#init) {
      const init = await fetchBytes(segment.init, signal, 'no-cache');
      await this.#buffer.become(mime);
      await this.#buffer.append(init);
      this.#timescale = timescaleOf(init) ?? 1;
      this.#init = segment.init;
    }
    const began = performance.now();
    try {
      const bytes = await fetchBytes(url, signal);
      const took = performance.now() - began;
      const start = part === 0 ? startOf(bytes, this.#timescale) : null;
      this.#host.loaded(segment, start, bytes.byteLength, took);
      await this.#buffer.append(bytes);
    } catch (error) {
      this.#tries += 1;
      const gone = error instanceof AnswerError && error.status < 500;
      if (gone && this.#tries >= SEGMENT_TRIES) this.#advance(segment, 0);
      throw error;
    }
  }

  /** @param {Segment} segment @param {number} parts  In the buffer; 0 for all of it. */
  #advance(segment, parts) {
    this.#tries = 0;
    // A resync while it was on its way stands.
    if (this.#next === null) return;
    this.#next = parts === 0 ? segment.number + 1 : segment.number;
    this.#part = parts;
  }
}
