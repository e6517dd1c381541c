import { AT_END, MOST_LINES } from '../limits.js';
import { hueOfName } from './letters.js';

/** @typedef {import('../hub/connection.js').ChatLine} ChatLine */
/** @typedef {{at: number, element: HTMLElement}} Entry */

/** The chat's lines: the newest below, the oldest gone, and whoever reads further up is left in peace. */
export class Lines {
  #list;
  #jump;
  /** @type {Entry[]} */
  #entries = [];
  #unread = 0;

  /** @param {HTMLElement} list  Scrolls; a live region. @param {HTMLButtonElement} jump  Leads back to the end. */
  constructor(list, jump) {
    this.#list = list;
    this.#jump = jump;
    jump.addEventListener('click', () => this.#toEnd());
    list.addEventListener('scroll', () => {
      if (this.#atEnd) this.#read();
    });
    new ResizeObserver(() => {
      if (this.#unread === 0) this.#toEnd();
    }).observe(list);
  }

  get count() {
    return this.#entries.length;
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
    this.#list.replaceChildren();
    for (const line of lines) this.#insert({ at: line.at, element: lineElement(line) });
    for (const voice of voices) this.#insert(voice);
    this.#prune();
    this.#toEnd();
    setTimeout(() => this.#list.setAttribute('aria-live', 'polite'), 500);
  }

  /** Takes all of it away, what the show said too. */
  clear() {
    this.#entries = [];
    this.#list.replaceChildren();
    this.#read();
  }

  /** @param {ChatLine[]} lines */
  add(lines) {
    this.#add(lines.map((line) => ({ at: line.at, element: lineElement(line) })), lines.some((line) => line.mine));
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
    for (const { element } of this.#entries.splice(0, Math.max(0, this.#entries.length - MOST_LINES))) element.remove();
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

/** @param {ChatLine} line */
function lineElement({ name, text, mine, at }) {
  const element = document.createElement('p');
  const who = document.createElement('bdi');
  const what = document.createElement('span');
  element.className = mine ? 'line mine' : 'line';
  element.title = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' }).format(new Date(at));
  who.className = 'who';
  who.textContent = name || 'Guest';
  who.style.setProperty('--hue', String(hueOfName(name)));
  what.className = 'what';
  what.dir = 'auto';
  what.textContent = text;
  element.append(who, ' ', what);
  return element;
}

/** @param {string} show @param {string} text */
function voiceElement(show, text) {
  const element = document.createElement('p');
  const who = document.createElement('bdi');
  const what = document.createElement('span');
  element.className = 'line voice';
  who.className = 'who';
  who.textContent = show;
  what.className = 'what';
  what.dir = 'auto';
  what.textContent = text;
  element.append(who, ' ', what);
  return element;
}
