import { COUNT_FROM, NOTE_TIME, OWN_LIMITS, UNITS_A_LETTER } from '../limits.js';
import { countLetters, cutLetters } from './letters.js';

/** @typedef {{setName: (name: string) => boolean, chat: (text: string) => boolean}} Hub */

/** Where the viewer's name is kept between visits. */
const NAME_KEY = 'showrunner.name';

/** What the viewer writes: a name, and a line. */
export class Composer {
  #name;
  #text;
  #send;
  #note;
  #hub;
  #limits = OWN_LIMITS;
  #open = false;
  /** What the hub was last told. */
  #toldName = '';
  /** The line on its way: it comes back if the hub refuses it. */
  #sent = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {{form: HTMLFormElement, name: HTMLInputElement, text: HTMLInputElement, send: HTMLButtonElement,
   *   note: HTMLElement}} parts  `note` is a live region.
   * @param {Hub} hub
   */
  constructor({ form, name, text, send, note }, hub) {
    this.#name = name;
    this.#text = text;
    this.#send = send;
    this.#note = note;
    this.#hub = hub;
    name.value = cutLetters(stored(), this.#limits.name);
    this.setLimits(OWN_LIMITS);
    name.addEventListener('change', () => this.#rename());
    name.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      text.focus();
    });
    text.addEventListener('input', () => this.#count());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#rename();
    this.link('connecting', '');
  }

  /** @param {{name: number, chat: number}} limits  In letters. */
  setLimits({ name, chat }) {
    this.#limits = { name, chat };
    this.#name.maxLength = name * UNITS_A_LETTER;
    this.#text.maxLength = chat * UNITS_A_LETTER;
    this.#count();
  }

  /** @param {import('../hub/connection.js').Link['state']} state @param {string} why */
  link(state, why) {
    this.#open = state === 'open';
    this.#text.placeholder = this.#open ? 'Say something nice' : 'The chat is on its way…';
    if (state === 'closed') this.#say(why ? `The chat is closed: ${why}` : 'The chat is closed.', true);
    else if (state === 'waiting') this.#say('The chat is away for a moment; it comes back by itself.', true);
    else if (this.#open) this.#count();
    this.#send.disabled = !this.#open || this.#over > 0;
  }

  /** @param {import('../hub/connection.js').Refusal} refusal */
  refused({ what, why }) {
    if (what !== 'chat') return;
    const back = this.#text.value === '' && why !== 'empty';
    if (back) this.#text.value = this.#sent;
    this.#say(
      why === 'too fast' ? 'That was quick. Wait a second, then send it again.'
      : why === 'empty' ? 'There was nothing to read in that line.'
      : 'It is very lively just now. Send it again in a moment.',
    );
  }

  #rename() {
    const name = cutLetters(this.#name.value.trim(), this.#limits.name);
    this.#name.value = name;
    if (name === this.#toldName) return;
    this.#toldName = name;
    store(name);
    // While there is no connection the hub is told when there is one.
    this.#hub.setName(name);
  }

  #submit() {
    const text = this.#text.value.trim();
    if (text === '' || this.#over > 0) return;
    this.#rename();
    if (!this.#open || !this.#hub.chat(text)) {
      this.#say('The chat is away for a moment. Your line is kept here.');
      return;
    }
    this.#sent = text;
    this.#text.value = '';
    this.#count();
  }

  /** Letters beyond the limit; below zero, those that are left. */
  get #over() {
    return countLetters(this.#text.value.trim()) - this.#limits.chat;
  }

  #count() {
    const over = this.#over;
    clearTimeout(this.#timer);
    this.#note.textContent =
      over > 0 ? `${over} too many` : over > -COUNT_FROM ? `${-over} left` : '';
    this.#note.classList.toggle('over', over > 0);
    this.#send.disabled = !this.#open || over > 0;
  }

  /** @param {string} text @param {boolean} [stays] */
  #say(text, stays = false) {
    clearTimeout(this.#timer);
    this.#note.classList.remove('over');
    this.#note.textContent = text;
    if (!stays) this.#timer = setTimeout(() => this.#count(), NOTE_TIME);
  }
}

function stored() {
  try {
    return localStorage.getItem(NAME_KEY) ?? '';
  } catch {
    // A browser that keeps nothing asks for the name each time.
    return '';
  }
}

/** @param {string} name */
function store(name) {
  try {
    localStorage.setItem(NAME_KEY, name);
  } catch {
    return;
  }
}
