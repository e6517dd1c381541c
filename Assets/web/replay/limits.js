// Every number that bounds the replay's page, with its unit.

/** What is loaded of the picture before it is needed, and kept after it was shown, in seconds. */
export const PICTURE = { ahead: 30, behind: 30, far: 90 };
/** How often the page looks at what is to be loaded, in ms. */
export const LOAD_EVERY = 250;
/** Waits after a failed request, in ms: the first, then twice as long each time up to the last. */
export const RETRY = { first: 500, most: 8000 };
/** Chunks of the log that are kept, about a minute each. */
export const CHUNKS = 6;
/** A record of the log is never longer, in bytes; and its part before its body. */
export const RECORD = { most: 1024 * 1024, head: 17 };
/** Going on by no more than this is going on, and anything else is a leap, in ms of the programme. */
export const LEAP = 3000;
/** What came while a frame was on screen is shown with it: that long, in ms. */
export const FRAME = 33;
/** Trails are handed on so long before their time, so that they run smoothly, in ms. */
export const TRAILS_AHEAD = 400;
/** Trails and fireworks whose time passed longer ago than this are not made up for, in ms. */
export const PASSING_LATE = 500;
/** How often the page looks at the time where no frame reminds it, in ms. */
export const LOOK_EVERY = 100;
/** How often a show that still runs is asked for more, in ms. */
export const MORE_EVERY = 5000;
/** A replay of a running show is at its end within this of it, in seconds. */
export const AT_END = 2;
/** The arrow keys' steps, in seconds. */
export const STEP = { small: 5, large: 30 };
/** Rates that the picture can be played at. */
export const RATES = [0.5, 1, 1.25, 1.5, 2];
/** The controls go from a full screen after so long without a move, in ms. */
export const IDLE = 2500;
/** Times and places of a playlist that are read: more than two days' worth. */
export const MOST_SEGMENTS = 50_000;
