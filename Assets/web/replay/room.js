import { Announcer } from '../venue/announcer.js';
import { AtmosphereView } from '../venue/atmosphere.js';
import { Lines } from '../venue/chat/lines.js';
import { Emotes } from '../venue/chat/rich.js';
import { moodOf } from '../venue/colour.js';
import { Crowd } from '../venue/crowd.js';
import { Looks } from '../venue/looks.js';
import { News } from '../venue/news.js';
import { part, put } from '../venue/part.js';
import { Moments, stateAt } from '../venue/programme.js';
import { Sky } from '../venue/sky/sky.js';
import { hueOf } from '../venue/sky/trails.js';
import { Packs } from '../venue/stickers/packs.js';
import { Stickers } from '../venue/stickers/stickers.js';

/** @typedef {import('./retold.js').Whole} Whole */

/** The room around the picture as the night had it: stickers, chat, effects, titles; the venue's own parts. */
export class Room {
  #show;
  #picture = part('picture', HTMLElement);
  /** @type {Packs} */
  #packs = new Packs('/api/v1/packs', () => {
    this.#emotes.refresh();
    this.stickers.redraw();
    this.lines.redraw();
  });
  #emotes = new Emotes(this.#packs);
  /** @type {Stickers} */
  stickers = new Stickers(part('wall', HTMLCanvasElement), this.#packs);
  lines = new Lines(part('lines', HTMLElement), part('jump', HTMLButtonElement), (name) => this.#emotes.picture(name));
  sky = new Sky(part('sky', HTMLCanvasElement), this.#picture);
  #announcer = new Announcer(part('say', HTMLElement));
  #atmosphere = new AtmosphereView(
    {
      room: part('venue', HTMLElement), picture: this.#picture, flash: part('flash', HTMLElement),
      caption: part('caption', HTMLElement), counter: part('counter', HTMLElement),
      counterWords: part('counter-words', HTMLElement), counterTime: part('counter-time', HTMLElement),
    },
    this.sky,
  );
  // Nobody claps in a replay: the button is none of the page's.
  #crowd = new Crowd(
    {
      room: part('crowd', HTMLElement), words: part('crowd-words', HTMLElement), meter: part('meter', HTMLElement),
      fill: part('fill', HTMLElement), button: document.createElement('button'),
    },
    this.sky,
    () => undefined,
  );
  #looks = new Looks();
  #news = new News();
  #moments = new Moments();
  /** @type {import('../venue/hub/types.js').Cleared[]} walls that are taken down when the picture gets there */
  #cleared = [];
  #mood = '';
  #viewers = 0;
  /** @type {import('../venue/news.js').PageState | null} */
  state = null;

  /**
   * What the log tells goes here.
   *
   * @type {import('../venue/hub/types.js').HubHandlers}
   */
  handlers = {
    onStickers: (change) => this.stickers.change(change),
    onChat: (lines) => this.lines.add(lines),
    onUnsaid: (ids) => this.lines.remove(ids),
    onCount: (count) => (this.#viewers = count),
    onStates: (states) => this.#news.addStates(states),
    onMoments: (moments) => this.#news.addMoments(moments),
    onCleared: (cleared) => this.#cleared.push(cleared),
    onCrowd: ({ level }) => this.#crowd.level(level),
    onFireworks: (fireworks) => {
      for (const { id, viewer, x, y } of fireworks) this.sky.launch({ x, y, seed: id, hue: hueOf(viewer) });
    },
  };

  /** @param {string} show  Its name. */
  constructor(show) {
    this.#show = show;
  }

  /**
   * Puts everything as it was at one time; what was said and done before is not said and done again.
   *
   * @param {Whole} whole
   */
  rebuild(whole) {
    this.#news = new News();
    this.#news.addStates(whole.states);
    this.#news.addMoments(whole.moments);
    this.#moments = new Moments();
    this.#looks.leap();
    this.#cleared = whole.cleared;
    this.#viewers = whole.count;
    this.stickers.replace(whole.stickers);
    this.lines.clear();
    this.lines.replace(whole.lines);
    this.#crowd.level(whole.crowd?.level ?? 0);
  }

  /**
   * Brings the room to the programme time of the frame on screen.
   *
   * @param {number} instant
   */
  show(instant) {
    const state = (this.state = stateAt(this.#news.states, instant));
    const look = this.#looks.at(state?.effects ?? [], instant, this.sky.still);
    this.#atmosphere.show(look);
    this.#crowd.show(look.claps);
    for (const { at, upTo } of this.#cleared) if (at <= instant) this.stickers.clear(upTo);
    this.#cleared = this.#cleared.filter(({ at }) => at > instant);
    this.#showWords(state);
    this.#showMood(this.#looks.colour(state?.background ?? null));
    if (state?.pack) this.stickers.prepare(state.pack);
    for (const { moment, past } of this.#moments.due(this.#news.moments, instant)) this.#act(moment, past);
  }

  /** @param {import('../venue/news.js').Moment} moment @param {boolean} past */
  #act(moment, past) {
    if (moment.kind === 'say') {
      this.lines.voice(this.#show, moment.text, moment.at, past);
      if (!past) this.#announcer.say(moment.text);
      return;
    }
    if (past) return;
    if (moment.kind === 'fireworks') this.sky.salvo(moment.id);
    else if (moment.kind === 'confetti') this.sky.confetti(moment.id);
    this.#looks.begin(moment);
  }

  /** @param {import('../venue/news.js').PageState | null} state */
  #showWords(state) {
    put(part('title', HTMLElement), state?.title ?? '');
    put(part('now-eyebrow', HTMLElement), state?.set == null ? 'Between sets' : 'On stage then');
    part('count', HTMLElement).hidden = this.#viewers === 0;
    put(part('count-number', HTMLElement), this.#viewers.toLocaleString());
    const title = state?.title ? `${state.title} · ${this.#show}` : this.#show;
    if (document.title !== title) document.title = title;
  }

  /** @param {string | null} background */
  #showMood(background) {
    if (this.#mood === String(background)) return;
    this.#mood = String(background);
    for (const [name, colour] of Object.entries(moodOf(background))) {
      document.documentElement.style.setProperty(`--${name}`, colour);
    }
  }
}
