import { make, onPress, part } from '../dom.js';
import { needs } from '../roles.js';
import { wall } from '../times.js';
import { actWords } from './acts.js';
import { MOST_DRAWN } from './limits.js';
import { targetWords } from './room.js';
import { Still } from './still.js';

/** @typedef {import('./room.js').Room} Room */

/** Who is banned, with the way back; and what was done, by whom and why. */
export class RecordsView {
  #room;
  #orders;
  #bans = part('bans', HTMLElement);
  #acts = part('room-acts', HTMLElement);
  #drawn = '';
  #still = new Still(this.#bans, () => this.show());

  /** @param {import('./orders.js').RoomOrders} orders @param {Room} room */
  constructor(orders, room) {
    this.#orders = orders;
    this.#room = room;
  }

  show() {
    if (this.#still.isStill) return;
    const { bans, acts } = this.#room;
    const key = JSON.stringify([bans, acts]);
    if (key === this.#drawn) return;
    this.#drawn = key;
    this.#bans.replaceChildren(...bans.slice(0, MOST_DRAWN).map((ban) => this.#ban(ban)));
    this.#acts.replaceChildren(...acts.slice(0, MOST_DRAWN).map((act) => this.#act(act)));
  }

  /** @param {import('./room.js').Ban} ban */
  #ban(ban) {
    const item = make('li');
    const until = ban.until ? `until ${wall(ban.until)}` : 'for good';
    item.append(make('b', '', ban.name), make('span', 'soft', `${until} · ${wall(ban.at).slice(0, 5)} by ${ban.who}`));
    item.append(make('p', 'soft', ban.why ?? 'no reason given'));
    const button = needs(make('button', '', 'Unban'), 'moderator');
    button.type = 'button';
    button.setAttribute('aria-label', `unban ${ban.name}`);
    onPress(button, () => void this.#orders.onPerson('unban', { id: ban.person, name: ban.name }));
    item.append(button);
    return item;
  }

  /** @param {import('./room.js').Act} act */
  #act(act) {
    const item = make('li');
    item.append(make('time', 'soft', wall(act.at)), make('span', '', `${actWords(act)} ${targetWords(act.target)}`),
      make('span', 'soft', `${act.who} · ${act.surface}${act.why ? ` · ${act.why}` : ''}`));
    return item;
  }
}
