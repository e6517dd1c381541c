import { mark, part, write } from './dom.js';
import { ON_TIME } from './limits.js';
import { clockFace, countdown, length, wall } from './times.js';

/** The head of the desk and what is on now: names, clock, lateness, what counts down. */
export class HeadView {
  #show = part('show', HTMLElement);
  #clock = part('clock', HTMLElement);
  #lateness = part('lateness', HTMLElement);
  #running = part('running', HTMLElement);
  #bar = part('bar', HTMLElement);
  /** @type {{zone: string, text: (now: number) => string} | null} */
  #face = null;
  /** @type {'holding' | 'running' | 'over' | 'between'} */
  #mode = 'between';

  /**
   * What changes when the server tells something.
   *
   * @param {import('./night.js').Night} night
   */
  show(night) {
    const { show, state, rundown } = night;
    if (!show || !state || !rundown) return;
    write(this.#show, show.show);
    document.title = `Desk · ${show.show}`;
    this.#showLateness(rundown);
    const overload = part('overload', HTMLElement);
    overload.hidden = !state.overload;
    write(overload, state.overload ?? '');
    const running = night.runningSet;
    const mode = state.holding ? 'holding' : running ? 'running' : state.ended ? 'over' : 'between';
    this.#mode = mode;
    mark(this.#running, 'data-mode', mode);
    const next = night.nextSet;
    write(part('running-set', HTMLElement), running?.id ?? (next ? `next ${next.id}` : '–'));
    write(part('running-title', HTMLElement), state.title);
    write(part('hard-out', HTMLElement), rundown.hardOut ? `hard out ${wall(rundown.hardOut)}` : '');
  }

  /**
   * What changes by itself.
   *
   * @param {import('./night.js').Night} night
   * @param {number} now in ms since 1970
   */
  tick(night, now) {
    if (!night.show || !night.state) return;
    if (this.#face?.zone !== night.show.zone) this.#face = { zone: night.show.zone, text: clockFace(night.show.zone) };
    write(this.#clock, this.#face.text(now));
    const running = night.runningSet;
    const next = night.nextSet;
    this.#tickMode(night, now);
    const end = Date.parse(running?.expectedEnd ?? '');
    const { what, figure, isPast } = endWords(night, now);
    write(part('to-end-what', HTMLElement), what);
    write(part('to-end', HTMLElement), figure);
    mark(part('to-end', HTMLElement), 'data-past', isPast);
    const start = Date.parse(next?.expectedStart ?? '');
    write(part('to-start-what', HTMLElement), next ? `${next.id} starts in` : 'no set follows');
    write(part('to-start', HTMLElement), Number.isNaN(start) ? '–' : countdown(start - now));
    this.#tickHard(night, now);
    this.#tickCue(night, now);
    const begun = Date.parse(running?.actualStart ?? '');
    const share = Number.isNaN(begun + end) ? 0 : Math.min(1, Math.max(0, (now - begun) / Math.max(1, end - begun)));
    this.#bar.style.transform = `scaleX(${share.toFixed(3)})`;
  }

  /** @param {import('./night.js').Night} night @param {number} now */
  #tickMode({ rundown }, now) {
    const words = { holding: holdWords(rundown?.hold, now), running: 'Running', over: 'The show is over',
      between: 'Between sets' };
    const place = part('running-mode', HTMLElement);
    write(place, words[this.#mode]);
    mark(place, 'title', words[this.#mode]);
  }

  /**
   * The times that don't move: the next hard start, the hard out.
   *
   * @param {import('./night.js').Night} night @param {number} now
   */
  #tickHard(night, now) {
    const set = night.nextHardSet;
    write(part('to-hard-what', HTMLElement), set ? `${set.id} hard start in` : 'no hard start left');
    this.#left(part('to-hard', HTMLElement), set?.plannedStart, now);
    this.#left(part('to-out', HTMLElement), night.rundown?.hardOut, now);
  }

  /** @param {HTMLElement} element @param {string | undefined} time @param {number} now */
  #left(element, time, now) {
    const left = Date.parse(time ?? '') - now;
    write(element, Number.isNaN(left) ? '–' : left < 0 ? `−${length(left)}` : countdown(left));
    mark(element, 'data-past', left < 0);
  }

  /** @param {import('./night.js').Night} night @param {number} now */
  #tickCue(night, now) {
    const cue = night.nextCue(now);
    const waits = cue && cue.id === night.state?.standby;
    write(part('to-cue', HTMLElement), !cue ? '–' : waits ? 'GO' : countdown(Date.parse(cue.expected ?? '') - now));
    write(part('cue-what', HTMLElement), cue?.id ?? '');
  }

  /** @param {import('./night.js').Rundown} rundown */
  #showLateness(rundown) {
    const way = rundown.over >= ON_TIME ? 'over' : rundown.under >= ON_TIME ? 'under' : 'on time';
    mark(this.#lateness, 'data-way', way);
    write(part('lateness-time', HTMLElement), way === 'on time' ? '' : length(Math.max(rundown.over, rundown.under)));
    write(part('lateness-way', HTMLElement), way);
  }
}

/**
 * How long the running set has left; once its time is up and it waits to be ended, by how much it is over.
 *
 * @param {import('./night.js').Night} night @param {number} now
 */
export function endWords({ runningSet, rundown }, now) {
  if (!runningSet) return { what: 'no set runs', figure: '–', isPast: false };
  const [up, end] = [Date.parse(rundown?.timeUp ?? ''), Date.parse(runningSet.expectedEnd ?? '')];
  const over = now - up;
  // One that ends by itself is expected to end when its time is up, and is over no longer than it takes to say so.
  if (over >= ON_TIME && end - up >= ON_TIME) {
    return { what: `${runningSet.id} is over its time`, figure: `+${length(over)}`, isPast: true };
  }
  return {
    what: `${runningSet.id} ends in`, figure: Number.isNaN(end) ? '–' : countdown(end - now), isPast: false,
  };
}

/**
 * How long the show has been on hold, and what that delays by as much.
 *
 * @param {import('./night.js').Hold | undefined} hold @param {number} now
 */
export function holdWords(hold, now) {
  if (!hold) return 'On hold: the show’s clock stands still';
  const { ends, starts, cues } = hold;
  const delayed = [
    ...(ends ? ['its end'] : []), ...starts,
    ...(cues.length > 0 ? [cues.length === 1 ? '1 cue' : `${cues.length} cues`] : []),
  ];
  const words = delayed.length > 0 ? `delays ${delayed.join(', ')}` : 'delays nothing';
  return `On hold ${length(now - Date.parse(hold.since))} · ${words}`;
}
