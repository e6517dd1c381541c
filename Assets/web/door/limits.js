// Every number that bounds the door's page, with its unit.

/** How often the page looks whether the door has opened, in ms; each wait is drawn 30 % to either side. */
export const LOOK_EVERY = 8000;
/** The same while the venue does not answer, in ms. */
export const LOOK_AGAIN = 3000;
/** An answer that takes longer is given up, in ms. */
export const ANSWER_TIMEOUT = 8000;
