import { ANSWER_TIMEOUT, ASK_AGAIN, LONGEST_EVENT, RETRY_AFTER, SILENCE } from './limits.js';

/**
 * Reads `text/event-stream` as it comes in, in pieces that end anywhere.
 *
 *     for (const { name, data } of events.take(piece)) …
 */
export class Events {
  #rest = '';

  /**
   * The events that are whole with this piece.
   *
   * @param {string} piece
   * @returns {{name: string, data: any}[]}
   */
  take(piece) {
    const parts = (this.#rest + piece).split('\n\n');
    this.#rest = parts.pop() ?? '';
    if (this.#rest.length > LONGEST_EVENT) throw new Error('an event has no end');
    return parts.flatMap((part) => {
      const fields = new Map(part.split('\n').map((line) => {
        const colon = line.indexOf(': ');
        return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 2)];
      }));
      const [name, data] = [fields.get('event'), fields.get('data')];
      return name && data ? [{ name, data: JSON.parse(data) }] : [];
    });
  }
}

/**
 * The line to the server: says what it tells, when it is up, lost or refused. It comes back by itself, and then the
 * server tells everything again.
 *
 * `EventSource` can't show a token, so the stream is read by hand.
 */
export class Feed {
  #artist;
  #token;
  #on;
  #isUp = false;
  /** @type {AbortController | null} */
  #attempt = null;
  #heardAt = 0;

  /**
   * @param {string} artist
   * @param {string} token  Empty on the show's own machine.
   * @param {{told: (name: string, data: any) => void, up: () => void, lost: () => void,
   *   refused: (status: number, words: string) => void}} on
   */
  constructor(artist, token, on) {
    this.#artist = artist;
    this.#token = token;
    this.#on = on;
  }

  get isUp() {
    return this.#isUp;
  }

  /** Listens until the page is closed. */
  async open() {
    setInterval(() => {
      if (performance.now() - this.#heardAt > SILENCE) this.#attempt?.abort();
    }, 1000);
    for (;;) {
      let wait = RETRY_AFTER * (1 + Math.random());
      try {
        if (await this.#listen() === 'refused') wait = ASK_AGAIN;
      } catch {
        // Whatever broke the line, it is tried again.
      }
      if (this.#isUp) {
        this.#isUp = false;
        this.#on.lost();
      }
      await new Promise((done) => setTimeout(done, wait));
    }
  }

  /**
   * Tells the server what the page shows, and what the artist has understood.
   *
   * @param {{shown?: string[], understood?: string[]}} lines
   * @returns {Promise<boolean>} whether it knows
   */
  async say(lines) {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), ANSWER_TIMEOUT);
    try {
      const response = await fetch('/api/v1/stage/lines', {
        method: 'POST', headers: { 'Content-Type': 'application/json', ...this.#headers }, signal: patience.signal,
        credentials: 'same-origin', body: JSON.stringify({ artist: this.#artist, ...lines }),
      });
      return response.ok;
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
    }
  }

  /** @returns {Record<string, string>} */
  get #headers() {
    return this.#token ? { Authorization: `Bearer ${this.#token}` } : {};
  }

  async #listen() {
    const attempt = new AbortController();
    this.#attempt = attempt;
    this.#heardAt = performance.now();
    const response = await fetch(`/api/v1/stage/events?artist=${encodeURIComponent(this.#artist)}`, {
      headers: this.#headers, cache: 'no-store', credentials: 'same-origin', signal: attempt.signal,
    });
    if (!response.ok || !response.body) {
      const body = await response.json().catch(() => null);
      this.#on.refused(response.status, body?.error ?? `the server answered ${response.status}`);
      return 'refused';
    }
    const events = new Events();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return 'ended';
      this.#heardAt = performance.now();
      for (const { name, data } of events.take(value)) this.#heard(name, data);
    }
  }

  /** @param {string} name @param {any} data */
  #heard(name, data) {
    this.#on.told(name, data);
    // The picture is whole with the first sign of life after it.
    if (name !== 'clock' || this.#isUp) return;
    this.#isUp = true;
    this.#on.up();
  }
}
