import { make, mark, onPress, part, write } from './dom.js';
import { LONGEST_MINUTES, STEP_MINUTES, TIME_LENGTH, TYPED_REST } from './limits.js';
import { length, timeOfDay, typedTime, wholeMinute } from './times.js';

/** @typedef {import('./sheet.js').Choice} Choice */

/**
 * What of a choice can be turned before it is written: a length, a time of day, a place in the running order. What
 * comes of each turn is asked anew; a time that is typed is read by the server, in the show's zone.
 */
export class Dials {
  #row = part('sheet-steps', HTMLElement);
  #by = part('sheet-by', HTMLOutputElement);
  #at = part('sheet-at', HTMLInputElement);
  #turned;
  #touched;
  /** @type {Choice | null} */
  #choice = null;
  #isTyping = false;
  /** The text of the time that was asked about, or put there. */
  #heard = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;

  /**
   * @param {() => void} turned  The choice is another one now.
   * @param {() => void} touched  It is about to be: what was seen of it no longer counts.
   */
  constructor(turned, touched) {
    this.#turned = turned;
    this.#touched = touched;
    for (const minutes of STEP_MINUTES) {
      const words = `${minutes < 0 ? '−' : '+'}${Math.abs(minutes)}m`;
      // What is turned stands between less and more.
      const button = this.#button(words, minutes < 0, () => this.#step(minutes));
      button.dataset['minutes'] = String(minutes);
    }
    for (const way of [-1, 1]) {
      const button = this.#button(way < 0 ? 'earlier' : 'later', way < 0, () => this.#shift(way));
      button.dataset['way'] = String(way);
    }
    this.#at.maxLength = TIME_LENGTH;
    this.#listen();
  }

  /** @param {Choice} choice */
  show(choice) {
    if (choice !== this.#choice) this.#rest();
    this.#choice = choice;
    const { minutes, time, places, place = 0 } = choice;
    this.#row.hidden = minutes === undefined && time === undefined && !places;
    const turns = places ? 'place' : time === undefined ? 'length' : 'time';
    mark(this.#row, 'data-turns', turns);
    mark(this.#row, 'aria-label', turns);
    for (const button of this.#row.querySelectorAll('button')) {
      const way = Number(button.dataset['way'] ?? 0);
      button.hidden = (way !== 0) !== (turns === 'place');
      button.disabled = places !== undefined && !places[place + way];
    }
    this.#at.hidden = time === undefined;
    this.#by.hidden = time !== undefined;
    if (places) write(this.#by, places[place]?.words ?? '');
    else write(this.#by, minutes ? minutesWords(minutes) : 'on time');
    // What somebody is typing is left alone.
    if (!this.#isTyping) this.#put(timeOfDay(time));
  }

  #listen() {
    this.#at.addEventListener('input', () => {
      this.#rest();
      this.#isTyping = true;
      this.#touched();
      this.#resting = setTimeout(() => this.#read(), TYPED_REST);
    });
    this.#at.addEventListener('change', () => this.#typed());
    this.#at.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      this.#typed();
    });
  }

  /** What was typed is whole. Where it was asked about already nothing is asked: a press on Write is under way. */
  #typed() {
    const isAsked = this.#resting === undefined && this.#at.value === this.#heard;
    this.#rest();
    if (!isAsked) this.#read();
    else if (this.#choice) this.show(this.#choice);
  }

  #rest() {
    clearTimeout(this.#resting);
    this.#resting = undefined;
    this.#isTyping = false;
  }

  #read() {
    this.#resting = undefined;
    if (this.#choice?.time === undefined) return;
    this.#heard = this.#at.value;
    this.#choice.time = typedTime(this.#heard);
    this.#turned();
  }

  /** @param {string} text  Of a time. */
  #put(text) {
    this.#heard = text;
    if (this.#at.value !== text) this.#at.value = text;
  }

  /** @param {number} minutes */
  #step(minutes) {
    const choice = this.#choice;
    if (!choice) return;
    this.#rest();
    if (choice.time !== undefined) choice.time = wholeMinute(choice.time, minutes);
    if (choice.minutes !== undefined) {
      choice.minutes = Math.min(LONGEST_MINUTES, Math.max(choice.least ?? 0, choice.minutes + minutes));
    }
    this.#turned();
  }

  /** @param {number} way  Earlier or later in the running order. */
  #shift(way) {
    const choice = this.#choice;
    const place = (choice?.place ?? 0) + way;
    if (!choice?.places?.[place]) return;
    choice.place = place;
    this.#turned();
  }

  /** @param {string} words @param {boolean} isLess @param {() => void} act */
  #button(words, isLess, act) {
    const button = make('button', 'chip', words);
    button.type = 'button';
    onPress(button, act);
    if (isLess) this.#by.before(button);
    else this.#row.append(button);
    return button;
  }
}

/**
 * What a choice asks the server beside its own values.
 *
 * @param {Choice} choice
 * @returns {Record<string, unknown>}
 */
export function turnedValues({ minutes, time, places, place = 0 }) {
  return {
    ...(minutes === undefined ? {} : { by: Math.round(minutes * 60_000) }), ...(time === undefined ? {} : { at: time }),
    ...places?.[place]?.values,
  };
}

/**
 * The same in words, after those of the choice.
 *
 * @param {Choice} choice
 */
export function turnedWords({ minutes, time, places, place = 0 }) {
  if (places) return ` ${places[place]?.words ?? ''}`;
  if (time !== undefined) return ` ${timeOfDay(time)}`;
  return minutes === undefined ? '' : minutes === 0 ? ' 0' : ` ${minutesWords(minutes)}`;
}

/**
 * A length that need not be in whole minutes where another surface gave it: `5 min`, `1:30`.
 *
 * @param {number} minutes
 */
function minutesWords(minutes) {
  return Number.isInteger(minutes) ? `${minutes} min` : length(Math.round(minutes * 60_000));
}
