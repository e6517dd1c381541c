// Every number that bounds the player, with its unit.

/**
 * How far behind the newest frame the picture is kept, in seconds: with parts, and where the server has whole segments
 * alone.
 */
export const LATENCY = { parts: 1.3, segments: 3 };
/** A viewer may ask to be further behind, up to this, in seconds. */
export const MOST_BEHIND = 15;
/** What each stall adds to it, the most that stalls add, and what every quiet minute takes back, in seconds. */
export const CUSHION = { stall: 0.6, most: 3, calm: 0.6 };
/** Where the picture begins, in seconds before the buffer's end, as a part of the latency that is aimed at. */
export const BEGIN_SHARE = 0.8;
/** Beyond the aim by this the picture jumps forward instead of hurrying, in seconds. */
export const MOST_LATE = 3;
/** The picture has just begun for this long, in ms; then it also jumps when this much too late, in seconds. */
export const JUST_BEGUN = 4000;
export const JUST_BEGUN_BAND = 0.6;
/** The latency may wander this far below and above the target before the pace changes, in seconds. */
export const LATENCY_BAND = { below: 0.4, above: 0.35 };
/** Once the pace has changed, it stays so until the latency is this near the target, in seconds. */
export const LATENCY_NEAR = 0.1;
/** The slowest and fastest pace; few ears notice three per cent. */
export const PACE = { slow: 0.97, fast: 1.03 };

/** What must lie in the buffer before the picture starts, in seconds. */
export const START_BUFFER = 1;
/** What is left between a jump's goal and the buffer's end, in seconds. */
export const JUMP_MARGIN = 0.5;
/** With less than this before the end of a buffered range the picture is as good as stalled, in seconds. */
export const RANGE_END = 0.12;
/** Nothing further ahead than this is fetched, in seconds. */
export const MOST_AHEAD = 20;
/** What was shown is kept this long, in seconds, and thrown away in pieces no smaller than the second figure. */
export const KEEP_BEHIND = 10;
export const PRUNE_PIECE = 10;

/** A request that takes longer is given up, in ms. */
export const REQUEST_TIMEOUT = 6000;
/** The first and the longest wait after a failure, in ms; each wait is drawn between a half and the whole. */
export const RETRY = { first: 300, most: 6000 };
/** Further behind the newest one, in segments, loading begins again near the edge. */
export const MOST_SEGMENTS_BEHIND = 12;
/** A segment that fails this often is passed over. */
export const SEGMENT_TRIES = 3;
/** How often the buffer and the clock are looked at, in ms. */
export const WATCH_EVERY = 200;
/** How often an ended programme is asked whether it goes on after all, in ms. */
export const ENDED_POLL = 5000;

/** Part of the measured bandwidth that a rendition may take. */
export const BANDWIDTH_SHARE = 0.75;
/** Segments measured before the bandwidth counts. */
export const BANDWIDTH_SAMPLES = 2;
/** A higher rendition must have been the better choice for this long, in ms. */
export const RAISE_AFTER = 4000;
/** Two programme dates for the same place differ by more than this: another timeline, in ms. */
export const SAME_TIMELINE = 1000;
