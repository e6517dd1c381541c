import { LAST_CALL } from './limits.js';
import { shows } from '/desk/night.js';
import { countdown, wall } from '/desk/times.js';

/**
 * What an artist reads across the room. `mode` is `waiting`, `soon`, `on`, `last`, `done` or `nothing`; `figure` counts
 * down, and is empty where nothing does.
 *
 * @typedef {{mode: string, head: string, figure: string, words: string}} Call
 */

/**
 * The call for an artist at an instant.
 *
 * @param {import('/desk/night.js').Night} night
 * @param {string} artist  Its id.
 * @param {number} now  In ms since 1970.
 * @returns {Call}
 */
export function callFor(night, artist, now) {
  const sets = (night.rundown?.sets ?? []).filter((set) => set.artist === artist);
  const running = sets.find((set) => set.status === 'running');
  if (running) return onStage(running, night, now);
  const next = sets.find((set) => set.status === 'upcoming' && set.expectedStart);
  if (next?.expectedStart) return until(next.expectedStart, 'You start in', `${next.id}, at`, night, now);
  const cue = night.rundown?.cues.find((each) => !each.actual && each.expected && shows(each, artist));
  if (cue?.expected) return until(cue.expected, 'You are seen in', `${cue.set ?? cue.id}, at`, night, now);
  if (sets.some((set) => set.status === 'ended')) {
    return { mode: 'done', head: 'Your set is over', figure: '', words: 'Thank you. You may stop your stream.' };
  }
  return { mode: 'nothing', head: 'Nothing is planned for you', figure: '', words: 'The desk will tell you.' };
}

/** @param {import('/desk/night.js').SetRow} set @param {import('/desk/night.js').Night} night @param {number} now */
function onStage(set, night, now) {
  const left = Date.parse(set.expectedEnd ?? '') - now;
  if (Number.isNaN(left)) return { mode: 'on', head: 'You are on', figure: '', words: '' };
  const mode = left <= LAST_CALL ? 'last' : 'on';
  // An end that waits for GO slides along with the clock.
  if (left < 1000) return { mode, head: 'You are on', figure: countdown(0), words: 'Go on until the desk’s sign.' };
  const words = held(night) || `until ${wall(set.expectedEnd)}`;
  return { mode, head: 'You are on. Left', figure: countdown(left), words };
}

/**
 * @param {string} time
 * @param {string} head
 * @param {string} words
 * @param {import('/desk/night.js').Night} night
 * @param {number} now
 * @returns {Call}
 */
function until(time, head, words, night, now) {
  const left = Date.parse(time) - now;
  const mode = left <= LAST_CALL ? 'soon' : 'waiting';
  return { mode, head, figure: countdown(left), words: held(night) || `${words} ${wall(time)}` };
}

/** @param {import('/desk/night.js').Night} night */
function held(night) {
  return night.state?.holding ? 'On hold: the show’s clock stands still' : '';
}

/**
 * The newest line that the desk told an artist.
 *
 * @param {import('/desk/night.js').AsRun[]} asRun  Newest first.
 * @param {string} artist
 */
export function lastTold(asRun, artist) {
  const start = `${artist}: `;
  const line = asRun.find((each) => each.track === 'tell' && String(each.value).startsWith(start));
  return line ? { number: line.number, at: line.at, text: String(line.value).slice(start.length) } : null;
}
