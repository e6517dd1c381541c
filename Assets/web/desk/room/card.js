import { make, mark, onPress, part, write } from '../dom.js';
import { needs } from '../roles.js';
import { wall } from '../times.js';
import { actWords, kindOf, placesFor, standing, undoOf } from './acts.js';
import { Ask } from './ask.js';
import { CARD_ACTS } from './limits.js';
import { answered, nameOf } from './line.js';
import { targetWords } from './room.js';

/** @typedef {import('./room.js').Room} Room */
/** @typedef {import('./room.js').Person} Person */
/** @typedef {import('./room.js').Line} Line */
/** @typedef {import('./room.js').LineId} LineId */

/** Who is chosen, and what can be done about them and their line. Its place is its own: nothing moves when it opens. */
export class CardView {
  #orders;
  #room;
  #ask = new Ask();
  #on;
  #card = part('person', HTMLElement);
  #person = '';
  /** @type {import('./room.js').LineId | null} */
  #line = null;
  #drawn = '';

  /**
   * @param {import('./orders.js').RoomOrders} orders
   * @param {Room} room
   * @param {{closed: (line: LineId | null) => void, back: (line: LineId) => void}} on  It is closed; a question about
   *   a line is.
   */
  constructor(orders, room, on) {
    this.#orders = orders;
    this.#room = room;
    this.#on = on;
    onPress(part('person-close', HTMLButtonElement), () => this.close());
    this.#card.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.close();
    });
    this.show();
  }

  /** @param {string} person @param {LineId | null} [line]  The line that was chosen. */
  open(person, line = null) {
    this.#ask.close();
    [this.#person, this.#line] = [person, line];
    this.show();
  }

  close() {
    this.#ask.close();
    const line = this.#line;
    [this.#person, this.#line] = ['', null];
    this.show();
    this.#on.closed(line);
  }

  /** After anything that the server told. */
  show() {
    const person = this.#room.person(this.#person);
    const line = this.#line === null ? undefined : this.#room.line(this.#line);
    mark(this.#card, 'data-open', this.#person !== '');
    const acts = (this.#person ? this.#room.actsOn(this.#person) : this.#room.acts).slice(0, CARD_ACTS);
    const key = JSON.stringify([this.#person, person, line, acts]);
    if (key === this.#drawn) return;
    this.#drawn = key;
    this.#showWho(person, line);
    this.#showButtons(person, line);
    part('person-acts', HTMLElement).replaceChildren(...acts.map((act) => this.#actLine(act, person)));
  }

  /** @param {Person | undefined} person @param {Line | undefined} line */
  #showWho(person, line) {
    const who = person ?? line;
    part('person-name', HTMLElement).replaceChildren(...(who ? [nameOf(who)] : []));
    mark(this.#card, 'data-standing', person?.state ?? '');
    write(part('person-state', HTMLElement), person ? standing(person, wall) : line ? 'has left' : '');
    write(part('person-figures', HTMLElement), person
      ? `${person.role === 'viewer' ? '' : `${person.role} · `}${count(person.lines, 'line')} · ${
        count(person.stickers, 'sticker')}` : '');
    const quote = part('person-line', HTMLElement);
    write(quote, line ? `“${line.text}”${line.state === 'shown' ? '' : ` (${line.state})`}` : '');
    mark(quote, 'title', line?.reply ? `answers ${answered(line.reply)}` : line?.text ?? '');
  }

  /** @param {Person | undefined} person @param {Line | undefined} line */
  #showButtons(person, line) {
    const row = part('person-does', HTMLElement);
    const focused = row.contains(document.activeElement) ? document.activeElement?.getAttribute('data-act') : null;
    const id = person?.id ?? line?.person;
    const who = person ?? { id: id ?? '', name: line?.name ?? id ?? '' };
    const places = id ? placesFor(person, line?.state) : [];
    const buttons = places.map(({ act, isOff }) => {
      const button = this.#buttonFor(act, who, line);
      button.disabled = isOff;
      return button;
    });
    row.replaceChildren(...buttons);
    if (focused) buttons.find((button) => button.dataset['act'] === focused)?.focus();
  }

  /** @param {string} act @param {{id: string, name: string}} who @param {Line | undefined} line */
  #buttonFor(act, who, line) {
    if (act === 'delete') return this.#button(act, () => line && this.strike(line));
    if (act === 'restore') return this.#button(act, () => line && this.#restore(line.id, line.name));
    const length = /^timeout (.+)$/.exec(act)?.[1];
    if (length) return this.#timeout(who, length);
    const button = this.#button(act, () => this.#onPerson(act, who));
    if (act === 'end timeout') {
      write(button, 'End');
      button.setAttribute('aria-label', 'end timeout');
    }
    return button;
  }

  /** @param {string} act @param {() => void} does */
  #button(act, does) {
    const kind = kindOf(act);
    const button = make('button', '', kind?.asks || act === 'name' ? `${kind?.word}…` : kind?.word ?? act);
    button.type = 'button';
    button.title = kind?.title ?? '';
    button.dataset['act'] = act;
    onPress(button, does);
    return button;
  }

  /** @param {{id: string, name: string}} who @param {string} length */
  #timeout(who, length) {
    const button = this.#button('timeout', () => this.#ask.open({
      words: `Timeout ${length} for ${who.name}.`, does: `Timeout ${length}`, from: this.#back(`timeout ${length}`),
      act: (why) => this.#orders.give(`timeout ${length} for ${who.name}`,
        { act: 'timeout', person: who.id, for: length, ...because(why) }),
    }));
    write(button, length);
    button.dataset['act'] = `timeout ${length}`;
    button.setAttribute('aria-label', `timeout for ${length}…`);
    return button;
  }

  /** @param {Line} line */
  strike(line) {
    this.open(line.person, line.id);
    this.#ask.open({
      words: `Delete ${line.name}’s line.`, does: 'Delete', from: () => this.#on.back(line.id),
      act: (why) => this.#orders.give(
        `deleted ${line.name}’s line`, { act: 'delete', line: line.id, ...because(why) }),
    });
  }

  /** @param {LineId} line @param {string} name */
  #restore(line, name) {
    void this.#orders.give(`restored ${name}’s line`, { act: 'restore', line });
  }

  /** @param {Line} line */
  refuse(line) {
    this.open(line.person, line.id);
    this.#ask.open({
      words: `Refuse ${line.name}’s line.`, does: 'Refuse',
      act: (why) => this.#orders.give(
        `refused ${line.name}’s line`, { act: 'refuse', line: line.id, ...because(why) }),
    });
  }

  /** @param {string} act @param {{id: string, name: string}} who */
  #onPerson(act, who) {
    const kind = kindOf(act);
    if (act === 'name') {
      return this.#ask.open({
        words: `Another name for ${who.name}.`, does: 'Rename', isName: true, first: who.name, from: this.#back(act),
        act: (name) => this.#orders.give(`${who.name} is called ${name}`, { act, person: who.id, name }),
      });
    }
    if (!kind?.asks) return void this.#orders.onPerson(act, who);
    this.#ask.open({
      words: `${kind.word}: ${who.name} ${kind.title}.`, does: kind.word, again: kind.again === true,
      from: this.#back(act),
      act: (why) => this.#orders.give(`${kind.word.toLowerCase()} ${who.name}`,
        { act, person: who.id, ...because(why) }),
    });
  }

  /**
   * The focus goes back to the button that asked.
   *
   * @param {string} act
   */
  #back(act) {
    return () => {
      const button = part('person-does', HTMLElement).querySelector(`[data-act="${CSS.escape(act)}"]`);
      if (button instanceof HTMLElement) button.focus({ preventScroll: true });
    };
  }

  /**
   * @param {import('./room.js').Act} act
   * @param {Person | undefined} person  Who is chosen; else the act says on whom it was.
   */
  #actLine(act, person) {
    const item = make('li');
    const whom = this.#person ? '' : ` ${targetWords(act.target)}`;
    item.append(make('time', 'soft', wall(act.at).slice(0, 5)),
      make('span', '', `${actWords(act)}${whom} · ${act.who}${act.why ? ` · ${act.why}` : ''}`));
    const undo = undoOf(act, person, this.#room);
    if (undo && person) {
      const button = needs(make('button', 'quiet', kindOf(undo)?.word ?? undo), 'moderator');
      button.type = 'button';
      onPress(button, () => {
        if (undo === 'restore' && act.line !== null) this.#restore(act.line, person.name);
        else this.#onPerson(undo, person);
      });
      item.append(button);
    }
    return item;
  }
}

/** @param {string} why */
function because(why) {
  return why ? { why } : {};
}

/** @param {number} number @param {string} word */
function count(number, word) {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
