// Every number that bounds the page around the player, with its unit.

/** How often the venue is asked for its state, in ms; each wait is drawn 15 % to either side. */
export const POLL_EVERY = 1000;
/** The longest wait after failures, in ms. */
export const POLL_MOST = 8000;
/** An answer that takes longer is given up, in ms. */
export const POLL_TIMEOUT = 5000;
/** After so many failures in a row the page says that the venue doesn't answer. */
export const FAILURES_BEFORE_WORDS = 3;
/** Answers from which the server's clock is reckoned. */
export const CLOCK_SAMPLES = 8;

/** A moment whose time passed longer ago than this is not made up for, in ms. */
export const MOMENT_MOST_LATE = 2000;
/** A picture that has stood still this long no longer tells the time, in ms. */
export const PICTURE_STALE = 4000;
/** How often the page looks at the time where no frame reminds it, in ms. */
export const LOOK_EVERY = 200;
/** The picture may be missing this long before the page says so, in ms. */
export const BREATH_AFTER = 1200;

/** How long an announcement stays: so long, and so much more for each letter, but no longer than the last, in ms. */
export const SAY_TIME = { least: 5000, letter: 70, most: 14_000 };
/** Announcements that wait behind the one on screen; the oldest go first. */
export const SAY_WAITING = 4;
/** No announcement is longer, in UTF-16 units. */
export const SAY_LENGTH = 280;

/** Sparks in the air at once. */
export const MOST_SPARKS = 1400;
/** Rockets of one burst, and the time between two of them, in ms. */
export const ROCKETS = { count: 7, apart: 260 };
/** The canvas is drawn with no more pixels than this. */
export const MOST_SKY_PIXELS = 1_600_000;
