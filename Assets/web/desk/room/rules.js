import { make, mark, onPress, onSubmit, part } from '../dom.js';
import { WORDS_LENGTH } from './limits.js';

const LINKS = { all: 'everybody', starred: 'starred names', off: 'nobody' };
const HOLD = { words: 'the listed words', links: 'links', new: 'the first line of someone new' };

/** What the room holds back by itself: links, words, newcomers. Who may write is the show's own `chat` rule. */
export class RulesView {
  #orders;
  #links = part('rules-links', HTMLElement);
  #hold = part('rules-hold', HTMLElement);
  #words = part('rules-words', HTMLTextAreaElement);
  #isEdited = false;
  /** @type {import('./room.js').Rules} */
  #rules = { chat: 'open', links: 'all', hold: [], words: [] };

  /** @param {import('./orders.js').RoomOrders} orders */
  constructor(orders) {
    this.#orders = orders;
    for (const [links, word] of Object.entries(LINKS)) {
      this.#chip(this.#links, links, word, () => this.#give(`links: ${word}`, { links }));
    }
    for (const [name, word] of Object.entries(HOLD)) {
      this.#chip(this.#hold, name, word, () => {
        const { hold } = this.#rules;
        const next = hold.includes(name) ? hold.filter((each) => each !== name) : [...hold, name];
        void this.#give(`held back${next.length > hold.length ? '' : ' no more'}: ${word}`, { hold: next });
      });
    }
    this.#words.maxLength = WORDS_LENGTH;
    this.#words.addEventListener('input', () => this.#edit(true));
    onPress(part('rules-forget', HTMLButtonElement), () => {
      this.#edit(false);
      this.show(this.#rules);
    });
    onSubmit(part('rules-form', HTMLFormElement), () => {
      const words = listOf(this.#words.value);
      void this.#give(`${words.length} words`, { words }).then((isDone) => isDone && this.#edit(false));
    });
  }

  /** @param {import('./room.js').Rules} rules */
  show(rules) {
    this.#rules = rules;
    for (const button of this.#links.querySelectorAll('button')) {
      mark(button, 'aria-pressed', button.dataset['name'] === rules.links);
    }
    for (const button of this.#hold.querySelectorAll('button')) {
      mark(button, 'aria-pressed', rules.hold.includes(button.dataset['name'] ?? ''));
    }
    // What somebody writes here is not overwritten by what another desk has saved.
    const words = rules.words.join('\n');
    if (!this.#isEdited && document.activeElement !== this.#words && this.#words.value !== words) {
      this.#words.value = words;
    }
  }

  /** @param {boolean} isEdited */
  #edit(isEdited) {
    this.#isEdited = isEdited;
    for (const id of ['rules-save', 'rules-forget']) part(id, HTMLButtonElement).disabled = !isEdited;
  }

  /** @param {string} words @param {Record<string, unknown>} rules */
  #give(words, rules) {
    return this.#orders.give(words, { act: 'rules', ...rules });
  }

  /** @param {HTMLElement} row @param {string} name @param {string} word @param {() => void} act */
  #chip(row, name, word, act) {
    const button = make('button', 'chip', word);
    button.type = 'button';
    button.dataset['name'] = name;
    onPress(button, act);
    row.append(button);
  }
}

/**
 * The words of a text with one a line, each once.
 *
 * @param {string} text
 */
export function listOf(text) {
  return [...new Set(text.split('\n').map((word) => word.trim()).filter(Boolean))];
}
