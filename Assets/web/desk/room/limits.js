// Every number that bounds the room's panel, with its unit.

/** Lines that the page keeps and draws: the newest. */
export const MOST_LINES = 300;
/** Lines that wait in the hold queue and are drawn: the oldest, since they wait longest. */
export const MOST_HELD = 50;
/** People, bans and acts that are drawn. */
export const MOST_DRAWN = 200;
/** Acts on one person that their card shows: the newest. */
export const CARD_ACTS = 6;
/** Points of the viewers' curve that are kept: six hours of one each 10 s. */
export const MOST_POINTS = 2160;
/** How much of the curve is drawn, in ms. */
export const CURVE_SPAN = 3_600_000;
/** Points that are drawn at most; more lie between two pixels. */
export const CURVE_POINTS = 180;
/** From the end of the list, in pixels, up to which it counts as read to its end. */
export const AT_END = 24;
/** A ban's second press comes within this, in ms. */
export const ARMED = 4000;
/** Characters of a reason, as the server takes them. */
export const WHY_LENGTH = 200;
/** Characters of a name, as the server takes them. */
export const NAME_LENGTH = 32;
/** Lengths of a timeout. */
export const TIMEOUTS = ['1m', '5m', '1h'];
/** How long the words' field is, in characters. */
export const WORDS_LENGTH = 8000;
