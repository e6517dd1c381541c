import { Announcer } from './announcer.js';
import { ServerClock } from './clock.js';
import { connectControls } from './controls.js';
import { VenueFeed } from './feed.js';
import { Fireworks } from './fireworks.js';
import { LOOK_EVERY } from './limits.js';
import { Player } from './player/player.js';
import { Moments, phaseAt, ProgrammeClock, stateAt } from './programme.js';
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

const video = part('video', HTMLVideoElement);
const picture = part('picture', HTMLElement);
const clock = new ServerClock();
const feed = new VenueFeed('/api/v1/venue', clock);
const player = new Player(video, '/hls/programme.m3u8');
const programmeClock = new ProgrammeClock();
const moments = new Moments();
const announcer = new Announcer(part('say', HTMLElement));
const fireworks = new Fireworks(part('sky', HTMLCanvasElement), picture);
const view = new View();
/** @type {import('./feed.js').PageState | null} */
let state = null;

/** Brings the page to the programme time of the frame on screen. */
function look() {
  const venue = feed.venue;
  const instant = programmeClock.now(player.programmeTime(), clock.now(), performance.now());
  state = venue ? stateAt(venue.states, instant) : null;
  view.show({
    phase: phaseAt(venue, instant),
    venue,
    state,
    instant,
    silent: feed.silent,
    moving: !player.waiting && !video.paused,
    paused: player.paused,
    ended: player.ended,
    needsTap: player.needsTap,
    muted: video.muted,
  });
  for (const moment of moments.due(venue?.moments ?? [], instant)) {
    if (moment.kind === 'say') announcer.say(moment.text);
    else if (moment.kind === 'fireworks') fireworks.burst();
  }
}

connectControls({
  video,
  player,
  room: part('venue', HTMLElement),
  sound: part('sound', HTMLButtonElement),
  full: part('full', HTMLButtonElement),
});
video.addEventListener('programmeframe', look);
setInterval(look, LOOK_EVERY);
feed.start();
player.start();

/** For tests and curious viewers: `showrunner.latency()` in the console. */
Object.assign(globalThis, {
  showrunner: {
    programmeTime: () => player.programmeTime(),
    state: () => state,
    latency: () => player.latency(),
    height: () => player.height,
    get stalls() {
      return player.stalls;
    },
  },
});
