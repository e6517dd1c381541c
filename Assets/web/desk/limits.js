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
/** How long an effect from the desk lasts, in ms. */
export const EFFECT_LENGTH = 20_000;
/** How long an answer stays, in ms; a refusal stays until the next. */
export const ANSWER_STAYS = 6000;
/** As-run lines that are kept. */
export const AS_RUN_LINES = 60;
/** The lengths that `late` offers, in minutes. */
export const LATE_MINUTES = [0, 1, 3, 5];
/** A lateness below this counts as on time, in ms. */
export const ON_TIME = 500;
/** The rundown is left where a hand has scrolled it for this long, in ms. */
export const SCROLL_REST = 10_000;
/** How often a picture that is seen is asked for, in ms. */
export const PREVIEW_EVERY = 500;
/** A picture that takes longer is asked for again, in ms. */
export const PREVIEW_PATIENCE = 4000;
