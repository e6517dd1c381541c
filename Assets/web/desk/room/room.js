import { MOST_LINES, MOST_POINTS } from './limits.js';

/**
 * What the server tells of the room, as `GET /api/v1/room` and the event `room` send it.
 *
 * @typedef {'ok' | 'timeout' | 'shadow' | 'banned'} Standing
 * @typedef {{id: string, viewer: number | null, name: string, colour: number, starred: boolean, verified: boolean,
 *   role: string, state: Standing, until: string | null, lines: number, stickers: number}} Person
 * @typedef {number | string} LineId
 * @typedef {{id: LineId, at: string, person: string, name: string, colour: number, starred: boolean,
 *   verified: boolean, text: string, reply: {id: LineId, name: string, text: string} | null,
 *   state: 'shown' | 'held' | 'deleted', shadow?: boolean, why: string | null}} Line  With `shadow` only its writer
 *   and moderators see it.
 * @typedef {{chat: string, links: string, hold: string[], words: string[]}} Rules
 * @typedef {{person: string, name: string, until: string | null, who: string, why: string | null, at: string}} Ban
 * @typedef {{at: string, who: string, surface: string, act: string, target: string, line: LineId | null,
 *   why: string | null}} Act
 * @typedef {{at: string, viewers: number}} Point
 * @typedef {{viewers?: number, people?: Person[], lines?: Line[], rules?: Rules, bans?: Ban[], acts?: Act[],
 *   curve?: Point[]}} News
 */

/** What the desk knows of the room: only what the server has told. */
export class Room {
  viewers = 0;
  /** @type {Person[]} */
  people = [];
  /** @type {Line[]} oldest first; those that are held apart from those that are not */
  lines = [];
  /** @type {Line[]} oldest first */
  held = [];
  /** @type {Rules} */
  rules = { chat: 'open', links: 'all', hold: [], words: [] };
  /** @type {Ban[]} newest first */
  bans = [];
  /** @type {Act[]} newest first */
  acts = [];
  /** @type {Point[]} oldest first */
  curve = [];

  /**
   * Takes in what is new; what is absent stays as it is.
   *
   * @param {News} news
   */
  take(news) {
    if (news.viewers !== undefined) this.viewers = news.viewers;
    if (news.people) this.people = news.people;
    if (news.rules) this.rules = news.rules;
    if (news.bans) this.bans = newestFirst(news.bans);
    if (news.acts) this.acts = newestFirst(news.acts);
    if (news.lines) this.#takeLines(news.lines);
    if (news.curve) this.#takePoints(news.curve);
  }

  /** Before it is read anew. */
  forget() {
    [this.people, this.lines, this.held, this.bans, this.acts, this.curve] = [[], [], [], [], [], []];
  }

  /** @param {string} id */
  person(id) {
    return this.people.find((person) => person.id === id);
  }

  /** @param {LineId} id */
  line(id) {
    return this.lines.find((line) => line.id === id) ?? this.held.find((line) => line.id === id);
  }

  /**
   * The acts on a person, on their lines too: a target names its person in brackets, `Moss (5f0c…): hello`.
   *
   * @param {string} id
   */
  actsOn(id) {
    return this.acts.filter((act) => act.target === id || act.target.includes(`(${id})`));
  }

  /** @param {Line[]} lines */
  #takeLines(lines) {
    const all = new Map([...this.lines, ...this.held].map((line) => [line.id, line]));
    for (const line of lines) all.set(line.id, line);
    const sorted = [...all.values()].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
    this.held = sorted.filter((line) => line.state === 'held').slice(0, MOST_LINES);
    this.lines = sorted.filter((line) => line.state !== 'held').slice(-MOST_LINES);
  }

  /** @param {Point[]} points */
  #takePoints(points) {
    const all = new Map(this.curve.map((point) => [point.at, point]));
    for (const point of points) all.set(point.at, point);
    this.curve = [...all.values()].sort((one, other) => Date.parse(one.at) - Date.parse(other.at)).slice(-MOST_POINTS);
  }
}

/**
 * @template {{at: string}} T
 * @param {T[]} list
 */
function newestFirst(list) {
  return [...list].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

/**
 * A target in words: without its person's id.
 *
 * @param {string} target
 */
export function targetWords(target) {
  return target.replace(/ \([^()\s]+\)/, '');
}
