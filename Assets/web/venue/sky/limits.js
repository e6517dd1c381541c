// Every number that bounds what flies over the page, with its unit.

/** How long a trail glows behind its cursor, in seconds. */
export const TRAIL_LIFE = 0.9;
/** A trail's half width where it is youngest, its glow counted, in CSS pixels. */
export const TRAIL_WIDTH = 11;
/** Two points of one trail further apart than this are two trails, in seconds. */
export const TRAIL_BREAK = 0.5;
/** A point nearer to the one before it than this, in parts of the picture, is left out. */
export const TRAIL_STEP = 0.004;
/** Trails that are followed at once; beyond, a new one is not drawn. */
export const MOST_TRAILS = 400;
/** Pieces of trails that glow at once: of 400 trails at 20 points a second. */
export const MOST_PIECES = 8192;

/** Particles in the air at once: of some 300 fireworks. */
export const MOST_PARTICLES = 16_384;
/** Fireworks that one call may ask for; beyond, the rest is not seen. */
export const MOST_LAUNCHES = 64;
/** What the air leaves of a spark's speed after a second, as the exponent of e; and its pull, in picture widths. */
export const SPARK = { drag: 1.5, gravity: 0.13 };
export const CONFETTO = { drag: 2.6, gravity: 0.62 };
/** A firework as a viewer launches it, and as a cue does: their radius in picture widths. */
export const BURST_SIZE = { viewer: 0.13, cue: 0.3 };
/** How long a rocket rises, in seconds. */
export const ROCKET_TIME = 0.55;
/** Rockets of a cue's fireworks, and the time between two of them, in seconds. */
export const SALVO = { rockets: 9, apart: 0.28 };
/** Pieces of confetti of one throw. */
export const CONFETTI = 160;

/**
 * How much is drawn, best first: device pixels a CSS pixel, sparks of a burst, and how many lines a piece of a trail is
 * made of.
 */
export const GRADES = [
  { density: 2, sparks: 96 },
  { density: 1.5, sparks: 64 },
  { density: 1, sparks: 40 },
  { density: 0.6, sparks: 22 },
];
/** The canvas is drawn with no more pixels than this. */
export const MOST_SKY_PIXELS = 2_500_000;
/** Frames that are looked at before the grade changes: so many, or as many as come in so long, in ms. */
export const EASE_FRAMES = { most: 45, least: 4, time: 1500 };
/** A longer time between two frames is a rest, in ms. */
export const EASE_REST = 1200;
/** A frame that takes longer is a slow one, in ms; a share of them above the second figure lowers the grade. */
export const EASE_SLOW = { frame: 25, share: 0.3 };
/** It is raised again after so long without need, in ms; twice as long after each time that this was too early. */
export const EASE_RAISE = 12_000;
