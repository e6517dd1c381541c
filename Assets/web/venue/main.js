import { Announcer } from './announcer.js';
import { Composer } from './chat/composer.js';
import { Lines } from './chat/lines.js';
import { ServerClock } from './clock.js';
import { connectControls } from './controls.js';
import { VenueFeed } from './feed.js';
import { Fireworks } from './fireworks.js';
import { HubConnection } from './hub/connection.js';
import { LOOK_EVERY } from './limits.js';
import { News } from './news.js';
import { Player } from './player/player.js';
import { Moments, phaseAt, ProgrammeClock, stateAt } from './programme.js';
import { Packs } from './stickers/packs.js';
import { connectPlacing } from './stickers/placing.js';
import { Stickers } from './stickers/stickers.js';
import { Tray } from './stickers/tray.js';
import { View } from './view.js';

/**
 * @template {Element} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
function part(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`index.html has no ${kind.name} #${id}`);
  return element;
}

const room = part('venue', HTMLElement);
const video = part('video', HTMLVideoElement);
const picture = part('picture', HTMLElement);
const clock = new ServerClock();
const news = new News();
const player = new Player(video, '/hls/programme.m3u8');
const programmeClock = new ProgrammeClock();
const moments = new Moments();
const announcer = new Announcer(part('say', HTMLElement));
const fireworks = new Fireworks(part('sky', HTMLCanvasElement), picture);
const view = new View();
/** @type {import('./news.js').PageState | null} */
let state = null;
let viewers = 0;

const feed = new VenueFeed('/api/v1/venue', clock, (venue) => {
  news.addStates(venue.states);
  news.addMoments(venue.moments);
});

/** @type {Packs} */
const packs = new Packs('/api/v1/packs', () => stickers.redraw());
/** @type {Stickers} */
const stickers = new Stickers(part('wall', HTMLCanvasElement), packs);
const lines = new Lines(part('lines', HTMLElement), part('jump', HTMLButtonElement));

const hub = new HubConnection('/hub', {
  onWelcome: (whole) => {
    stickers.replace(whole.stickers);
    lines.replace(whole.lines);
    composer.setLimits(whole.limits);
    news.addStates(whole.states);
    news.addMoments(whole.moments);
    viewers = whole.count;
  },
  onStickers: (change) => stickers.change(change),
  onChat: (said) => lines.add(said),
  onCount: (count) => (viewers = count),
  onStates: (states) => news.addStates(states),
  onMoments: (told) => news.addMoments(told),
  onRefused: (refusal) => {
    composer.refused(refusal);
    if (refusal.what === 'sticker') tray.refused(refusal.why);
  },
  onLink: ({ state, why }) => {
    feed.calm = state === 'open';
    composer.link(state, why);
  },
});

const composer = new Composer(
  {
    form: part('composer', HTMLFormElement),
    name: part('name', HTMLInputElement),
    text: part('text', HTMLInputElement),
    send: part('send', HTMLButtonElement),
    note: part('chat-note', HTMLElement),
  },
  hub,
);

const placing = connectPlacing({
  room,
  picture,
  spot: part('spot', HTMLElement),
  ghost: part('ghost', HTMLImageElement),
  chosen: () => (stickers.works && !player.needsTap && !player.paused ? (tray.choice?.url ?? null) : null),
  place: (x, y) => {
    const choice = tray.choice;
    if (!choice) return;
    if (hub.placeSticker(choice.pack, choice.index, x, y)) tray.placed(choice.name);
    else tray.say('Stickers are away for a moment; they come back by themselves.');
  },
});
const tray = new Tray(
  { room: part('tray', HTMLElement), choices: part('choices', HTMLElement), note: part('tray-note', HTMLElement) },
  packs,
  () => placing.refresh(),
);

const peace = part('peace', HTMLButtonElement);
peace.addEventListener('click', () => {
  const hidden = peace.getAttribute('aria-pressed') !== 'true';
  peace.setAttribute('aria-pressed', String(hidden));
  stickers.hide(hidden);
});

/** Brings the page to the programme time of the frame on screen. */
function look() {
  const instant = programmeClock.now(player.programmeTime(), clock.now(), performance.now());
  const venue = feed.venue;
  state = stateAt(news.states, instant);
  view.show({
    phase: phaseAt(venue, instant),
    venue,
    state,
    instant,
    viewers: hub.open ? viewers : null,
    silent: feed.silent && !hub.open,
    moving: !player.waiting && !video.paused,
    paused: player.paused,
    ended: player.ended,
    needsTap: player.needsTap,
    muted: video.muted,
  });
  tray.show(stickers.works ? (state?.pack ?? null) : null);
  if (state?.pack) stickers.prepare(state.pack);
  // The show's voice bears its name.
  if (!venue) return;
  for (const { moment, past } of moments.due(news.moments, instant)) {
    if (moment.kind === 'say') {
      lines.voice(venue.show, moment.text, moment.at, past);
      if (!past) announcer.say(moment.text);
    } else if (moment.kind === 'fireworks' && !past) fireworks.burst();
  }
}

connectControls({
  video,
  player,
  room,
  sound: part('sound', HTMLButtonElement),
  full: part('full', HTMLButtonElement),
  placing: () => tray.choice !== null,
});
video.addEventListener('programmeframe', look);
video.addEventListener('resize', () => view.shape(video.videoWidth, video.videoHeight));
setInterval(look, LOOK_EVERY);
feed.start();
hub.start();
player.start();

/** For tests and curious viewers: `showrunner.latency()` in the console. */
Object.assign(globalThis, {
  showrunner: {
    programmeTime: () => player.programmeTime(),
    state: () => state,
    latency: () => player.latency(),
    height: () => player.height,
    /** Stickers on the wall. */
    stickers: () => stickers.count,
    /** The pack in the tray. */
    pack: () => tray.pack,
    viewers: () => viewers,
    get stalls() {
      return player.stalls;
    },
    /** How often the stickers were drawn. */
    get draws() {
      return stickers.draws;
    },
  },
});
