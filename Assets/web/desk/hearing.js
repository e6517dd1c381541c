import { HEARD_AHEAD, HEARD_BEHIND, HEARD_KEPT, HEARD_WAITING } from './limits.js';

const TYPE = 'audio/aac';

/** @typedef {{playing: () => void, ended: (reason: string) => void}} Told  Each at most once; nothing after `stop`. */

/**
 * One stream of sound without end, played as close to the present as it comes. It begins when it is made.
 *
 *     const hearing = new Hearing('/api/v1/sources/hana/sound', { playing, ended });
 *     hearing.stop();
 */
export class Hearing {
  #told;
  #audio = new Audio();
  #leaving = new AbortController();
  /** @type {SourceBuffer | null} */
  #buffer = null;
  /** @type {Uint8Array[]} */
  #waiting = [];

  /** @param {string} address @param {Told} told */
  constructor(address, told) {
    this.#told = told;
    this.#audio.addEventListener('playing', () => this.#isLeft || told.playing(), { once: true });
    this.#audio.addEventListener('error', () => this.#end('this browser can’t play it'));
    const mayFeed = 'MediaSource' in globalThis && MediaSource.isTypeSupported(TYPE);
    if (mayFeed) this.#open(address);
    // A browser that can't be fed plays the stream itself, some seconds later.
    else this.#audio.src = `${address}?${Date.now()}`;
    this.#audio.addEventListener('ended', () => this.#end('the stream has ended; press again to go on'));
    void this.#audio.play().catch(() => mayFeed || this.#end('it can’t be heard; see whether the artist is there'));
  }

  get #isLeft() {
    return this.#leaving.signal.aborted;
  }

  stop() {
    if (this.#isLeft) return;
    this.#leaving.abort();
    this.#audio.pause();
    // Only without an address is the line to the server closed.
    this.#audio.removeAttribute('src');
    this.#audio.load();
  }

  /** @param {string} reason */
  #end(reason) {
    if (this.#isLeft) return;
    this.stop();
    this.#told.ended(reason);
  }

  /** @param {string} address */
  #open(address) {
    const media = new MediaSource();
    const url = URL.createObjectURL(media);
    this.#audio.src = url;
    media.addEventListener('sourceopen', () => {
      URL.revokeObjectURL(url);
      this.#buffer = media.addSourceBuffer(TYPE);
      this.#buffer.addEventListener('updateend', () => this.#feed());
      void this.#read(address);
    }, { once: true });
  }

  /** @param {string} address */
  async #read(address) {
    try {
      const response = await fetch(address, {
        cache: 'no-store', credentials: 'same-origin', signal: this.#leaving.signal,
      });
      if (!response.ok) return this.#end((await response.json()).error ?? `the server answered ${response.status}`);
      const reader = response.body?.getReader();
      for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
        this.#waiting.push(part.value);
        if (this.#waiting.length > HEARD_WAITING) this.#waiting.shift();
        this.#feed();
      }
      this.#end('the stream has ended; press again to go on');
    } catch {
      this.#end('the line to the server broke; press again');
    }
  }

  /** Hands over what has come; what was heard is forgotten, and what came late is passed over. */
  #feed() {
    const buffer = this.#buffer;
    if (!buffer || buffer.updating || this.#isLeft) return;
    const [ranges, now] = [buffer.buffered, this.#audio.currentTime];
    if (ranges.length > 0) {
      const end = ranges.end(ranges.length - 1);
      if (end - now > HEARD_BEHIND) this.#audio.currentTime = end - HEARD_AHEAD;
      if (now - ranges.start(0) > 2 * HEARD_KEPT) return buffer.remove(0, now - HEARD_KEPT);
    }
    const next = this.#waiting.shift();
    if (next) buffer.appendBuffer(next);
  }
}
