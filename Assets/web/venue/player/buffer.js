import { KEEP_BEHIND, PRUNE_PIECE } from './limits.js';

/** One SourceBuffer, whose operations wait for each other. */
export class TrackBuffer {
  #source;
  #mime;
  /** @type {Promise<unknown>} */
  #last = Promise.resolve();

  /** @param {MediaSource} media @param {string} mime */
  constructor(media, mime) {
    this.#source = media.addSourceBuffer(mime);
    this.#mime = mime;
  }

  /** @param {ArrayBuffer} bytes */
  append(bytes) {
    return this.#queue(() => this.#source.appendBuffer(bytes));
  }

  /**
   * Prepares for another codec string.
   *
   * @param {string} mime
   */
  async become(mime) {
    if (mime === this.#mime) return;
    this.#mime = mime;
    await this.#queue(() => this.#source.changeType(mime), false);
  }

  /**
   * What is appended from now on belongs so much later than it says.
   *
   * @param {number} seconds
   */
  shift(seconds) {
    return this.#queue(() => {
      if (this.#source.timestampOffset !== seconds) this.#source.timestampOffset = seconds;
    }, false);
  }

  /** @param {number} from @param {number} to  In seconds. */
  remove(from, to) {
    return this.#queue(() => this.#source.remove(from, to));
  }

  /**
   * Throws away what was shown long enough ago.
   *
   * @param {number} time  Where the picture is, in seconds.
   */
  async prune(time, keep = KEEP_BEHIND, piece = PRUNE_PIECE) {
    const ranges = this.ranges();
    const oldest = ranges[0];
    if (oldest && time - keep - oldest.start > piece) {
      await this.#queue(() => this.#source.remove(0, time - keep));
    }
  }

  /** In seconds, in order. */
  ranges() {
    try {
      return rangesOf(this.#source.buffered);
    } catch {
      return []; // A buffer that was taken from its MediaSource has none.
    }
  }

  /** Settles when everything asked for so far is done. */
  idle() {
    return this.#last;
  }

  /** @param {() => void} operation @param {boolean} [waits]  Whether it ends with `updateend`. */
  #queue(operation, waits = true) {
    const done = this.#last.then(() => this.#run(operation, waits));
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** @param {() => void} operation @param {boolean} waits */
  #run(operation, waits) {
    return new Promise((resolve, reject) => {
      const source = this.#source;
      const end = () => settle(() => resolve(undefined));
      const fail = () => settle(() => reject(new Error('the browser could not take the segment')));
      /** @param {() => void} outcome */
      const settle = (outcome) => {
        source.removeEventListener('updateend', end);
        source.removeEventListener('error', fail);
        outcome();
      };
      source.addEventListener('error', fail);
      source.addEventListener('updateend', end);
      try {
        operation();
        if (!waits) end();
      } catch (error) {
        settle(() => reject(error));
      }
    });
  }
}

/** @param {TimeRanges} ranges */
export function rangesOf(ranges) {
  return Array.from({ length: ranges.length }, (_, index) => ({ start: ranges.start(index), end: ranges.end(index) }));
}
