import { isByKeyboard, make, mark, onPress, part, write } from '../dom.js';
import { CardView } from './card.js';
import { HeldView } from './held.js';
import { LinesView } from './lines.js';
import { RoomOrders } from './orders.js';
import { PeopleView } from './people.js';
import { RecordsView } from './records.js';
import { Room } from './room.js';
import { RulesView } from './rules.js';
import { readRoom } from './server.js';
import { ViewersView } from './viewers.js';

const PARTS = { lines: 'Chat', people: 'People', rules: 'Rules', bans: 'Bans', acts: 'Acts' };

/** The room beside the show: who looks on, what they write, and what is done about it. */
export class RoomPanel {
  #panel = part('room', HTMLElement);
  #room = new Room();
  #orders;
  #card;
  #lines;
  #held;
  #people;
  #records;
  #rules;
  #viewers = new ViewersView();
  /** Whether a line that was chosen gets the focus back: after a press by pointer the space bar stays with GO. */
  #goesBack = false;
  /** Which reading it is: an answer from before the line broke comes too late. */
  #round = 0;
  /**
   * What was told while the room is read: it may be newer than the answer.
   *
   * @type {import('./room.js').News[] | null}
   */
  #meanwhile = null;

  /** @param {import('../answer.js').AnswerLine} answer */
  constructor(answer) {
    this.#orders = new RoomOrders(answer);
    this.#card = new CardView(this.#orders, this.#room, {
      closed: (line) => {
        this.#lines.choose(null);
        if (line !== null && this.#goesBack) this.#lines.focus(line);
      },
      back: (line) => this.#lines.focus(line),
    });
    this.#lines = new LinesView({ pick: (line) => this.#pick(line), strike: (line) => this.#strike(line) });
    this.#held = new HeldView({
      pick: (line) => this.#pick(line),
      decide: (line, isFine) => (isFine
        ? void this.#orders.give(`approved ${line.name}’s line`, { act: 'approve', line: line.id })
        : this.#card.refuse(line)),
    });
    this.#people = new PeopleView((person) => this.#card.open(person.id));
    this.#records = new RecordsView(this.#orders, this.#room);
    this.#rules = new RulesView(this.#orders);
    this.#offerParts();
  }

  /** Reads it from its beginning: the line tells only what changes. */
  async read() {
    const round = (this.#round += 1);
    const told = (this.#meanwhile = /** @type {import('./room.js').News[]} */ ([]));
    const news = await readRoom();
    if (round !== this.#round) return;
    this.#meanwhile = null;
    if (news === 'missing') return mark(this.#panel, 'data-missing', true);
    if (news) {
      this.#room.forget();
      this.#room.take(news);
    }
    for (const each of told) this.#room.take(each);
    if (news || told.length > 0) this.#show();
  }

  /** @param {import('./room.js').News} news */
  take(news) {
    if (this.#meanwhile) return void this.#meanwhile.push(news);
    this.#room.take(news);
    this.#show();
  }

  #show() {
    mark(this.#panel, 'data-missing', false);
    this.#viewers.show(this.#room);
    this.#lines.show(this.#room.lines);
    this.#held.show(this.#room.held);
    this.#people.show(this.#room.people);
    this.#records.show();
    this.#rules.show(this.#room.rules);
    this.#card.show();
    this.#count();
  }

  /** @param {import('./room.js').Line} line */
  #pick(line) {
    this.#goesBack = isByKeyboard();
    this.#card.open(line.person, line.id);
    this.#lines.choose(line.id);
  }

  /** @param {import('./room.js').Line} line */
  #strike(line) {
    if (line.state !== 'shown') return this.#pick(line);
    this.#goesBack = isByKeyboard();
    this.#lines.choose(line.id);
    this.#card.strike(line);
  }

  #offerParts() {
    const row = part('room-parts', HTMLElement);
    for (const [name, word] of Object.entries(PARTS)) {
      const chip = make('button', 'chip', word);
      chip.type = 'button';
      chip.dataset['part'] = name;
      mark(chip, 'aria-pressed', name === 'lines');
      onPress(chip, () => {
        mark(this.#panel, 'data-part', name);
        for (const each of row.children) mark(each, 'aria-pressed', each === chip);
      });
      row.append(chip);
    }
  }

  /** How much there is of each, on the chips and on the page's own switch. */
  #count() {
    const { held, bans, viewers } = this.#room;
    const chips = part('room-parts', HTMLElement);
    const bansChip = chips.querySelector('[data-part="bans"]');
    if (bansChip) write(bansChip, bans.length > 0 ? `Bans ${bans.length}` : 'Bans');
    const badge = document.querySelector('#sides [data-side="room"] .badge');
    if (badge) write(badge, held.length > 0 ? `${held.length} held` : String(viewers));
    document.querySelector('#sides [data-side="room"]')?.setAttribute('data-held', String(held.length > 0));
  }
}
