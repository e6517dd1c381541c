import { Dials, turnedValues, turnedWords } from './dials.js';
import { make, mark, onPress, part, write } from './dom.js';
import { ASK_AGAIN, ON_TIME, WHY_LENGTH } from './limits.js';
import { preview } from './server.js';
import { length, wall } from './times.js';

/**
 * Something that could be done. `what` says it for the answer's line; `minutes` is the `by` of a verb that takes one,
 * `time` its `at` (RFC 3339, or as somebody types it); `places` are those to which a set can be moved, in their order,
 * and `place` says which of them; `makeUp` whether it makes the time up as well.
 *
 * @typedef {{label: string, what: string, verb: string, values?: Record<string, unknown>, minutes?: number,
 *   least?: number, time?: string, places?: Place[], place?: number, makeUp?: boolean}} Choice
 * @typedef {{words: string, values: Record<string, unknown>}} Place
 */

/**
 * Consequences before anything is written: what an order would change and break, the rundown beside today's, and the
 * remedy one press away. It lies beside GO, never over it, and asks again when the night has moved on meanwhile, and
 * now and then while its times slide.
 *
 *     sheet.open('tide', [{ label: 'skip', what: 'tide skipped', verb: 'skip', values: { id: 'tide' } }]);
 */
export class Sheet {
  #answer;
  #element = part('sheet', HTMLElement);
  #write = part('sheet-write', HTMLButtonElement);
  #why = part('sheet-why', HTMLInputElement);
  #dials;
  /** @type {import('./night.js').Night | null} */
  #night = null;
  /** @type {Choice[]} */
  #choices = [];
  /** @type {Choice | null} */
  #chosen = null;
  /** @type {import('./server.js').Consequences | null} */
  #seen = null;
  #asked = 0;
  #revision = -1;
  #askedAt = -Infinity;
  /** @type {Element | null} */
  #from = null;

  /** @param {import('./answer.js').AnswerLine} answer */
  constructor(answer) {
    this.#answer = answer;
    this.#why.maxLength = WHY_LENGTH;
    onPress(part('sheet-cancel', HTMLButtonElement), () => this.close());
    onPress(this.#write, () => void this.#carryOut());
    onPress(part('sheet-make-up', HTMLButtonElement), () => void this.#makeUp());
    this.#dials = new Dials(() => void this.#ask(), () => this.#forget());
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.isOpen && !document.querySelector('dialog[open]')) this.close();
    });
  }

  get isOpen() {
    return !this.#element.hidden;
  }

  /** @param {string} head @param {Choice[]} choices @param {number} [first]  Which is looked at first. */
  open(head, choices, first = 0) {
    if (!this.isOpen) this.#from = document.activeElement;
    this.#choices = choices.map((choice) => ({ ...choice }));
    this.#element.hidden = false;
    this.#why.value = '';
    write(part('sheet-head', HTMLElement), head);
    const row = part('sheet-choices', HTMLElement);
    row.replaceChildren(
      ...this.#choices.map((choice) => {
        const button = make('button', 'chip', choice.label);
        button.type = 'button';
        onPress(button, () => this.#choose(choice));
        return button;
      }));
    row.hidden = choices.length < 2;
    const chosen = this.#choices[first];
    if (chosen) this.#choose(chosen);
    part('sheet-head', HTMLElement).focus();
  }

  close() {
    if (!this.isOpen) return;
    this.#asked += 1;
    this.#element.hidden = true;
    if (this.#from instanceof HTMLElement) this.#from.focus();
  }

  /** @param {import('./night.js').Night} night */
  show(night) {
    this.#night = night;
    if (!this.isOpen || !night.rundown) return;
    // What is written is what was seen: after a change it is asked again.
    const since = performance.now() - this.#askedAt;
    if (night.rundown.revision !== this.#revision) void this.#ask();
    else if (this.#seen && isOutdated(this.#seen, night.rundown, since)) void this.#ask(true);
    else this.#showTable();
  }

  /** @param {Choice} choice */
  #choose(choice) {
    this.#chosen = choice;
    this.#seen = null;
    [...part('sheet-choices', HTMLElement).children].forEach((button, index) =>
      mark(button, 'aria-pressed', this.#choices[index] === choice));
    void this.#ask();
  }

  /** What was seen is not what would be written any more. */
  #forget() {
    this.#asked += 1;
    this.#seen = null;
    this.#write.disabled = true;
    mark(this.#element, 'data-asking', true);
  }

  /** @param {Choice} choice */
  #order(choice) {
    const why = this.#why.value.trim();
    return this.#answer.order(words(choice), choice.verb, { ...this.#values(choice), ...(why ? { why } : {}) });
  }

  /** @param {Choice} choice */
  #values(choice) {
    return { ...choice.values, ...turnedValues(choice), ...(choice.makeUp ? { makeUp: true } : {}) };
  }

  /** @param {boolean} [isQuietly]  What is there stays until the answer: the same would be written, only times slid. */
  async #ask(isQuietly = false) {
    const chosen = this.#chosen;
    if (!chosen) return;
    const round = (this.#asked += 1);
    this.#revision = this.#night?.rundown?.revision ?? -1;
    this.#askedAt = performance.now();
    if (!isQuietly) {
      this.#write.disabled = true;
      mark(this.#element, 'data-asking', true);
    }
    this.#dials.show(chosen);
    const seen = await preview(chosen.verb, this.#values(chosen));
    if (round !== this.#asked) return;
    this.#seen = seen;
    // What was typed is the instant that the server read in it from now on.
    if (seen.at && chosen.time !== undefined) chosen.time = seen.at;
    this.#dials.show(chosen);
    mark(this.#element, 'data-asking', false);
    this.#showWords(chosen, seen);
    this.#showTable();
  }

  /** @param {Choice} chosen @param {import('./server.js').Consequences} seen */
  #showWords(chosen, seen) {
    this.#write.disabled = !seen.accepted;
    // An undo is called by what it takes back.
    if (seen.undoes) chosen.what = `take back ${seen.undoes.order}`;
    write(this.#write, `Write: ${words(chosen)}`);
    const lines = seen.accepted
      ? [
          ...(seen.undoes ? [make('li', 'undoes', undoneWords(seen.undoes))] : []),
          ...seen.broke.map((each) => make('li', 'broke', each.message)),
          ...seen.still.map((each) => make('li', 'broke', `still: ${each.message}`)),
          ...seen.mended.map((each) => make('li', 'mended', `no more: ${each.message}`)),
          ...seen.changed.map((text) => make('li', '', text)),
        ]
      : [make('li', 'broke', `it would be refused: ${seen.reason ?? 'no reason given'}`)];
    if (lines.length === 0) lines.push(make('li', 'soft', 'the times stay as they are'));
    const list = part('sheet-words', HTMLElement);
    // What is said already is not said again.
    if (textOf(lines) !== textOf([...list.children])) list.replaceChildren(...lines);
    this.#showRemedy(chosen, seen);
  }

  /** @param {Choice} chosen @param {import('./server.js').Consequences} seen */
  #showRemedy(chosen, seen) {
    const button = part('sheet-make-up', HTMLButtonElement);
    const isBroken = seen.accepted && seen.broke.length > 0;
    // Of what would be refused nothing can be made up.
    const remedy = seen.accepted ? seen.remedy ?? [] : [];
    const isLate = chosen.verb === 'late';
    let text = '';
    if (chosen.makeUp) text = 'The time is made up as shown.';
    else if (remedy.length > 0) text = `Remedy: ${remedy.join('; ')}.`;
    else if (isBroken) text = 'Nothing in the running order can give the time back.';
    else if (isLate && chosen.minutes && seen.accepted && seen.rundown?.conflicts.length === 0) {
      text = 'It meets every hard start and the hard out: nothing has to be made up.';
    }
    write(part('sheet-remedy', HTMLElement), text);
    button.disabled = !chosen.makeUp && remedy.length === 0;
    mark(button, 'data-idle', button.disabled);
    write(button, chosen.makeUp ? 'Leave it late' : isLate ? 'Make it up' : 'Write, then make up…');
    mark(button, 'aria-pressed', Boolean(chosen.makeUp));
  }

  /** `late` makes up in the same breath; after anything else the `late` that stands then is said again. */
  async #makeUp() {
    const chosen = this.#chosen;
    if (!chosen) return;
    if (chosen.verb === 'late') {
      chosen.makeUp = !chosen.makeUp;
      return void this.#ask();
    }
    part('sheet-make-up', HTMLButtonElement).disabled = true;
    const then = this.#seen?.rundown;
    if (await this.#order(chosen)) this.openMakeUp(then);
    else void this.#ask();
  }

  /** What would make the time up, as things are. @param {import('./night.js').Rundown | null} [rundown] */
  openMakeUp(rundown = this.#night?.rundown) {
    const choice = makeUpChoice(rundown?.sets ?? []);
    if (!choice) return this.#answer.say('✕ make up: no set is left to start', 'bad');
    this.open(`Make up before ${choice.values?.['set']}`, [choice]);
  }

  async #carryOut() {
    const chosen = this.#chosen;
    if (!chosen || !this.#seen?.accepted) return;
    this.#write.disabled = true;
    if (await this.#order(chosen)) this.close();
    else if (this.isOpen) void this.#ask();
  }

  #showTable() {
    const { today, then } = sides(this.#seen, this.#night?.rundown);
    const body = part('sheet-table', HTMLTableElement).tBodies[0];
    if (!today || !body) return;
    const coming = (/** @type {import('./night.js').SetRow} */ set) => set.status !== 'ended';
    const key = (/** @type {import('./night.js').SetRow} */ set) => `${set.id} ${set.run}`;
    const after = new Map((then?.sets ?? []).map((set) => [key(set), set]));
    const rows = today.sets.filter(coming).map((set) => row(set.id, set, then ? after.get(key(set)) : set));
    const known = new Set(today.sets.map(key));
    rows.push(...(then?.sets ?? []).filter((set) => coming(set) && !known.has(key(set)))
      .map((set) => row(set.id, undefined, set)));
    rows.push(offAir(today, then ?? today));
    body.replaceChildren(...rows);
  }
}

/**
 * A `late` of a set.
 *
 * @param {string} set @param {number} minutes @param {boolean} [makeUp]
 * @returns {Choice}
 */
export function lateChoice(set, minutes, makeUp = false) {
  return { label: 'late', what: `${set} late`, verb: 'late', values: { set }, minutes, makeUp };
}

/**
 * The time made up from the next set on, whose own `late` stays as it was called: what stands is late, not the plan.
 *
 * @param {import('./night.js').SetRow[]} sets
 * @returns {Choice | null} null where none is left to start
 */
export function makeUpChoice(sets) {
  const next = sets.find((set) => set.status === 'upcoming' && set.expectedStart);
  return next ? lateChoice(next.id, (next.calledLate ?? 0) / 60_000, true) : null;
}

/**
 * The two rundowns of the table, both from one instant: what only slides is the same in both.
 *
 * @param {import('./server.js').Consequences | null} seen
 * @param {import('./night.js').Rundown | null} [rundown]  As the desk knows it.
 */
export function sides(seen, rundown) {
  return { today: seen?.before ?? rundown, then: seen?.rundown };
}

/**
 * Whether the night's times have slid on since they were asked about, long enough to ask again.
 *
 * @param {import('./server.js').Consequences} seen
 * @param {import('./night.js').Rundown} rundown
 * @param {number} since  The last question, in ms.
 */
export function isOutdated(seen, rundown, since) {
  return since >= ASK_AGAIN && rundown.sets.some((set, index) => {
    const known = seen.before?.sets[index];
    return known !== undefined && (differs(start(set), start(known)) || differs(end(set), end(known)));
  });
}

/** @param {Element[]} lines */
function textOf(lines) {
  return lines.map((each) => `${each.className} ${each.textContent}`).join('\n');
}

/**
 * What an undo takes back, and whose that was.
 *
 * @param {import('./night.js').Ordered} undone
 */
export function undoneWords({ order, who, surface, at, why }) {
  return `takes back “${order}” by ${who} (${surface}) at ${wall(at)}${why ? `: ${why}` : ''}`;
}

/** @param {Choice} choice */
function words(choice) {
  return choice.what + turnedWords(choice) + (choice.makeUp ? ', made up' : '');
}

/**
 * A set today and then.
 *
 * @param {string} name
 * @param {import('./night.js').SetRow | undefined} today
 * @param {import('./night.js').SetRow | undefined} then
 */
function row(name, today, then) {
  const line = make('tr');
  const head = make('th', '', name);
  head.scope = 'row';
  line.append(head, make('td', '', span(today)), make('td', 'then', span(then)));
  mark(line, 'data-moved', differs(start(today), start(then)) || differs(end(today), end(then)));
  mark(line, 'data-gone', Boolean(start(today)) && !start(then));
  mark(line, 'data-broken', (then?.conflicts.length ?? 0) > 0);
  return line;
}

/** @param {import('./night.js').Rundown} today @param {import('./night.js').Rundown} then */
function offAir(today, then) {
  const line = make('tr', 'off-air');
  const head = make('th', '', 'off air');
  head.scope = 'row';
  const [was, will] = [today.offAir, then.offAir];
  line.append(head, make('td', '', wall(was)), make('td', 'then', wall(will)));
  mark(line, 'data-moved', differs(was, will));
  if (then.room !== undefined) {
    mark(line, 'data-broken', then.room < 0);
    const words = make('span', 'soft', `${length(then.room)} ${then.room < 0 ? 'past' : 'before'} the hard out`);
    line.cells[2]?.append(make('br'), words);
  }
  return line;
}

/** @param {import('./night.js').SetRow | undefined} set */
function start(set) {
  return set?.actualStart ?? set?.expectedStart;
}

/** @param {import('./night.js').SetRow | undefined} set */
function end(set) {
  return set?.actualEnd ?? set?.expectedEnd;
}

/** @param {import('./night.js').SetRow | undefined} set */
function span(set) {
  return start(set) ? `${wall(start(set))} – ${wall(end(set))}` : set ? set.status : '–';
}

/** @param {string | undefined} one @param {string | undefined} other */
function differs(one, other) {
  if (!one || !other) return one !== other;
  return Math.abs(Date.parse(one) - Date.parse(other)) >= ON_TIME;
}
