import { kindOf } from './acts.js';
import { actOn } from './server.js';

/** Gives the room's orders, and says what became of each on the desk's own line. */
export class RoomOrders {
  #answer;

  /** @param {import('../answer.js').AnswerLine} answer */
  constructor(answer) {
    this.#answer = answer;
  }

  /**
   * @param {string} words  What it is: `ban Moss`.
   * @param {Record<string, unknown>} body  As the API has it.
   * @returns {Promise<boolean>} whether it was done
   */
  async give(words, body) {
    const { accepted, reason } = await actOn(body);
    if (accepted) this.#answer.say(`✓ ${words}${reason ? ` (${reason})` : ''}`, 'good');
    else this.#answer.say(`✕ ${words}: ${reason}`, 'bad');
    return accepted;
  }

  /**
   * What takes an act back, or does what needs no reason.
   *
   * @param {string} act @param {{id: string, name: string}} person
   */
  onPerson(act, person) {
    const body = act === 'end timeout' ? { act: 'timeout', for: '0s' }
      : act.startsWith('role ') ? { act: 'role', role: act.slice('role '.length) } : { act };
    return this.give(`${(kindOf(act)?.word ?? act).toLowerCase()} ${person.name}`, { ...body, person: person.id });
  }
}
