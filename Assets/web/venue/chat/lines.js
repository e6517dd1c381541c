import { AT_END, MOST_LINES, QUOTED } from '../limits.js';
import { lineElement, voiceElement } from './line.js';
import { cutLetters } from './words.js';

/** @typedef {import('../hub/types.js').ChatLine} ChatLine */
/** @typedef {{at: number, element: HTMLElement, line?: ChatLine}} Entry  Without a line: the show's voice. */

/** The chat's lines: the newest below, the oldest gone, and whoever reads further up is left in peace. */
export class Lines {
  #list;
  #jump;
  #emotes;
  /** @type {Entry[]} */
  #entries = [];
  #unread = 0;
  /**
   * Lines that were taken away, the latest last: one may come back.
   *
   * @type {Set<number>}
   */
  #gone = new Set();
  /** Whether a screen reader is to read what comes. */
  #aloud = true;

  /**
   * @param {HTMLElement} list  Scrolls; a live region.
   * @param {HTMLButtonElement} jump  Leads back to the end.
   * @param {import('./line.js').EmotePicture} emotes
   * @param {(line: ChatLine) => void} [answer]  Called when a line is chosen to be answered.
   */
  constructor(list, jump, emotes, answer = () => undefined) {
    this.#list = list;
    this.#jump = jump;
    this.#emotes = emotes;
    jump.addEventListener('click', () => {
      // The button goes; the keyboard stays where it led.
      if (document.activeElement === jump) list.focus({ preventScroll: true });
      this.#toEnd();
    });
    list.addEventListener('scroll', () => {
      if (this.#atEnd) this.#read();
    });
    list.addEventListener('click', ({ target }) => this.#tapped(/** @type {HTMLElement} */ (target), answer));
    list.addEventListener('keydown', (event) => this.#key(event, answer));
    new ResizeObserver(() => {
      if (this.#unread === 0) this.#toEnd();
    }).observe(list);
  }

  get count() {
    return this.#entries.length;
  }

  /** @param {boolean} aloud */
  set aloud(aloud) {
    this.#aloud = aloud;
    this.#speak();
  }

  #speak() {
    this.#list.setAttribute('aria-live', this.#aloud ? 'polite' : 'off');
  }

  /**
   * What was said before; it is not read aloud.
   *
   * @param {ChatLine[]} lines
   */
  replace(lines) {
    this.#list.setAttribute('aria-live', 'off');
    const voices = this.#entries.filter(({ element }) => element.classList.contains('voice'));
    this.#entries = [];
    this.#gone.clear();
    this.#list.replaceChildren();
    for (const line of lines) this.#insert(this.#entry(line));
    for (const voice of voices) this.#insert(voice);
    this.#prune();
    this.#toEnd();
    setTimeout(() => this.#speak(), 500);
  }

  /** Takes all of it away, what the show said too. */
  clear() {
    this.#entries = [];
    this.#list.replaceChildren();
    this.#read();
  }

  /** @param {ChatLine[]} lines */
  add(lines) {
    const back = lines.filter(({ id }) => this.#gone.delete(id));
    for (const line of back) this.#giveBack(line);
    const fresh = lines.filter((line) => !back.includes(line));
    if (fresh.length > 0) this.#add(fresh.map((line) => this.#entry(line)), fresh.some((line) => line.mine));
  }

  /**
   * A line that was taken away stands where it stood, and is quoted as it was.
   *
   * @param {ChatLine} line
   */
  #giveBack(line) {
    this.#insert(this.#entry(line));
    const words = cutLetters(line.text, QUOTED);
    this.#drawAgain(({ reply }) => {
      if (reply?.id !== line.id || reply.text) return false;
      [reply.name, reply.text] = [line.name, words === line.text ? words : `${words}…`];
      return true;
    });
  }

  /**
   * Lines that are taken back.
   *
   * @param {number[]} ids
   */
  remove(ids) {
    const gone = new Set(ids);
    for (const id of ids) this.#gone.add(id);
    this.#gone = new Set([...this.#gone].slice(-MOST_LINES));
    const isGone = (/** @type {Entry} */ { line }) => line !== undefined && gone.has(line.id);
    for (const entry of this.#entries.filter(isGone)) this.#takeAway(entry);
    this.#entries = this.#entries.filter((entry) => !isGone(entry));
    // What answers quote of them is gone too.
    this.#drawAgain(({ reply }) => {
      if (!reply || !gone.has(reply.id)) return false;
      [reply.name, reply.text] = ['', ''];
      return true;
    });
  }

  /** Draws the lines again that may have emotes: their pictures are known now. */
  redraw() {
    this.#drawAgain(({ text }) => text.includes(':'));
  }

  /** @param {(line: ChatLine) => boolean} is  Which lines. */
  #drawAgain(is) {
    const changed = this.#entries.filter(({ line }) => line && is(line));
    if (changed.length === 0) return;
    const atEnd = this.#atEnd;
    this.#list.setAttribute('aria-live', 'off');
    for (const entry of changed) {
      const element = this.#draw(/** @type {ChatLine} */ (entry.line));
      const isHere = entry.element.contains(document.activeElement);
      entry.element.replaceWith(element);
      entry.element = element;
      if (isHere) element.focus({ preventScroll: true });
    }
    if (atEnd) this.#toEnd();
    setTimeout(() => this.#speak(), 500);
  }

  /**
   * What the show says. What it said before the viewer came stands where it belongs.
   *
   * @param {string} show @param {string} text @param {number} at  In ms since 1970 UTC. @param {boolean} past
   */
  voice(show, text, at, past) {
    const element = voiceElement(show, text);
    if (past) this.#insert({ at, element });
    // It is heard at programme time, behind what was said meanwhile.
    else this.#add([{ at: Math.max(at, this.#entries.at(-1)?.at ?? 0), element }], false);
    this.#prune();
  }

  /** @param {ChatLine} line @returns {Entry} */
  #entry(line) {
    return { at: line.at, element: this.#draw(line), line };
  }

  /** @param {ChatLine} line */
  #draw(line) {
    const element = lineElement(line, this.#emotes);
    const answered = line.reply && this.#entries.find((entry) => entry.line?.id === line.reply?.id);
    element.classList.toggle('for-me', answered?.line?.mine ?? false);
    return element;
  }

  /** @param {Entry} entry */
  #takeAway({ element }) {
    // Whoever stands on it stays in the chat.
    if (element.contains(document.activeElement)) this.#list.focus({ preventScroll: true });
    element.remove();
  }

  /**
   * A tap on a line answers it; one on what it answers goes there.
   *
   * @param {HTMLElement} target @param {(line: ChatLine) => void} answer
   */
  #tapped(target, answer) {
    // Whoever marks words, or follows a link, has no answer in mind.
    if (target.closest('a') || !(getSelection()?.isCollapsed ?? true)) return;
    const answered = target.closest('.answered');
    if (answered instanceof HTMLElement) {
      const before = this.#entries.find(({ line }) => String(line?.id) === answered.dataset.answers);
      before?.element.scrollIntoView({ block: 'center' });
      before?.element.focus({ preventScroll: true });
      return;
    }
    const line = this.#entries.find(({ element }) => element === target.closest('.line'))?.line;
    if (line) answer(line);
  }

  /** @param {KeyboardEvent} event @param {(line: ChatLine) => void} answer */
  #key(event, answer) {
    const at = this.#entries.findIndex(({ element }) => element === document.activeElement);
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const end = { Home: 0, End: this.#entries.length - 1 }[event.key];
    if (end !== undefined) {
      this.#entries[end]?.element.focus();
    } else if (step !== undefined) {
      this.#entries[at < 0 ? this.#entries.length - 1 : at + step]?.element.focus();
    } else if (event.key === 'Enter' && this.#entries[at]?.line && event.target === document.activeElement) {
      answer(/** @type {ChatLine} */ (this.#entries[at]?.line));
    } else {
      return;
    }
    event.preventDefault();
  }

  /** @param {Entry[]} entries @param {boolean} follow  Whether to go to the end whatever is being read. */
  #add(entries, follow) {
    const stay = !follow && !this.#atEnd;
    for (const entry of entries) {
      this.#entries.push(entry);
      this.#list.append(entry.element);
    }
    this.#prune();
    if (!stay) {
      this.#toEnd();
      return;
    }
    this.#unread += entries.length;
    this.#jump.hidden = false;
    this.#jump.textContent = `${Math.min(this.#unread, 99)} new ↓`;
  }

  /** @param {Entry} entry */
  #insert(entry) {
    const atEnd = this.#atEnd;
    const place = this.#entries.filter(({ at }) => at <= entry.at).length;
    this.#list.insertBefore(entry.element, this.#entries[place]?.element ?? null);
    this.#entries.splice(place, 0, entry);
    if (atEnd) this.#toEnd();
  }

  #prune() {
    for (const entry of this.#entries.splice(0, Math.max(0, this.#entries.length - MOST_LINES))) this.#takeAway(entry);
  }

  get #atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#list;
    return scrollHeight - scrollTop - clientHeight < AT_END;
  }

  #toEnd() {
    this.#list.scrollTop = this.#list.scrollHeight;
    this.#read();
  }

  #read() {
    this.#unread = 0;
    this.#jump.hidden = true;
  }
}
