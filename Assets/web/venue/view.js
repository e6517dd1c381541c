import { moodOf } from './colour.js';
import { BREATH_AFTER, LONG_TITLE } from './limits.js';
import { part, put } from './part.js';
import { countdownWords, startWords } from './wording.js';

const LOST = 'The venue is hard to reach just now. Trying again, nothing to do.';
const UNPLAYABLE =
  'This browser has no H.264, so it can’t show the picture; Chrome, Edge, Firefox or Safari can. The rest works all the same.';
const OFFLINE = 'Your device is offline. The show goes on, and this page comes back by itself.';

/** @typedef {import('./types.js').Look} Look */

/** Puts the page's words and colours in place; whatever comes from the server is text, never markup. */
export class View {
  #stillSince = performance.now();
  #mood = '';

  /** @param {Look} look */
  show(look) {
    part('venue', HTMLElement).dataset.phase = look.phase;
    this.#put('show', look.venue?.show ?? 'The venue');
    this.#showMood(look.background);
    this.#showPanel(look);
    this.#showCount(look.viewers);
    this.#put('title', look.state?.title ?? '');
    part('title', HTMLElement).classList.toggle('long', (look.state?.title.length ?? 0) > LONG_TITLE);
    this.#put('now-eyebrow', look.state?.set == null ? 'Between sets' : 'On stage now');
    this.#showPicture(look);
    this.#showTrouble(look);
    const title = look.phase === 'live' && look.state?.title ? `${look.state.title} · ${look.venue?.show}` : null;
    const whole = title ?? look.venue?.show ?? 'Showrunner';
    if (document.title !== whole) document.title = whole;
  }

  /** @param {Look} look */
  #showPanel({ phase, venue, instant, silent }) {
    this.#hide('countdown', phase !== 'poster');
    if (phase === 'poster' && venue) {
      this.#put('eyebrow', 'Soon, here');
      this.#put('headline', venue.show);
      this.#put('countdown', countdownWords(venue.start - instant));
      this.#put('aside', `Starts ${startWords(venue.start, instant)}, your time.`);
    } else if (phase === 'goodbye' && venue) {
      this.#put('eyebrow', 'That was');
      this.#put('headline', venue.show);
      this.#put('aside', 'Thank you for coming. Drink some water, hug your friends, get home safe.');
    } else if (phase === 'opening') {
      this.#put('eyebrow', silent ? 'Still knocking' : 'One moment');
      this.#put('headline', silent ? 'Nobody answers yet.' : 'Opening the doors…');
      this.#put('aside', silent ? 'This page keeps trying by itself. Nothing to do but lean back.' : '');
    }
  }

  /** @param {Look} look */
  #showPicture({ phase, hasPoster, moving, paused, ended, unplayable, needsTap, muted }) {
    const now = performance.now();
    if (moving || paused || ended || unplayable) this.#stillSince = now;
    const picture = part('picture', HTMLElement);
    picture.classList.toggle('paused', paused);
    picture.classList.toggle('over', ended || unplayable);
    this.#hide('poster', phase === 'live' || !hasPoster);
    this.#hide('breath', needsTap || phase === 'goodbye' || now - this.#stillSince < BREATH_AFTER);
    this.#put('sound-words', needsTap ? 'Tap to play' : muted ? 'Tap for sound' : 'Mute');
  }

  /** @param {Look} look */
  #showTrouble({ phase, silent, online, moving, paused, unplayable }) {
    // After the goodbye a venue may well close.
    const lost = silent && (phase === 'poster' || phase === 'live');
    const blank = unplayable && phase === 'live';
    this.#put('trouble', lost ? (online ? LOST : OFFLINE) : blank ? UNPLAYABLE : '');
    this.#hide('air', phase !== 'live');
    const words = paused ? 'Paused' : moving ? 'Live' : unplayable ? 'No picture' : 'Tuning in';
    this.#put('air-words', words);
    part('air', HTMLElement).classList.toggle('lit', moving && !paused);
  }

  /** @param {number | null} viewers */
  #showCount(viewers) {
    this.#hide('count', viewers === null);
    if (viewers === null) return;
    this.#put('count-number', viewers.toLocaleString());
    this.#put('count-words', viewers === 1 ? 'viewer' : 'viewers');
  }

  /**
   * Gives the picture's box the programme's shape, so that a place on it is the same place everywhere.
   *
   * @param {number} width @param {number} height
   */
  shape(width, height) {
    if (width > 0 && height > 0) document.documentElement.style.setProperty('--shape', String(width / height));
  }

  /** @param {string | null} background */
  #showMood(background) {
    if (this.#mood === String(background)) return;
    this.#mood = String(background);
    for (const [name, colour] of Object.entries(moodOf(background))) {
      document.documentElement.style.setProperty(`--${name}`, colour);
    }
  }

  /** @param {string} id @param {string} text */
  #put(id, text) {
    put(part(id, HTMLElement), text);
  }

  /** @param {string} id @param {boolean} hidden */
  #hide(id, hidden) {
    const element = part(id, HTMLElement);
    if (element.hidden !== hidden) element.hidden = hidden;
  }
}
