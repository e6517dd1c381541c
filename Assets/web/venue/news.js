import { MOST_MOMENTS, MOST_STATES } from './limits.js';

/**
 * @typedef {import('./hub/connection.js').PageState} PageState
 * @typedef {import('./hub/connection.js').Moment} Moment
 * @typedef {Pick<PageState, 'at' | 'title'> & Partial<PageState>} ToldState
 */

/**
 * What holds where nothing is said.
 *
 * @type {Omit<PageState, 'at' | 'title'>}
 */
const UNSAID = { set: null, background: null, pack: null, mode: 'all', effects: [] };

/** What the page was told of the show, by its hub or by asking; what is told twice is known once. */
export class News {
  /** @type {PageState[]} oldest first */
  states = [];
  /** @type {Moment[]} oldest first */
  moments = [];

  /**
   * A state replaces the one with its instant. An answer to asking says less than the hub does: what is known stays.
   *
   * @param {ToldState[]} told
   */
  addStates(told) {
    const byInstant = new Map(this.states.map((state) => [state.at, state]));
    for (const state of told) {
      byInstant.set(state.at, { ...UNSAID, ...byInstant.get(state.at), ...state });
    }
    this.states = inOrder([...byInstant.values()]).slice(-MOST_STATES);
  }

  /** @param {Moment[]} told */
  addMoments(told) {
    const known = new Map(this.moments.map((moment) => [momentKey(moment), moment]));
    for (const moment of told) known.set(momentKey(moment), moment);
    this.moments = inOrder([...known.values()]).slice(-MOST_MOMENTS);
  }
}

/**
 * The same for one moment, however the page came to know of it.
 *
 * @param {Moment} moment
 */
export function momentKey({ at, kind, text }) {
  return `${at} ${kind} ${text}`;
}

/** @template {{at: number}} T @param {T[]} list */
function inOrder(list) {
  return list.sort((one, other) => one.at - other.at);
}
