import { part, put } from '../venue/part.js';
import { Deck } from './deck.js';
import { FRAME, LEAP, LOOK_EVERY, PASSING_LATE, TRAILS_AHEAD } from './limits.js';
import { Picture } from './picture.js';
import { isGivenBack, Retold } from './retold.js';
import { Room } from './room.js';
import { Tape } from './tape.js';
import { dayWords } from './words.js';

/** @typedef {import('./server.js').Night} Night */
/** @typedef {import('./timeline.js').Timeline} Timeline */

/** One night that is watched again: leads the room to the programme time of the frame on screen, wherever that goes. */
export class Watching {
  #server;
  #night;
  #timeline;
  #video;
  #tape = new Tape();
  #retold;
  #picture;
  #deck;
  #room;
  /**
   * Where the page is in the log; null while it has to be rebuilt.
   *
   * @type {import('./tape.js').Place | null}
   */
  #place = null;
  /** The same for trails, which are handed on ahead of their time. */
  #trails = { chunk: 0, index: 0 };
  #shown = -Infinity;

  /**
   * @param {import('./server.js').ReplayServer} server @param {Night} night @param {Timeline} timeline
   * @param {import('./retold.js').Codec} wire
   */
  constructor(server, night, timeline, wire) {
    this.#server = server;
    this.#night = night;
    this.#timeline = timeline;
    this.#video = part('video', HTMLVideoElement);
    this.#room = new Room(night.show);
    this.#retold = new Retold(wire);
    this.#picture = new Picture(this.#video, timeline, night.codecs, server.playlist);
    this.#deck = new Deck(this.#video, part('venue', HTMLElement), this.#picture, night.zone);
    this.#tape.begins = night.chunks;
    this.#retold.gone = night;
  }

  start() {
    const { show, zone, width, height, running } = this.#night;
    put(part('show', HTMLElement), show);
    put(part('day', HTMLElement), dayWords(this.#timeline.instantAt(0) ?? 0, zone));
    this.#showRunning();
    document.documentElement.style.setProperty('--shape', String(width / height || 16 / 9));
    part('venue', HTMLElement).dataset.phase = 'live';
    if (running) this.#server.follow((night, timeline) => this.#grew(night, timeline));
    const look = () => this.#look();
    this.#video.addEventListener('programmeframe', look);
    this.#video.addEventListener('seeked', look);
    setInterval(look, LOOK_EVERY);
    this.#picture.start();
  }

  /** What the keys do, by what is typed in small letters. */
  get keys() {
    return this.#deck.keys;
  }

  /** @param {boolean} hidden */
  hideStickers(hidden) {
    this.#room.stickers.hide(hidden);
  }

  /** For tests and curious viewers. */
  get told() {
    const [picture, room] = [this.#picture, this.#room];
    return {
      programmeTime: () => picture.instant(),
      seconds: () => picture.seconds,
      length: () => this.#timeline.length,
      seek: (/** @type {number} */ seconds) => picture.seek(seconds),
      /** @param {number} instant  Programme time. */
      seekTo: (instant) => picture.seek(this.#timeline.secondsAt(instant)),
      state: () => room.state,
      stickers: () => room.stickers.count,
      lines: () => room.lines.count,
      sky: room.sky,
    };
  }

  /** Brings the page to the programme time of the frame on screen. */
  #look() {
    const instant = this.#picture.instant();
    this.#deck.show(this.#picture.seconds, this.#timeline.length, instant);
    if (instant === null || this.#video.readyState === 0) return;
    this.#load(instant);
    // Going back, or far: what there was then is put up at once.
    const leap = LEAP * Math.max(1, this.#video.playbackRate);
    if (instant < this.#shown - 1 || instant > this.#shown + leap) this.#place = null;
    if (!this.#place && !this.#rebuild(instant)) return;
    this.#goOn(instant);
    this.#shown = instant;
    this.#room.show(instant);
  }

  /** @param {number} instant */
  #rebuild(instant) {
    const all = this.#tape.rebuilt(instant + FRAME);
    if (!all) return false;
    this.#room.rebuild(this.#retold.whole(all.records, instant));
    [this.#place, this.#trails] = [all.place, { ...all.place }];
    return true;
  }

  /** @param {number} instant */
  #goOn(instant) {
    if (!this.#place) return;
    const next = this.#tape.after(this.#place, instant + FRAME);
    this.#place = next.place;
    for (const record of next.records) {
      if (record.kind === 'trails') continue;
      // In another life of the hub ids mean other things.
      if (this.#retold.tell(record, this.#room.handlers)) {
        this.#rebuild(instant);
        return;
      }
    }
    this.#trail(instant);
  }

  /** @param {number} instant */
  #trail(instant) {
    const ahead = this.#tape.after(this.#trails, instant + TRAILS_AHEAD);
    this.#trails = ahead.place;
    if (this.#video.paused) return;
    const now = performance.now();
    for (const record of ahead.records) {
      if (record.kind !== 'trails' || record.at < instant - PASSING_LATE) continue;
      for (const { viewer, x, y, at } of this.#retold.points(record)) {
        this.#room.sky.follow(viewer, { x, y }, now + (at - instant) / this.#video.playbackRate);
      }
    }
  }

  /** @param {number} instant */
  #load(instant) {
    const chunk = this.#tape.chunkAt(instant);
    for (const wanted of [chunk, chunk + 1]) {
      if (wanted >= 0 && wanted < this.#tape.count && !this.#tape.has(wanted)) this.#fetch(wanted);
    }
  }

  /** @param {number} chunk */
  #fetch(chunk) {
    const night = this.#night;
    // One that can't be had is asked for again; so is one that lacks what was given back since it was asked for.
    this.#server.chunk(chunk)?.then((bytes) => {
      if (!isGivenBack(night, this.#night)) this.#tape.put(chunk, bytes);
    }).catch(() => undefined);
  }

  /**
   * More has come of a show that runs: the newest piece of its log has grown, and maybe what was taken out of all.
   *
   * @param {Night} night @param {Timeline} timeline
   */
  #grew(night, timeline) {
    if (taken(night) !== taken(this.#night)) this.#place = null;
    if (isGivenBack(this.#night, night)) this.#tape.forget();
    const newest = this.#tape.count - 1;
    this.#timeline = this.#picture.timeline = timeline;
    this.#tape.begins = night.chunks;
    this.#retold.gone = night;
    this.#night = night;
    this.#showRunning();
    if (this.#tape.has(newest)) this.#fetch(newest);
  }

  #showRunning() {
    put(part('air-words', HTMLElement), this.#night.running ? 'Still on air' : 'Replay');
  }
}

/**
 * What was taken out, to be compared.
 *
 * @param {import('./retold.js').Removals} removals
 */
function taken({ lines, saidBy, placedBy, back }) {
  return JSON.stringify([lines, saidBy, placedBy, back]);
}
