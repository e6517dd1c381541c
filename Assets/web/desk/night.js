import { AS_RUN_LINES } from './limits.js';

/**
 * What the server tells, as `GET /api/v1/events` sends it.
 *
 * @typedef {{x: number, y: number, width: number, height: number}} Rectangle
 * @typedef {{show: string, zone: string, shape: number, layouts: {name: string, slots: Rectangle[]}[]}} Show
 * @typedef {{slot: number, source: string, state: string}} Slot
 * @typedef {{revision: number, set?: string, standby?: string, go?: string, next?: string, layout: string,
 *   slots: Slot[], title: string, background?: string, stickers?: string, mode: string, over: number, under: number,
 *   holding: boolean, ended: boolean, owned: string[], kept: string[], overload?: string, levels: string[],
 *   caption?: string, chat: string, effects: string[], panic: boolean,
 *   standIns: {artist: string, source: string}[], blocked: string[]}} State
 * @typedef {{id: string, start: string, plannedStart: string, plannedEnd: string, expectedStart?: string,
 *   expectedEnd?: string, actualStart?: string, actualEnd?: string, status: string, late: number,
 *   calledLate?: number, title: string, artist?: string, length?: number, backTime?: string, float: boolean,
 *   priority: number, conflicts: string[], run: number}} SetRow
 * @typedef {{id: string, set?: string, planned: string, expected?: string, actual?: string, run: number,
 *   status: string, opening: boolean, awaiting?: string,
 *   actions: {track: string, value: string | string[] | null}[]}} CueRow
 * @typedef {{since: string, ends?: string, starts: string[], cues: string[]}} Hold
 * @typedef {{revision: number, sets: SetRow[], cues: CueRow[], hardOut?: string, timeUp?: string, hold?: Hold,
 *   offAir?: string, room?: number, over: number, under: number,
 *   conflicts: {id: string, message: string, set?: string}[]}} Rundown
 * @typedef {{codec?: string, width: number, height: number, fps: number, bitrate: number, encoder?: string,
 *   groupFrames: number, groupLength: number, bFrames: boolean, buffer?: number, jitter?: number, drift?: number,
 *   roundTrip?: number, dropped: number, sound?: {codec: string, sampleRate?: number, channels?: number}}} Stream
 * @typedef {{id: string, name: string, kind: string, state: string, onAir: number[], detail?: string, preview: string,
 *   publishingSince?: string, stream?: Stream, warnings: string[], faults?: NotedFault[],
 *   publishers?: {number: number, origin: string, since: number, place: string}[]}} Source
 * @typedef {{words: string, todo?: string, count: number, last: number}} NotedFault
 * @typedef {{kind: string, name: string, state: string, due?: number, made?: number, late?: number, dropped: number,
 *   queue: number, encodeP50?: number, encodeP99?: number, bytes?: number, faults?: number, problem?: string}} Output
 * @typedef {{frames: {due: number, made: number, repeated: number, late: number}, outputs: Output[]}} Outputs
 * @typedef {{number: number, at: string, showTime: number, set?: string, run: number, cue?: string, track: string,
 *   value: string | string[] | null, why: string, outcome?: string, reason?: string}} AsRun
 * @typedef {{number: number, at: string, who: string, surface: string, why?: string, order: string,
 *   takenBack?: {at: string, who: string, surface: string}}} Ordered
 * @typedef {{id: string, at: string, text: string, shown?: string, understood?: string}} ArtistLine
 * @typedef {{artist: string, pages: number, lines: ArtistLine[]}} StagePage
 */

/** What the desk knows of the night: only what the server has told, nothing reckoned beside it. */
export class Night {
  /** @type {Show | null} */
  show = null;
  /** @type {State | null} */
  state = null;
  /** @type {Rundown | null} */
  rundown = null;
  /** @type {Source[]} */
  sources = [];
  /** @type {Outputs | null} */
  outputs = null;
  /** @type {import('./call.js').Call | null} */
  call = null;
  /** @type {StagePage[]} the artists' pages, and what was told on them */
  stages = [];
  /** @type {AsRun[]} newest first */
  asRun = [];
  /** @type {NotedFault[]} the commands that failed, each kind once */
  failures = [];
  /** @type {Ordered[]} what was ordered tonight, newest first */
  overrides = [];
  /** Whether the lines from before the desk came have been read too. */
  isLogWhole = false;

  /**
   * Takes in one event.
   *
   * @param {string} name
   * @param {any} data
   * @param {boolean} begins  Whether the whole picture follows: then nothing from before the line broke is kept.
   */
  take(name, data, begins = true) {
    if (name === 'show') {
      this.show = data;
      // Of a show whose file was edited the night goes on.
      if (!begins) return;
      this.asRun = [];
      this.overrides = [];
      this.isLogWhole = false;
    } else if (name === 'state') this.state = data;
    else if (name === 'rundown') this.rundown = data;
    else if (name === 'sources') this.sources = data;
    else if (name === 'outputs') this.outputs = data;
    else if (name === 'call') this.call = data;
    else if (name === 'stages') this.stages = data;
    else if (name === 'asrun') this.log(data);
    else if (name === 'failures') this.failures = data;
    else if (name === 'overrides') this.overrides = merged(this.overrides, data);
  }

  /**
   * Takes in lines of the as-run log, be they new or known.
   *
   * @param {AsRun[]} lines
   */
  log(lines) {
    this.asRun = merged(this.asRun, lines);
  }

  /** @returns {SetRow | null} */
  get runningSet() {
    return this.rundown?.sets.find((set) => set.status === 'running') ?? null;
  }

  /**
   * The next set that starts at a time of the clock.
   *
   * @returns {SetRow | null}
   */
  get nextHardSet() {
    const sets = this.rundown?.sets ?? [];
    return sets.find((set) => set.start === 'hard' && set.status === 'upcoming' && set.expectedStart) ?? null;
  }

  /**
   * The set that starts next.
   *
   * @returns {SetRow | null}
   */
  get nextSet() {
    return this.rundown?.sets.find((set) => set.status === 'upcoming' && set.expectedStart) ?? null;
  }

  /**
   * The cue that waits for GO, else the one that is expected next.
   *
   * @param {number} now in ms since 1970
   * @returns {CueRow | null}
   */
  nextCue(now) {
    const waits = this.rundown?.cues.find((cue) => cue.id === this.state?.standby && !cue.actual);
    if (waits) return waits;
    let best = null;
    for (const cue of this.rundown?.cues ?? []) {
      if (cue.actual || !cue.expected || Date.parse(cue.expected) < now - 1000) continue;
      if (!best?.expected || Date.parse(cue.expected) < Date.parse(best.expected)) best = cue;
    }
    return best;
  }

  /**
   * A source's name, or its id.
   *
   * @param {string} id
   */
  nameOf(id) {
    return this.sources.find((source) => source.id === id)?.name ?? id;
  }
}

/**
 * Numbered lines, be they new or known, the newest first; at most so many are kept.
 *
 * @template {{number: number}} Line
 * @param {Line[]} known @param {Line[]} lines
 */
function merged(known, lines) {
  const all = new Map(known.map((line) => [line.number, line]));
  for (const line of lines) all.set(line.number, line);
  return [...all.values()].sort((one, other) => other.number - one.number).slice(0, AS_RUN_LINES);
}

/**
 * Whether a cue puts a source in a slot. A slot's choice may have a level after it: `open -6 dB`.
 *
 * @param {CueRow} cue
 * @param {string} source  Its id.
 */
export function shows(cue, source) {
  return cue.actions.some((action) => action.track === 'slots' && Array.isArray(action.value)
    && action.value.some((choice) => choice.split(' ')[0] === source));
}
