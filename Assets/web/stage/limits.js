// Every number that bounds the stage view, with its unit.

/** A start or an end within this changes the colour, in ms. */
export const LAST_CALL = 60_000;
/** A line from the desk stands out for this long, in ms, or until it is understood. */
export const FRESH = 60_000;
/** How often what counts down is drawn, in ms. */
export const TICK = 200;
/** Nothing heard from the server for this long: the line is dead, in ms. The server gives a sign every 2 s. */
export const SILENCE = 6000;
/** The wait before a line that broke is tried again, in ms; then up to twice that, so that pages don't come together. */
export const RETRY_AFTER = 1000;
/** The wait before one that was refused is tried again, in ms. */
export const ASK_AGAIN = 10_000;
/** An answer that takes longer is given up, in ms. */
export const ANSWER_TIMEOUT = 4000;
/** A figure of more letters than the first is written smaller, of more than the second smaller still. */
export const LONG_FIGURE = [5, 7];
/** So is a line from the desk. */
export const LONG_LINE = [60, 180];
/** Lines from before the newest that are shown. */
export const OLDER_LINES = 4;
/** A lateness below this counts as on time, in ms. */
export const ON_TIME = 30_000;
/** What waits for its event's end at most, in characters: more is no event of this server's. */
export const LONGEST_EVENT = 200_000;
