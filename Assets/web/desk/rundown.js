import { expectationOf, standingOf } from './cues.js';
import { make, mark, onPress, part, write } from './dom.js';
import { ON_TIME, SCROLL_REST } from './limits.js';
import { offersForCue, offersForSet } from './offers.js';
import { length, wall } from './times.js';

/**
 * A set's status as a sign, beside its word.
 *
 * @type {Record<string, string>}
 */
const SIGNS = { running: '▶ ', ended: '✓ ', skipped: '✕ ' };

/** The rundown: planned, expected, actual, a row a set with its cues beneath it. Rows stay; their texts change. */
export class RundownView {
  #sheet;
  #answer;
  /** @type {import('./night.js').Night | null} */
  #night = null;
  #table = part('rundown', HTMLTableElement);
  #scroll = part('rundown-scroll', HTMLElement);
  #conflicts = part('conflicts', HTMLElement);
  #drawn = '';
  #running = '';
  #touchedAt = -Infinity;

  /**
   * @param {import('./sheet.js').Sheet} sheet  Opens with what can be done about a row.
   * @param {import('./answer.js').AnswerLine} answer
   */
  constructor(sheet, answer) {
    this.#sheet = sheet;
    this.#answer = answer;
    onPress(part('conflicts-make-up', HTMLButtonElement), () => sheet.openMakeUp());
    for (const kind of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
      this.#scroll.addEventListener(kind, () => (this.#touchedAt = performance.now()), { passive: true });
    }
  }

  /** @param {import('./night.js').Night} night */
  show(night) {
    const { rundown, state } = night;
    if (!rundown || !state) return;
    this.#night = night;
    const key = JSON.stringify(
      [rundown.sets.map((set) => [set.id, set.run]), rundown.cues.map((cue) => [cue.set, cue.id])]);
    if (key !== this.#drawn) this.#draw(rundown);
    this.#drawn = key;
    const rows = this.#table.querySelectorAll('tr[data-row]');
    const entries = inOrder(rundown);
    entries.forEach((entry, index) => {
      const row = rows[index];
      if (!(row instanceof HTMLTableRowElement)) return;
      if (entry.set) this.#showSet(row, entry.set, state);
      else if (entry.cue) this.#showCue(row, entry.cue, entry.of, state);
    });
    this.#showConflicts(rundown);
    this.#follow(night.runningSet);
  }

  /** @param {import('./night.js').Rundown} rundown */
  #draw(rundown) {
    for (const body of [...this.#table.tBodies]) body.remove();
    let body = null;
    for (const [index, { set, cue }] of inOrder(rundown).entries()) {
      if (!body || set) body = this.#table.createTBody();
      const row = body.insertRow();
      row.dataset['row'] = set ? 'set' : 'cue';
      const head = make('th');
      head.scope = 'row';
      const words = cue ? cue.actions.map(actionWords).join(' · ') : '';
      const button = make('button', 'pick');
      button.type = 'button';
      button.append(make('span', 'id', set?.id ?? cue?.id), make('span', 'what', words));
      onPress(button, () => this.#pick(index));
      head.append(button);
      const last = make('td');
      last.append(make('span'), make('span', 'instead'));
      if (cue) last.append(this.#arm(index));
      row.append(head, make('td'), make('td'), last);
      if (set) body.dataset['set'] = set.id;
    }
  }

  /**
   * Arms a cue to come, or takes it out: it can be taken back, so it needs no look at what comes of it.
   *
   * @param {number} index  The row's place.
   */
  #arm(index) {
    const button = make('button', 'arm');
    button.type = 'button';
    onPress(button, () => {
      const { cue, of } = (this.#night?.rundown ? inOrder(this.#night.rundown)[index] : undefined) ?? {};
      if (!cue) return;
      const { order } = standingOf(cue, of);
      if (order === 'skip') void this.#answer.order(`${cue.id} disarmed`, 'skip', { id: cue.id });
      else if (order === 'restore') void this.#answer.order(`${cue.id} armed again`, 'restore', { id: cue.id });
    });
    return button;
  }

  /** @param {number} index  The row's place. */
  #pick(index) {
    const rundown = this.#night?.rundown;
    const entry = rundown ? inOrder(rundown)[index] : undefined;
    if (entry?.set) {
      const coming = rundown?.sets.filter((set) => set.status === 'upcoming') ?? [];
      this.#sheet.open(entry.set.id, offersForSet(entry.set, coming));
    } else if (entry?.cue) {
      const offers = offersForCue(entry.cue, entry.of);
      if (offers.length > 0) this.#sheet.open(entry.cue.id, offers);
      else this.#answer.say(nothingWords(entry.cue, entry.of), 'calm');
    }
  }

  /**
   * @param {HTMLTableRowElement} row
   * @param {import('./night.js').SetRow} set
   * @param {import('./night.js').State} state
   */
  #showSet(row, set, state) {
    mark(row, 'data-status', set.status);
    mark(row, 'data-standby', state.standby === set.id && set.status !== 'ended');
    const what = row.querySelector('.what');
    if (what) {
      write(what, `${SIGNS[set.status] ?? ''}${setWords(set)}`);
      mark(what, 'title', setWords(set));
    }
    mark(row, 'data-broken', set.status !== 'ended' && set.conflicts.length > 0);
    this.#times(row, spansOf(set));
    mark(row, 'data-moved', isMoved(set.plannedStart, set.expectedStart));
  }

  /**
   * @param {HTMLTableRowElement} row
   * @param {import('./night.js').CueRow} cue
   * @param {import('./night.js').SetRow | undefined} set
   * @param {import('./night.js').State} state
   */
  #showCue(row, cue, set, state) {
    mark(row, 'data-status', cue.status === 'fired' ? 'ended' : cue.status);
    mark(row, 'data-standby', state.standby === cue.id && !cue.actual);
    const { words, isAssumed } = expectationOf(cue);
    this.#times(row, { planned: wall(cue.planned), expected: words, actual: wall(cue.actual) });
    mark(row, 'data-moved', !isAssumed && isMoved(cue.planned, cue.expected));
    const { order, word, why } = standingOf(cue, set);
    mark(row, 'title', why);
    const instead = row.querySelector('.instead');
    if (instead) write(instead, word);
    const arm = row.querySelector('.arm');
    if (!(arm instanceof HTMLButtonElement)) return;
    const isArmed = order === 'skip';
    arm.hidden = order === null;
    write(arm, isArmed ? '● armed' : '○ out');
    mark(arm, 'aria-pressed', isArmed);
    mark(arm, 'aria-label', isArmed ? `${cue.id} is armed: take it out` : `${cue.id} is out: arm it again`);
  }

  /** @param {HTMLTableRowElement} row @param {{planned: string, expected: string, actual: string}} words */
  #times(row, { planned, expected, actual }) {
    const [, first, second, third] = row.cells;
    const time = third?.firstElementChild;
    if (first) write(first, planned);
    if (second) write(second, expected);
    if (time) write(time, actual);
  }

  /** @param {import('./night.js').Rundown} rundown */
  #showConflicts(rundown) {
    const words = rundown.conflicts.map((conflict) => conflict.message);
    part('conflicts-make-up', HTMLElement).classList.toggle('owned', words.length > 0);
    if (words.join('\n') === [...this.#conflicts.children].map((item) => item.textContent).join('\n')) return;
    this.#conflicts.replaceChildren(...words.map((text) => make('li', '', text)));
  }

  /**
   * Brings the running set into view when it changes, unless a hand is at it.
   *
   * @param {import('./night.js').SetRow | null} set
   */
  #follow(set) {
    const key = set ? `${set.id} ${set.run}` : '';
    if (key === this.#running) return;
    this.#running = key;
    if (performance.now() - this.#touchedAt < SCROLL_REST || this.#scroll.matches(':hover')) return;
    // Of a set that runs again the last run is the one.
    const body = [...this.#table.tBodies].filter((each) => each.dataset['set'] === set?.id).at(-1);
    // Within the panel only: the page itself stays where it is.
    if (body) this.#scroll.scrollTop = body.offsetTop - (this.#table.tHead?.offsetHeight ?? 0);
  }
}

/**
 * Sets, each with its cues after it, which know whose they are; the show's own cues last.
 *
 * @param {import('./night.js').Rundown} rundown
 * @returns {{set?: import('./night.js').SetRow, cue?: import('./night.js').CueRow, of?: import('./night.js').SetRow}[]}
 */
function inOrder(rundown) {
  const own = rundown.cues.filter((cue) => !cue.set).map((cue) => ({ cue }));
  return [
    ...rundown.sets.flatMap((set) => [
      { set },
      ...rundown.cues.filter((cue) => cue.set === set.id && cue.run === set.run).map((cue) => ({ cue, of: set })),
    ]),
    ...own,
  ];
}

/**
 * Whether it is expected at another time than planned.
 *
 * @param {string} planned @param {string | undefined} expected
 */
function isMoved(planned, expected) {
  return expected !== undefined && Math.abs(Date.parse(expected) - Date.parse(planned)) >= ON_TIME;
}

/**
 * How a set stands: its status, how late its start is, how long it is, its latest start that meets the hard out.
 *
 * @param {import('./night.js').SetRow} set
 */
export function setWords(set) {
  const late = Math.abs(set.late) < ON_TIME ? '' : ` ${set.late > 0 ? '+' : '−'}${length(set.late)}`;
  return [
    `${set.status}${late}`, ...(set.length === undefined ? [] : [length(set.length)]),
    ...(set.backTime ? [`back ${wall(set.backTime)}`] : []), ...(set.start === 'soft' ? [] : [`${set.start} start`]),
    ...(set.float ? ['float'] : []),
  ].join(' · ');
}

/**
 * From when to when it is planned, expected and was, a start over its end. Of a set that runs only the end is expected.
 *
 * @param {import('./night.js').SetRow} set
 */
export function spansOf(set) {
  const span = (/** @type {string | undefined} */ from, /** @type {string | undefined} */ to) =>
    (from || to ? `${wall(from)}\n–${wall(to)}` : '');
  const expected = set.actualEnd ? '' : span(set.actualStart ? undefined : set.expectedStart, set.expectedEnd) || '–';
  return { planned: span(set.plannedStart, set.plannedEnd), expected, actual: span(set.actualStart, set.actualEnd) };
}

/**
 * Why nothing can be done about a cue.
 *
 * @param {import('./night.js').CueRow} cue @param {import('./night.js').SetRow | undefined} set
 */
export function nothingWords(cue, set) {
  if (!cue.actual) return `${cue.id}: ${standingOf(cue, set).why}`;
  return `${cue.id} fired at ${wall(cue.actual)}${set ? `; a jump to ${set.id} brings it again` : ''}`;
}

/** @param {{track: string, value: string | string[] | null}} action */
export function actionWords(action) {
  const value = Array.isArray(action.value) ? action.value.join(', ') : action.value;
  return `${action.track} ${value || '–'}`;
}
