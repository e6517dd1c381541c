import { make, mark, onPress, part, write } from '../dom.js';
import { wall } from '../times.js';
import { standing } from './acts.js';
import { MOST_DRAWN } from './limits.js';
import { nameOf } from './line.js';
import { Still } from './still.js';

/** @typedef {import('./room.js').Person} Person */

/** Everybody in the room, by name; a word in the field finds them. */
export class PeopleView {
  #list = part('people', HTMLElement);
  #search = part('people-search', HTMLInputElement);
  #pick;
  /** @type {Person[]} */
  #people = [];
  #drawn = '';
  #still = new Still(this.#list, () => this.#draw());

  /** @param {(person: Person) => void} pick */
  constructor(pick) {
    this.#pick = pick;
    this.#search.addEventListener('input', () => this.#draw());
  }

  /** @param {Person[]} people */
  show(people) {
    this.#people = people;
    if (!this.#still.isStill || this.#list.children.length === 0) this.#draw();
  }

  #draw() {
    const found = foundPeople(this.#people, this.#search.value);
    const key = JSON.stringify(found);
    if (key === this.#drawn) return;
    this.#drawn = key;
    const more = found.length > MOST_DRAWN ? `the first ${MOST_DRAWN} of ${found.length}` : `${found.length} people`;
    write(part('people-count', HTMLElement), more);
    this.#list.replaceChildren(...found.slice(0, MOST_DRAWN).map((person) => this.#row(person)));
  }

  /** @param {Person} person */
  #row(person) {
    const row = make('li');
    mark(row, 'data-standing', person.state);
    const button = make('button', 'pick');
    button.type = 'button';
    button.append(nameOf(person), make('span', 'standing', standingOf(person)),
      make('span', 'soft', `${person.lines} / ${person.stickers}`));
    button.title = `${person.lines} lines, ${person.stickers} stickers`;
    onPress(button, () => this.#pick(person));
    row.append(button);
    return row;
  }
}

/** @param {Person} person */
function standingOf(person) {
  if (person.state !== 'ok') return standing(person, wall);
  return person.viewer === null ? 'away' : '';
}

/**
 * Those of a name; whom something was done to, then who has a role, then who is there.
 *
 * @param {Person[]} people @param {string} words
 */
export function foundPeople(people, words) {
  const wanted = words.trim().toLowerCase();
  const rank = (/** @type {Person} */ { state, role, viewer }) =>
    (state !== 'ok' ? 0 : role !== 'viewer' ? 1 : viewer !== null ? 2 : 3);
  return people.filter((person) => person.name.toLowerCase().includes(wanted))
    .sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name));
}
