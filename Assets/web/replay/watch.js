import { connectKeys } from '../venue/controls.js';
import { loadWire } from '../venue/hub/wire.js';
import { ThemeView } from '../venue/theme.js';
import { Deck } from './deck.js';
import { LEAP, LOOK_EVERY, PASSING_LATE, TRAILS_AHEAD } from './limits.js';
import { part, put } from './part.js';
import { Picture } from './picture.js';
import { Retold } from './retold.js';
import { Room } from './room.js';
import { NoReplay, ReplayServer } from './server.js';
import { Tape } from './tape.js';
import { dayWords } from './words.js';

const id = decodeURIComponent(location.pathname.split('/')[2] ?? '');
const server = new ReplayServer(id);
const video = part('video', HTMLVideoElement);
const venue = part('venue', HTMLElement);

try {
  await begin();
} catch (error) {
  venue.dataset.phase = 'opening';
  const hasWords = error instanceof NoReplay;
  put(part('eyebrow', HTMLElement), hasWords ? 'Not this one' : 'Nobody answers');
  put(part('headline', HTMLElement), hasWords ? 'No replay.' : 'The tape is stuck.');
  put(part('aside', HTMLElement), hasWords ? sentence(error.message) : 'Load the page again in a moment.');
  console.debug('the replay does not begin:', error);
}

async function begin() {
  const night = await server.night();
  const [first, wire] = await Promise.all([server.timeline(), loadWire()]);
  if (first.segments.length === 0) throw new NoReplay('There is no picture yet. Come back in a moment.');
  let timeline = first;
  const room = new Room(night.show);
  const tape = new Tape();
  const retold = new Retold(wire);
  const picture = new Picture(video, timeline, night.codecs, server.playlist);
  const deck = new Deck(video, venue, picture, night.zone);
  tape.begins = night.chunks;
  retold.gone = night;
  put(part('show', HTMLElement), night.show);
  put(part('air-words', HTMLElement), night.running ? 'Still on air' : 'Replay');
  put(part('day', HTMLElement), dayWords(timeline.instantAt(0) ?? 0, night.zone));
  document.documentElement.style.setProperty('--shape', String(night.width / night.height || 16 / 9));
  venue.dataset.phase = 'live';
  void dress(night.show);

  /**
   * Where the page is in the log; null while it has to be rebuilt.
   *
   * @type {import('./tape.js').Place | null}
   */
  let place = null;
  /**
   * The same for trails, which are handed on ahead of their time.
   *
   * @type {import('./tape.js').Place | null}
   */
  let trails = null;
  let shown = -Infinity;

  /** Brings the page to the programme time of the frame on screen. */
  function look() {
    const instant = picture.instant();
    deck.show(picture.seconds, timeline.length, instant);
    if (instant === null || video.readyState === 0) return;
    load(instant);
    // Going back, or far: what there was then is put up at once.
    if (place && (instant < shown - 1 || instant > shown + LEAP * Math.max(1, video.playbackRate))) place = null;
    if (!place && !rebuild(instant)) return;
    goOn(instant);
    shown = instant;
    room.show(instant);
  }

  /** @param {number} instant */
  function rebuild(instant) {
    const all = tape.rebuilt(instant);
    if (!all) return false;
    room.rebuild(retold.whole(all.records, instant));
    [place, trails] = [all.place, { ...all.place }];
    return true;
  }

  /** @param {number} instant */
  function goOn(instant) {
    if (!place || !trails) return;
    const next = tape.after(place, instant);
    place = next.place;
    for (const record of next.records) {
      if (record.kind === 'trails') continue;
      // In another life of the hub ids mean other things.
      if (retold.tell(record, room.handlers) && !rebuild(instant)) return;
    }
    const ahead = tape.after(trails, instant + TRAILS_AHEAD);
    trails = ahead.place;
    if (video.paused) return;
    const now = performance.now();
    for (const record of ahead.records) {
      if (record.kind !== 'trails' || record.at < instant - PASSING_LATE) continue;
      for (const { viewer, x, y, at } of retold.points(record)) {
        room.sky.follow(viewer, { x, y }, now + (at - instant) / video.playbackRate);
      }
    }
  }

  /** @param {number} instant */
  function load(instant) {
    const chunk = tape.chunkAt(instant);
    for (const wanted of [chunk, chunk + 1]) {
      if (wanted < 0 || wanted >= tape.count || tape.has(wanted)) continue;
      server.chunk(wanted)?.then((bytes) => tape.put(wanted, bytes)).catch(() => undefined);
    }
  }

  if (night.running) {
    server.follow((more, longer) => {
      const isScrubbed = [more.lines, more.stickers, more.viewers].flat().length
        !== [night.lines, night.stickers, night.viewers].flat().length;
      timeline = picture.timeline = longer;
      // The newest piece has grown, and so has what was taken out of all of them.
      const newest = tape.count - 1;
      tape.begins = more.chunks;
      retold.gone = more;
      if (isScrubbed) place = null;
      Object.assign(night, more);
      put(part('air-words', HTMLElement), more.running ? 'Still on air' : 'Replay');
      if (tape.has(newest)) server.chunk(newest)?.then((bytes) => tape.put(newest, bytes)).catch(() => undefined);
    });
  }

  connect(deck, room);
  video.addEventListener('programmeframe', look);
  video.addEventListener('seeked', look);
  setInterval(look, LOOK_EVERY);
  picture.start();

  /** For tests and curious viewers: `showrunner.programmeTime()` in the console. */
  Object.assign(globalThis, {
    showrunner: {
      programmeTime: () => picture.instant(),
      seconds: () => picture.seconds,
      length: () => timeline.length,
      seek: (/** @type {number} */ seconds) => picture.seek(seconds),
      /** @param {number} instant  Programme time. */
      seekTo: (instant) => picture.seek(timeline.secondsAt(instant)),
      state: () => room.state,
      stickers: () => room.stickers.count,
      lines: () => room.lines.count,
      sky: room.sky,
    },
  });
}

/** @param {string} words */
function sentence(words) {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? '' : '.'}`;
}

/** @param {Deck} deck @param {Room} room */
function connect(deck, room) {
  const help = part('help', HTMLDialogElement);
  const peace = part('peace', HTMLButtonElement);
  peace.addEventListener('click', () => {
    const hidden = peace.getAttribute('aria-pressed') !== 'true';
    peace.setAttribute('aria-pressed', String(hidden));
    room.stickers.hide(hidden);
  });
  part('keys', HTMLButtonElement).addEventListener('click', () => help.showModal());
  connectKeys({ ...deck.keys, h: () => peace.click(), '?': () => help.showModal() });
}

/**
 * Puts on the show's theme, if the show that is on air is the same.
 *
 * @param {string} show
 */
async function dress(show) {
  try {
    const answer = await fetch('/api/v1/venue');
    const now = await answer.json();
    if (now.show === show) new ThemeView(part('mark', HTMLImageElement), new Image()).adopt(now.theme);
  } catch {
    // The page has colours of its own.
    return;
  }
}
