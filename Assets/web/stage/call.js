import { LAST_CALL, ON_TIME } from './limits.js';
import { countdown, length, wall } from '../desk/times.js';

/**
 * What the server tells one artist; times as RFC 3339, lengths in ms.
 *
 * @typedef {{artist: string, name: string, show: string, zone: string, phase: 'waiting' | 'on' | 'done' | 'none',
 *   set?: string, start?: string, starts?: string, ends?: string, endsOnGo: boolean, timeUp?: string, left?: number,
 *   seen?: string, over: number, under: number, holding: boolean, onAir: boolean,
 *   stream: 'up' | 'held' | 'absent'}} Told
 *
 * What an artist reads across the room. `mode` is `waiting`, `soon`, `on`, `last`, `over`, `held`, `done` or
 * `nothing`; `figure` counts, and is empty where nothing does.
 *
 * @typedef {{mode: string, head: string, figure: string, words: string}} Call
 */

/**
 * The call at an instant.
 *
 * @param {Told} told
 * @param {number} now  In ms since 1970.
 * @returns {Call}
 */
export function callAt(told, now) {
  if (told.phase === 'on') return told.holding ? held(told, 'On hold. You have left') : onStage(told, now);
  if (told.phase === 'waiting') return told.holding ? held(told, 'On hold. You start after') : until(told, now);
  if (told.phase === 'done') {
    return { mode: 'done', head: 'Your set is over', figure: '', words: 'Thank you. You may stop your stream.' };
  }
  if (told.onAir) return { mode: 'on', head: 'You are on', figure: '', words: 'Go on until the desk’s sign.' };
  return { mode: 'nothing', head: 'Nothing is planned for you', figure: '', words: 'The desk will tell you.' };
}

/** @param {Told} told @param {string} head @returns {Call} */
function held(told, head) {
  const words = 'The show’s clock stands still.';
  return { mode: 'held', head, figure: told.left === undefined ? '' : countdown(told.left), words };
}

/** @param {Told} told @param {number} now @returns {Call} */
function onStage(told, now) {
  const timeUp = Date.parse(told.timeUp ?? '');
  if (told.endsOnGo && timeUp <= now) {
    const words = 'Go on until the desk’s sign.';
    return { mode: 'over', head: 'Your time is up since', figure: `+${length(now - timeUp)}`, words };
  }
  const left = Date.parse(told.ends ?? '') - now;
  if (Number.isNaN(left)) return { mode: 'on', head: 'You are on', figure: '', words: '' };
  const words = `until ${wall(told.ends)}${told.endsOnGo ? ', then on the desk’s sign' : ''} · ${lateness(told)}`;
  return { mode: left <= LAST_CALL ? 'last' : 'on', head: 'You have left', figure: countdown(left), words };
}

/** @param {Told} told @param {number} now @returns {Call} */
function until(told, now) {
  const time = told.starts ?? told.seen ?? '';
  const left = Date.parse(time) - now;
  const mode = left <= LAST_CALL ? 'soon' : 'waiting';
  const head = told.starts ? 'You start in' : 'You are seen in';
  // A start that waits slides along with the clock.
  if (left < 1000 && told.start === 'go') return { mode, head: 'Stand by', figure: countdown(0), words: SIGN.go };
  if (left < 1000 && told.start === 'live') return { mode, head: 'Stand by', figure: countdown(0), words: SIGN.live };
  return { mode, head, figure: countdown(left), words: `at ${wall(time)} · ${lateness(told)}` };
}

const SIGN = { go: 'You start on the desk’s sign.', live: 'You start as soon as your stream is up.' };

/** @param {Told} told */
function lateness(told) {
  if (told.over >= ON_TIME) return `${inMinutes(told.over)} late`;
  return told.under >= ON_TIME ? `${inMinutes(told.under)} early` : 'on time';
}

/** @param {number} milliseconds */
function inMinutes(milliseconds) {
  return `${Math.max(1, Math.round(milliseconds / 60_000))} min`;
}

/**
 * Whether the artist is seen, and how their stream fares; `tone` is `on`, `ready`, `bad` or `calm`.
 *
 * @param {Told} told
 * @returns {{tone: string, words: string}}
 */
export function airOf(told) {
  if (told.onAir && told.stream === 'up') return { tone: 'on', words: 'You are on air' };
  if (told.onAir && told.stream === 'held') {
    return { tone: 'bad', words: 'Your stream has stopped: your last picture stands, without sound' };
  }
  if (told.onAir) return { tone: 'bad', words: 'Your slot is on air without you: no stream comes from you' };
  if (told.stream === 'up') return { tone: 'ready', words: 'Off air · your stream is up' };
  if (told.phase === 'done' || told.phase === 'none') return { tone: 'calm', words: 'Off air' };
  return { tone: 'calm', words: 'Off air · no stream comes from you yet' };
}

/**
 * How long a text is, for what it is written in: `true` and `very` beyond the two limits.
 *
 * @param {string} text @param {number[]} limits  In letters.
 */
export function longness(text, [long = 0, very = 0]) {
  const { length } = [...text];
  if (length > very) return 'very';
  return String(length > long);
}
