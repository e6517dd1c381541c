// Every number that bounds the page around the player, with its unit.

/** How often the venue is asked for its state, in ms; each wait is drawn 15 % to either side. */
export const POLL_EVERY = 1000;
/** How often it is asked while the hub tells the news: only the show's span is to be learned, in ms. */
export const POLL_CALM = 10_000;
/** The longest wait after failures, in ms. */
export const POLL_MOST = 8000;
/** An answer that takes longer is given up, in ms. */
export const POLL_TIMEOUT = 5000;
/** While the picture waits and nothing was heard for so long, the venue is asked at once, in ms. */
export const ASK_AFTER = 2000;
/** That question is put within this, so that a crowd doesn't ask together, and given up after that, in ms. */
export const ASK_WITHIN = 500;
export const ASK_TIMEOUT = 3000;
/** When it gets no answer, and nothing was heard for so long, the page says so, in ms. */
export const SILENT_AFTER = 5000;
/** After so many failures in a row the page says that the venue doesn't answer. */
export const FAILURES_BEFORE_WORDS = 3;
/** Answers from which the server's clock is reckoned. */
export const CLOCK_SAMPLES = 8;

/** How often the hub may be told how far the picture is behind the programme, in ms. */
export const LAG_EVERY = 2000;

/** States and moments that the page keeps: as many as the venue does. */
export const MOST_STATES = 128;
export const MOST_MOMENTS = 64;
/** A moment whose time passed longer ago than this is not made up for, in ms. */
export const MOMENT_MOST_LATE = 2000;
/** A picture that has stood still this long no longer tells the time, in ms. */
export const PICTURE_STALE = 4000;
/** How often the page looks at the time where no frame reminds it, in ms. */
export const LOOK_EVERY = 200;
/** The picture may be missing this long before the page says so, in ms. */
export const BREATH_AFTER = 1200;

/** When nothing was done for so long, what lies on the picture goes until something is, in ms. */
export const IDLE = 3500;
/** A picture that takes more of the window's height leaves a finger no room to scroll the page beside it. */
export const ROOM_TO_SCROLL = 0.7;

/** A longer title is written smaller, in UTF-16 units. */
export const LONG_TITLE = 36;
/** How long an announcement stays: so long, and so much more for each letter, but no longer than the last, in ms. */
export const SAY_TIME = { least: 5000, letter: 70, most: 14_000 };
/** Announcements that wait behind the one on screen; the oldest go first. */
export const SAY_WAITING = 4;
/** No announcement is longer, in UTF-16 units. */
export const SAY_LENGTH = 280;

/** A sticker's width, its white rim not counted, as a part of the picture's: the same on every screen. */
export const STICKER_SIZE = 0.1;
/**
 * Stickers that move: pictures of one of them at most, the shortest time for which one is shown in ms, and how many
 * kinds move at once.
 */
export const MOVING = { pictures: 24, shortest: 80, kinds: 6 };
/** How far from the picture stickers may lie, as a part of its width to the sides and of its height above and below. */
export const AROUND = 0.25;
/** How long a sticker takes to pop in, in ms. */
export const POP_TIME = 420;
/** And to fade when it is taken down. */
export const FADE_TIME = 500;
/** Stickers on the page, should the hub tell of more than it says it keeps. */
export const MOST_STICKERS = 1000;
/** The stickers' canvas is drawn with no more pixels than this. */
export const MOST_WALL_PIXELS = 3_000_000;
/** A pack that is not known yet is asked for again no sooner than this, in ms. */
export const PACKS_AGAIN = 5000;
/** Stickers of a pack that the tray offers. */
export const MOST_IN_TRAY = 64;
/** How far an arrow key moves the keyboard's sticker, as a part of the picture; with Shift, so many times that. */
export const KEY_STEP = { part: 0.02, shift: 5 };
/** How long a note at the tray or the chat stays, in ms. */
export const NOTE_TIME = 5000;
/** How long what is only heard stays in the page, in ms. */
export const ALOUD_TIME = 8000;
/** The keyboard's place is told when it has rested so long, in ms. */
export const AIM_RESTS = 400;

/** Lines that the chat keeps. */
export const MOST_LINES = 200;
/** Letters of a line that an answer quotes, as the hub has it. */
export const QUOTED = 60;
/** Emotes that the chat offers. */
export const MOST_EMOTES = 120;
/** How often it is asked who is there while the list is open, in ms. */
export const PEOPLE_EVERY = 4000;
/** Nearer to the end than this the reader is at the end, in CSS pixels. */
export const AT_END = 48;
/** From so many letters before the limit on, the chat counts what is left. */
export const COUNT_FROM = 60;
/** What holds before the hub has said its own limits, in letters as people count them. */
export const OWN_LIMITS = { name: 32, chat: 300 };
/** Nothing longer can be typed, in UTF-16 units a letter: some letters have many. */
export const UNITS_A_LETTER = 12;
