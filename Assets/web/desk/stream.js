import { RETRY_AFTER, SILENCE } from './limits.js';

const EVENTS = ['show', 'rundown', 'sources', 'outputs', 'levels', 'stages', 'failures', 'state', 'call', 'asrun',
  'overrides', 'room', 'clock'];

/**
 * The line to the server: says what it tells, and when the line is up or lost. It comes back by itself; then the
 * server tells the whole picture again.
 *
 *     new EventLine('/api/v1/events', { told, up, lost, refused }).open();
 */
export class EventLine {
  #url;
  #on;
  /** @type {EventSource | null} */
  #source = null;
  #isUp = false;
  #heardAt = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #watch;

  /**
   * @param {string} url
   * @param {{told: (name: string, data: any) => void, up: () => void, lost: () => void,
   *   refused: () => Promise<boolean>}} on  `refused` is asked whether to try again.
   */
  constructor(url, on) {
    this.#url = url;
    this.#on = on;
  }

  get isUp() {
    return this.#isUp;
  }

  open() {
    this.close();
    const source = new EventSource(this.#url);
    this.#source = source;
    this.#heardAt = performance.now();
    for (const name of EVENTS) source.addEventListener(name, (event) => this.#heard(source, name, event.data));
    source.addEventListener('error', () => this.#broke(source));
    this.#watch = setInterval(() => this.#listen(), 1000);
  }

  close() {
    clearInterval(this.#watch);
    this.#source?.close();
    this.#source = null;
    this.#isUp = false;
  }

  /** @param {EventSource} source @param {string} name @param {string} text */
  #heard(source, name, text) {
    if (source !== this.#source) return;
    this.#heardAt = performance.now();
    this.#on.told(name, JSON.parse(text));
    // The picture is whole with the first sign of life after it.
    if (name === 'clock' && !this.#isUp) {
      this.#isUp = true;
      this.#on.up();
    }
  }

  /** @param {EventSource} source */
  #broke(source) {
    if (source !== this.#source) return;
    this.#fell();
    // A line that merely broke is taken up again by the browser; one that was refused is not.
    if (source.readyState === EventSource.CLOSED) void this.#again();
  }

  #listen() {
    if (performance.now() - this.#heardAt < SILENCE) return;
    this.#fell();
    this.open();
  }

  #fell() {
    if (!this.#isUp) return;
    this.#isUp = false;
    this.#on.lost();
  }

  async #again() {
    this.close();
    const wanted = await this.#on.refused();
    if (wanted && !this.#source) setTimeout(() => this.#source ?? this.open(), RETRY_AFTER);
  }
}
