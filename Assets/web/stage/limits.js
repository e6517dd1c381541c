// Every number that bounds the stage view, with its unit.

/** A start or an end within this changes the colour, in ms. */
export const LAST_CALL = 60_000;
/** A line from the desk stands out for this long, in ms. */
export const FRESH = 20_000;
/** How often what counts down is drawn, in ms. */
export const TICK = 200;
