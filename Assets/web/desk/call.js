import { make, mark, onPress, part, write } from './dom.js';
import { RETRY_AFTER } from './limits.js';
import { takeRole } from './roles.js';
import { changeCall, whoAmI } from './server.js';
import { wall } from './times.js';

/**
 * @typedef {{holder: string, since: string}} Holding
 * @typedef {{holding?: Holding, people: {name: string, role: string, desks: number, since: string}[],
 *   asks: {who: string, what: string, at: string}[]}} Call
 */

/** Who is at the desk, who of the producers holds the call, and how it changes hands. */
export class CallView {
  #answer;
  #open = part('call-open', HTMLButtonElement);
  #panel = part('call', HTMLElement);
  #people = part('call-people', HTMLElement);
  #take = part('call-take', HTMLButtonElement);
  #asked = part('asked', HTMLElement);
  /** @type {Call | null} */
  #call = null;
  /** Who this desk is, by its token. */
  #me = { name: '', role: '' };
  /** The last wish that was put aside. */
  #putAside = '';
  #drawn = '';

  /** @param {import('./answer.js').AnswerLine} answer */
  constructor(answer) {
    this.#answer = answer;
    answer.asked = () => this.#show(true);
    onPress(this.#open, () => this.#show(this.#panel.hidden !== false));
    onPress(part('call-close', HTMLButtonElement), () => this.#show(false));
    onPress(this.#take, () => this.#change('you hold the call', { take: true }));
    onPress(part('asked-hand', HTMLButtonElement), () => this.#handOver(this.#wish?.who ?? ''));
    onPress(part('asked-not', HTMLButtonElement), () => {
      this.#putAside = key(this.#wish);
      this.#drawAsked();
    });
    document.addEventListener('keydown', (event) => event.key === 'Escape' && this.#show(false));
  }

  /** Whether this desk may do everything. */
  get isProducer() {
    return this.#me.role === 'producer';
  }

  /** Asks who this desk is: another may have logged in since. */
  async meet() {
    const me = await whoAmI();
    if (!me) {
      if (document.body.dataset['view'] === 'desk') setTimeout(() => void this.meet(), RETRY_AFTER);
      return;
    }
    this.#me = me;
    takeRole(me.role);
    const rest = me.role === 'moderator' ? ' and keep the room' : '';
    if (!this.isProducer) this.#answer.say(`You look on${rest}.`, 'calm');
    this.#draw();
  }

  /** @param {import('./night.js').Night} night */
  show({ call }) {
    if (!call || call === this.#call) return;
    const before = this.#call?.holding?.holder;
    this.#call = call;
    const now = call.holding?.holder;
    if (before === this.#me.name && now && now !== before) this.#answer.say(`✕ ${now} has the call now`, 'bad');
    if (before && before !== this.#me.name && now === this.#me.name) this.#answer.say('✓ you have the call', 'good');
    this.#draw();
  }

  /** The newest wish that is for this desk. */
  get #wish() {
    return this.#call?.holding?.holder === this.#me.name ? this.#call.asks.at(-1) : undefined;
  }

  #draw() {
    const call = this.#call;
    if (!call) return;
    const holder = call.holding?.holder;
    const others = call.people.filter((person) => person.name !== this.#me.name).length;
    // Whoever is alone is not bothered.
    this.#open.hidden = this.isProducer && others === 0 && (!holder || holder === this.#me.name);
    if (this.#open.hidden) this.#show(false);
    const who = holder === this.#me.name ? 'you have' : `${holder ?? 'nobody'} has`;
    write(part('call-words', HTMLElement), `${who} the call`);
    write(part('call-count', HTMLElement), others > 0 ? `+${others}` : '');
    mark(this.#open, 'data-mine', holder === this.#me.name);
    this.#take.hidden = !this.isProducer || holder === this.#me.name;
    this.#drawPeople(call, holder);
    this.#drawAsked();
  }

  /** @param {Call} call @param {string | undefined} holder */
  #drawPeople(call, holder) {
    const drawn = JSON.stringify([call, this.#me]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#people.replaceChildren(...call.people.map((person) => {
      const row = make('li');
      const isMe = person.name === this.#me.name;
      const desks = person.desks > 1 ? ` · ${person.desks} desks` : '';
      row.append(
        make('b', '', isMe ? `${person.name} (you)` : person.name), make('span', 'soft', `${person.role}${desks}`));
      if (person.name === holder) row.append(make('span', 'holds', `has the call since ${wall(call.holding?.since)}`));
      else if (holder === this.#me.name && person.role === 'producer') {
        const give = make('button', 'chip', 'hand over');
        give.type = 'button';
        onPress(give, () => this.#handOver(person.name));
        row.append(give);
      }
      return row;
    }));
    if (holder && !call.people.some((person) => person.name === holder)) {
      const row = make('li');
      row.append(make('b', '', holder), make('span', 'soft', 'no desk open'),
        make('span', 'holds', `has the call since ${wall(call.holding?.since)}`));
      this.#people.prepend(row);
    }
  }

  #drawAsked() {
    const wish = this.#wish;
    this.#asked.hidden = !wish || key(wish) === this.#putAside;
    if (wish) write(part('asked-words', HTMLElement), `${wish.who} asks for the call: ${wish.what}`);
  }

  /** @param {boolean} isOpen */
  #show(isOpen) {
    this.#panel.hidden = !isOpen;
    mark(this.#open, 'aria-expanded', isOpen);
  }

  /** @param {string} name */
  #handOver(name) {
    void this.#change(`${name} has the call`, { to: name });
  }

  /** @param {string} what @param {Record<string, unknown>} change */
  async #change(what, change) {
    const { accepted, reason } = await changeCall(change);
    this.#answer.say(accepted ? `✓ ${what}` : `✕ the call: ${reason}`, accepted ? 'good' : 'bad');
    if (accepted) this.#show(false);
  }
}

/** @param {{who: string, at: string} | undefined} wish */
function key(wish) {
  return wish ? `${wish.who} ${wish.at}` : '';
}
