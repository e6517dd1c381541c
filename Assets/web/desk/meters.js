import { make, mark, part, write } from './dom.js';
import { METER } from './limits.js';

/**
 * How loud things are, as the event `levels` of `GET /api/v1/events` tells it. What is silent has no figure.
 *
 * @typedef {{momentary?: number, shortTerm?: number, integrated?: number, truePeak?: number, limited: number}} Loudness
 * @typedef {{id: string, peak?: number, shortTerm?: number, gain?: number}} SourceLevel
 * @typedef {{programme: Loudness, sources: SourceLevel[]}} Levels
 */

/** The meters, wherever they stand: of the programme, on a source's picture, beside a slot's fader. */
export class Meters {
  #programme = part('programme-meter', HTMLElement);
  #figures = part('loudness', HTMLElement);
  /** @type {Levels | null} */
  #levels = null;

  /** @param {Levels | null} levels  Null when nobody knows any more. */
  take(levels) {
    this.#levels = levels;
    this.show();
  }

  /** Draws what was told last: a source's meter may have come since. */
  show() {
    const levels = this.#levels;
    showLevel(this.#programme, levels ? levels.programme.momentary ?? null : undefined, 'LUFS');
    write(this.#figures, levels ? loudnessWords(levels.programme) : '');
    const sources = new Map((levels?.sources ?? []).map((source) => [source.id, source]));
    for (const meter of document.querySelectorAll('[data-meter]')) {
      const source = sources.get(meter.getAttribute('data-meter') ?? '');
      showLevel(meter, source ? source.peak ?? null : undefined, 'dB');
    }
  }
}

/**
 * A meter, empty.
 *
 * @param {string} source  Its id. @param {string} label
 */
export function makeMeter(source, label) {
  const meter = make('div', 'meter');
  meter.setAttribute('role', 'meter');
  meter.setAttribute('aria-label', label);
  meter.setAttribute('aria-valuemin', String(METER.least));
  meter.setAttribute('aria-valuemax', String(METER.most));
  meter.dataset['meter'] = source;
  meter.append(make('i'), make('span', 'figure'));
  showLevel(meter, undefined, 'dB');
  return meter;
}

/**
 * @param {Element} meter
 * @param {number | null | undefined} level  Null in silence; undefined where nothing is measured.
 * @param {string} unit
 */
function showLevel(meter, level, unit) {
  const [bar, figure] = meter.children;
  if (!(bar instanceof HTMLElement) || !figure) return;
  const at = Math.min(METER.most, Math.max(METER.least, level ?? METER.least));
  bar.style.setProperty('--level', ((at - METER.least) / (METER.most - METER.least)).toFixed(3));
  mark(meter, 'data-loud', stateOf(level));
  mark(meter, 'aria-valuenow', String(Math.round(at)));
  mark(meter, 'aria-valuetext', level === undefined ? 'not measured' : level === null ? 'silent' : `${level} ${unit}`);
  write(figure, level === undefined ? '' : level === null ? 'silent' : decibels(Math.round(level)));
}

/** @param {number | null | undefined} level */
function stateOf(level) {
  if (level === undefined) return 'off';
  if (level === null) return 'silent';
  return level >= METER.clips ? 'clips' : level >= METER.loud ? 'loud' : 'fine';
}

/**
 * The figures beside the programme's meter: loudness over 3 s and since the beginning, the largest true peak.
 *
 * @param {Loudness} sound
 */
export function loudnessWords({ shortTerm, integrated, truePeak, limited }) {
  const words = [shortTerm === undefined ? 'silent' : `3 s ${decibels(shortTerm)}`];
  if (integrated !== undefined) words.push(`night ${decibels(integrated)} LUFS`);
  if (truePeak !== undefined) words.push(`peak ${decibels(truePeak)} dB`);
  if (limited > 0) words.push(`limiter ${decibels(-limited)}`);
  return words.join(' · ');
}

/** @param {number} value */
function decibels(value) {
  return String(value).replace('-', '−');
}
