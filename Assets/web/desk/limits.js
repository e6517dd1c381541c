// Every number that bounds the desk, with its unit.

/** Nothing heard from the server for this long: the line is dead, in ms. The server gives a sign every 2 s. */
export const SILENCE = 6000;
/** The wait before a refused line is tried again, in ms. */
export const RETRY_AFTER = 2000;
/** An answer that takes longer is given up, in ms. */
export const ANSWER_TIMEOUT = 6000;
/** Signs of life from which the server's clock is reckoned. */
export const CLOCK_SAMPLES = 30;
/** How often what counts down is drawn, in ms. */
export const TICK = 200;
/** A GO within this of a change of the standby is asked for again: the eye had not seen it yet. In ms. */
export const SEEN_AFTER = 250;
/** How long `next` and clearing the wall stay armed after the first press, in ms. */
export const ARMED = 3000;
/** How long an effect from the desk may last, in seconds. */
export const EFFECT_SECONDS = [5, 10, 20, 60];
/** How long it lasts where nothing else is chosen, in seconds. */
export const EFFECT_USUAL = 20;
/** The longest text of an effect, as the server takes it, in letters. */
export const EFFECT_TEXT = 200;
/** The page's colours that are offered at once; two are a gradient from top to bottom. */
export const SWATCHES = [
  '#301040', '#5a1030', '#6b2a12', '#1f4a24', '#0f4a4a', '#10304f', '#1c1f5a', '#101018', '#301040 #6b2a12',
  '#1c1f5a #0f4a4a', '#10304f #5a1030',
];
/** How a layout or a source may come, as the show file writes it; the first where nothing else is chosen. */
export const TRANSITIONS = ['cut', 'fade 1s', 'fade 3s', 'slide 1s'];
/** Stickers of a pack that its choice shows. */
export const PACK_PICTURES = 3;
/** The waits that slow chat offers, in seconds. */
export const SLOW_SECONDS = [5, 10, 30];
/**
 * The longest title, and the longest caption, line in the chat and line to an artist, as the server takes them: it
 * counts letters, a field UTF-16 units, of which a letter has one at least.
 */
export const TEXT_LENGTH = { title: 200, line: 500 };
/** The longest reason for an order, in characters. */
export const WHY_LENGTH = 200;
/** An answer repeats no more of a text that was given, in characters. */
export const QUOTED = 60;
/** An answer says no more of what came of an order than so many lines of it. */
export const ANSWER_REMARKS = 3;
/** How long an answer stays, in ms; a refusal stays until the next. */
export const ANSWER_STAYS = 6000;
/** As-run lines that are kept: the newest. */
export const AS_RUN_LINES = 20_000;
/** As-run lines that are drawn. */
export const AS_RUN_DRAWN = 200;
/** The newest lines to artists that are listed. */
export const TOLD_LINES = 2;
/** The lengths that `late` offers, in minutes. */
export const LATE_MINUTES = [0, 1, 3, 5];
/** The lengths that `extend` and `trim` offer; the first is a trim. In minutes. */
export const RUN_MINUTES = [-5, -1, 1, 5];
/** What a press in the sheet adds to a length, in minutes. */
export const STEP_MINUTES = [-5, -1, 1, 5];
/** A time that is being typed is asked about once nothing was typed for this long, in ms. */
export const TYPED_REST = 400;
/** The longest time of day, in characters: `21:04:30`. */
export const TIME_LENGTH = 8;
/** The longest that the sheet offers, in minutes; the API takes up to a day. */
export const LONGEST_MINUTES = 240;
/** While times slide, what would come of an order is asked again this often, in ms. */
export const ASK_AGAIN = 2000;
/** A lateness below this counts as on time, in ms. */
export const ON_TIME = 500;
/** The rundown is left where a hand has scrolled it for this long, in ms. */
export const SCROLL_REST = 10_000;
/** How often a picture that is seen is asked for, in ms. */
export const PREVIEW_EVERY = 500;
/** A picture that takes longer is asked for again, in ms. */
export const PREVIEW_PATIENCE = 4000;
/** The evening's marks are this far apart, in minutes: the first that gives no more than the labels below. */
export const EVENING_STEPS = [1, 5, 15, 30, 60, 120];
/** Labels of the evening at most. */
export const EVENING_LABELS = 10;
/** A label nearer to the hard out's than this share of the evening is left out. */
export const EVENING_MARGIN = 0.06;
/** What a fader offers, in dB; the least is silence. */
export const LEVELS = { least: -60, most: 12, step: 1 };
/** A step of a level that follows the last within this goes on from it, whatever the show has told by then; in ms. */
export const STEP_SETTLES = 1000;
/** What a meter spans, in dBFS or LUFS; from `loud` on it warns, from `clips` on it is too loud. */
export const METER = { least: -60, most: 0, loud: -6, clips: -1 };
/** A source that is wanted within this and not up is told, in ms. */
export const DUE_SOON = 300_000;
/** What is expected of a cue that waits slides with the clock and is told once a second: so far behind it is, in ms. */
export const SLIDES = 3000;
/** How long the outputs' lamp tells of a frame that was repeated, in ms. */
export const LAMP = 60_000;
/** Lines of what is wrong beside GO; the rest is among the faults. */
export const WATCH_LINES = 2;
/** How long a command that failed counts as wrong now, in ms. */
export const FAILURE_FRESH = 60_000;
/** How long panic is held, in ms. */
export const PANIC_HOLD = 1000;
/** A source that is heard further behind what has come is heard from nearer on, in seconds. */
export const HEARD_BEHIND = 1.2;
/** How near to the end of what has come it then begins, in seconds. */
export const HEARD_AHEAD = 0.3;
/** What was heard is kept for so long, in seconds. */
export const HEARD_KEPT = 10;
/** Parts of a stream that wait to be played; beyond them the oldest are left out. */
export const HEARD_WAITING = 200;
