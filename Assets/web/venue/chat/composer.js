import { COUNT_FROM, NOTE_TIME, OWN_LIMITS, UNITS_A_LETTER } from '../limits.js';
import { put } from '../part.js';
import { keep, kept } from '../wishes.js';
import { countLetters, cutLetters, refusalWords, standingWords } from './words.js';

/** @typedef {{setName: (name: string) => boolean, chat: (text: string, reply: number) => boolean}} Hub */

/** What the viewer writes: a name, and a line that may answer another. */
export class Composer {
  #parts;
  #hub;
  #now;
  #limits = OWN_LIMITS;
  #open = false;
  /** Whether it will not open again. */
  #closed = false;
  /** What the hub was last told. */
  #toldName = '';
  /** The line on its way: it comes back if the hub refuses it. */
  #sent = '';
  /** When that was, by the server's clock. */
  #sentAt = -Infinity;
  /** Ms between two lines; Infinity: the chat is closed. */
  #wait = 0;
  #mutedUntil = 0;
  /** Whom no rule of the chat holds. */
  #exempt = false;
  /** The line that is answered; 0 for none. */
  #reply = 0;
  /** Until when a note stays. */
  #noted = 0;
  /** Whether the note says why nothing can be said. */
  #counts = false;

  /**
   * @param {{form: HTMLFormElement, name: HTMLInputElement, text: HTMLInputElement, send: HTMLButtonElement,
   *   note: HTMLElement, reply: HTMLElement, replyWords: HTMLElement, replyOff: HTMLButtonElement}} parts  `note` is a
   *   live region.
   * @param {Hub} hub
   * @param {() => number} now  The server's clock.
   */
  constructor(parts, hub, now) {
    this.#parts = parts;
    this.#hub = hub;
    this.#now = now;
    const { form, name, text, replyOff } = parts;
    name.value = cutLetters(kept('name') ?? '', this.#limits.name);
    this.setLimits(OWN_LIMITS);
    name.addEventListener('change', () => this.#rename());
    name.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      text.focus();
    });
    text.addEventListener('input', () => this.look());
    text.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.answer(null);
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    replyOff.addEventListener('click', () => {
      this.answer(null);
      text.focus();
    });
    this.#rename();
    this.link('connecting', '');
    setInterval(() => this.look(), 1000);
  }

  /** @param {{name: number, chat: number}} limits  In letters. */
  setLimits({ name, chat }) {
    this.#limits = { name, chat };
    this.#parts.name.maxLength = name * UNITS_A_LETTER;
    this.#parts.text.maxLength = chat * UNITS_A_LETTER;
    this.look();
  }

  /** @param {number} wait  Ms between two lines of one viewer; Infinity: none may be said. */
  rule(wait) {
    this.#wait = wait;
    this.look();
  }

  /** @param {import('../hub/types.js').You} you  As the hub knows this viewer. */
  you({ name, marks, mutedUntil }) {
    this.#mutedUntil = mutedUntil;
    this.#exempt = marks.verified || marks.moderator || marks.producer;
    this.#toldName = name;
    keep('name', name);
    if (document.activeElement !== this.#parts.name) this.#parts.name.value = name;
    this.look();
  }

  /** @param {import('../hub/types.js').ChatLine | null} line  The one to be answered. */
  answer(line) {
    this.#reply = line?.id ?? 0;
    this.#parts.reply.hidden = line === null;
    this.#parts.replyWords.textContent = line ? `Answering ${line.name || 'Guest'}: ${line.text}` : '';
    if (line) this.#parts.text.focus();
  }

  /**
   * Lines were taken away: they are not answered.
   *
   * @param {number[]} ids
   */
  taken(ids) {
    if (ids.includes(this.#reply)) this.answer(null);
  }

  /**
   * Puts something where the viewer writes.
   *
   * @param {string} words
   */
  insert(words) {
    const { text } = this.#parts;
    const [from, to] = [text.selectionStart ?? text.value.length, text.selectionEnd ?? text.value.length];
    const gap = from > 0 && !/\s/.test(text.value.charAt(from - 1)) ? ' ' : '';
    text.setRangeText(`${gap}${words} `, from, to, 'end');
    this.look();
  }

  /** @param {import('../hub/connection.js').Link['state']} state @param {string} why */
  link(state, why) {
    this.#open = state === 'open';
    this.#closed = state === 'closed';
    if (state === 'closed') this.#say(why ? `The chat is closed: ${why}` : 'The chat is closed.', Infinity);
    else if (state === 'waiting') this.#say('The chat is away for a moment; it comes back by itself.', Infinity);
    else this.#noted = 0;
    this.look();
  }

  /** @param {import('../hub/connection.js').Refusal} refusal */
  refused({ what, why }) {
    if (what === 'name') this.#parts.name.value = this.#toldName;
    if (what !== 'chat' && what !== 'name') return;
    const { text } = this.#parts;
    const isBack = what === 'chat' && !['empty', 'held', 'words'].includes(why) && text.value === '';
    if (isBack) text.value = this.#sent;
    if (what === 'chat' && why !== 'held' && why !== 'slow') this.#sentAt = -Infinity;
    this.#say(refusalWords(what, why, this.#wait));
  }

  #rename() {
    const name = cutLetters(this.#parts.name.value.trim(), this.#limits.name);
    this.#parts.name.value = name;
    if (name === this.#toldName) return;
    this.#toldName = name;
    keep('name', name);
    // While there is no connection the hub is told when there is one.
    this.#hub.setName(name);
  }

  #submit() {
    const { text } = this.#parts;
    const words = text.value.trim();
    if (words === '' || this.#over > 0 || this.#standing) return;
    this.#rename();
    if (!this.#open || !this.#hub.chat(words, this.#reply)) {
      this.#say('The chat is away for a moment. Your line is kept here.');
      return;
    }
    this.#sent = words;
    this.#sentAt = this.#now();
    text.value = '';
    this.answer(null);
    this.look();
  }

  /** Letters beyond the limit; below zero, those that are left. */
  get #over() {
    return countLetters(this.#parts.text.value.trim()) - this.#limits.chat;
  }

  /** Why this viewer can't say anything now; empty when they can. */
  get #standing() {
    const now = this.#now();
    const wait = this.#exempt ? 0 : this.#wait;
    return standingWords({ wait, left: this.#sentAt + wait - now, muted: this.#mutedUntil - now });
  }

  /** Says what is to be said of the line that is being written. */
  look() {
    const { note, text, send } = this.#parts;
    const over = this.#over;
    const standing = this.#open ? this.#standing : '';
    send.disabled = !this.#open || over > 0 || standing !== '';
    const away = this.#closed ? 'The chat is closed' : 'The chat is on its way…';
    text.placeholder = this.#open ? 'Say something nice' : away;
    note.classList.toggle('over', over > 0);
    if (performance.now() < this.#noted) return;
    // Read aloud once, and not with every second that passes.
    note.setAttribute('aria-live', standing !== '' && this.#counts ? 'off' : 'polite');
    this.#counts = standing !== '' && over <= 0;
    const words = over > 0 ? `${over} too many` : standing || (over > -COUNT_FROM ? `${-over} left` : '');
    put(note, words);
  }

  /** @param {string} text @param {number} [time]  In ms. */
  #say(text, time = NOTE_TIME) {
    this.#noted = performance.now() + time;
    this.#parts.note.classList.remove('over');
    this.#parts.note.setAttribute('aria-live', 'polite');
    this.#counts = false;
    put(this.#parts.note, text);
  }
}
