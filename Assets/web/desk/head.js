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
    const words = { holding: 'On hold: the show’s clock stands still', running: 'Running', over: 'The show is over',
      between: 'Between sets' };
    mark(this.#running, 'data-mode', mode);
    write(part('running-mode', HTMLElement), words[mode]);
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
    const end = Date.parse(running?.expectedEnd ?? '');
    write(part('to-end-what', HTMLElement), running ? `${running.id} ends in` : 'no set runs');
    write(part('to-end', HTMLElement), Number.isNaN(end) ? '–' : countdown(end - now));
    const start = Date.parse(next?.expectedStart ?? '');
    write(part('to-start-what', HTMLElement), next ? `${next.id} starts in` : 'no set follows');
    write(part('to-start', HTMLElement), Number.isNaN(start) ? '–' : countdown(start - now));
    this.#tickHard(night, now);
    this.#tickCue(night, now);
    const begun = Date.parse(running?.actualStart ?? '');
    const share = Number.isNaN(begun + end) ? 0 : Math.min(1, Math.max(0, (now - begun) / Math.max(1, end - begun)));
    this.#bar.style.transform = `scaleX(${share.toFixed(3)})`;
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
