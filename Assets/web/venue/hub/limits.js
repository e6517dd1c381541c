// Every number that bounds the page's connection to the hub, with its unit.

/**
 * Waits before a connection is tried again, in ms: `first`, then `growth` times as long each time up to `most`, and
 * each drawn between `least` of that and all of it.
 */
export const RECONNECT = { first: 500, growth: 1.8, most: 20_000, least: 0.3 };
/**
 * A connection that says nothing for this long is given up, in ms. The hub sends its count more often than that when
 * nothing else happens.
 */
export const SILENCE_MOST = 40_000;
/** No message from the hub is longer, in bytes. */
export const MESSAGE_MOST = 1024 * 1024;
/** No message tells of more than this, in rows; a welcome to a full wall has some 800. */
export const ROWS_MOST = 8192;
/** Between two points of a trail, in ms; as the codec has it. */
export const TRAIL_SPACING = 32;
/** The longest time between two of the hub's messages with trails, in ms. */
export const TICK_MOST = 250;
/** Points of this viewer's trail that are sent together. */
export const TRAIL_PARCEL = 3;
/** Claps are counted for this long before they are sent, in ms; and no more than so many of them count. */
export const CLAPS_EVERY = 250;
export const CLAPS_MOST = 8;
/** A change of the picture's distance from the programme that the hub is told of, in ms. */
export const LAG_STEP = 25;
