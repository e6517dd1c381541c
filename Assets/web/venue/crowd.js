/**
 * The clapping game: what the crowd is asked for, how far it has come, and a button to clap with.
 */
export class Crowd {
  #parts;
  #sky;
  #clap;
  /** @type {number | null} the game that is on: when it began */
  #game = null;
  #full = false;
  /** What was told last: word of it comes before the picture gets there. */
  #told = 0;

  /**
   * @param {{room: HTMLElement, words: HTMLElement, meter: HTMLElement, fill: HTMLElement,
   *   button: HTMLButtonElement}} parts
   * @param {import('./sky/sky.js').Sky} sky
   * @param {() => void} clap
   */
  constructor(parts, sky, clap) {
    this.#parts = parts;
    this.#sky = sky;
    this.#clap = clap;
    parts.button.addEventListener('click', () => this.clap());
  }

  /** Claps, when the crowd is asked to. */
  clap() {
    if (this.#game === null) return;
    this.#clap();
    const { button } = this.#parts;
    button.classList.remove('hit');
    // Read, so that the browser lets the movement begin anew.
    void button.offsetWidth;
    button.classList.add('hit');
  }

  /** @param {{from: number, words: string} | null} game  The one that is on. */
  show(game) {
    const from = game?.from ?? null;
    if (from === this.#game) return;
    this.#game = from;
    this.#full = false;
    this.#parts.room.hidden = game === null;
    this.#parts.words.textContent = game?.words || 'Make some noise!';
    if (game === null) this.#told = 0;
    this.#show();
  }

  /** @param {number} level  0 to 1. */
  level(level) {
    this.#told = level;
    if (this.#game !== null) this.#show();
  }

  #show() {
    const level = this.#told;
    const { room, meter, fill } = this.#parts;
    fill.style.setProperty('--level', level.toFixed(3));
    meter.setAttribute('aria-valuenow', String(Math.round(level * 100)));
    const full = level >= 1 && this.#game !== null;
    if (full && !this.#full) this.#sky.confetti(`claps ${this.#game}`);
    this.#full = full;
    room.classList.toggle('full', full);
  }
}
