import { Aloud, Announcer } from './announcer.js';
import { AtmosphereView } from './atmosphere.js';
import { Composer } from './chat/composer.js';
import { Lines } from './chat/lines.js';
import { Palette } from './chat/palette.js';
import { People } from './chat/people.js';
import { Picker } from './chat/picker.js';
import { Emotes } from './chat/rich.js';
import { connectControls, connectKeys } from './controls.js';
import { Crowd } from './crowd.js';
import { connectCursor, TrailDelay } from './cursors.js';
import { VenueFeed } from './feed.js';
import { HubConnection } from './hub/connection.js';
import { connectIdle } from './idle.js';
import { AIM_RESTS, LAG_EVERY, LOOK_EVERY } from './limits.js';
import { Looks } from './looks.js';
import { News } from './news.js';
import { part } from './part.js';
import { QualityChoice } from './player/choice.js';
import { lastAnswer } from './player/net.js';
import { Player } from './player/player.js';
import { Moments, phaseAt, ProgrammeClock, ServerClock, stateAt } from './programme.js';
import { Pulse } from './pulse.js';
import { connectSheet } from './sheet.js';
import { Sky } from './sky/sky.js';
import { hueOf } from './sky/trails.js';
import { Packs } from './stickers/packs.js';
import { connectPlacing } from './stickers/placing.js';
import { placeOn, Stickers } from './stickers/stickers.js';
import { Tray } from './stickers/tray.js';
import { ThemeView } from './theme.js';
import { Tools } from './tools.js';
import { connectTouch } from './touch.js';
import { View } from './view.js';
import { placeWords } from './wording.js';

const room = part('venue', HTMLElement);
const video = part('video', HTMLVideoElement);
const picture = part('picture', HTMLElement);
const clock = new ServerClock();
const news = new News();
// `/?behind=8` is for a line that often stalls.
const behind = Number(new URLSearchParams(location.search).get('behind') ?? 0);
const player = new Player(video, '/hls/programme.m3u8', behind);
const programmeClock = new ProgrammeClock();
const moments = new Moments();
const quality = new QualityChoice(part('quality', HTMLSelectElement), player);
const announcer = new Announcer(part('say', HTMLElement));
const aloud = new Aloud(part('aloud', HTMLElement));
const sky = new Sky(part('sky', HTMLCanvasElement), picture);
const trailDelay = new TrailDelay();
const looks = new Looks();
const view = new View();
const theme = new ThemeView(part('mark', HTMLImageElement), part('poster', HTMLImageElement));
const atmosphere = new AtmosphereView(
  {
    room,
    picture,
    flash: part('flash', HTMLElement),
    caption: part('caption', HTMLElement),
    counter: part('counter', HTMLElement),
    counterWords: part('counter-words', HTMLElement),
    counterTime: part('counter-time', HTMLElement),
  },
  sky,
);
/** @type {Crowd} */
const crowd = new Crowd(
  {
    room: part('crowd', HTMLElement),
    words: part('crowd-words', HTMLElement),
    meter: part('meter', HTMLElement),
    fill: part('fill', HTMLElement),
    button: part('clap', HTMLButtonElement),
  },
  sky,
  () => hub.clap(),
);
/**
 * Walls that are taken down when the picture gets there.
 *
 * @type {import('./hub/types.js').Cleared[]}
 */
let cleared = [];
/** @type {import('./news.js').PageState | null} */
let state = null;
let viewers = 0;
/** Whether the goodbye was said. */
let isOver = false;

const pulse = new Pulse(performance.now());
const feed = new VenueFeed('/api/v1/venue', clock, pulse, (venue) => {
  news.addStates(venue.states);
  news.addMoments(venue.moments);
  theme.adopt(venue.theme);
  // What stands at this address for those who are outside is the door.
  if (venue.door?.admitted === false) location.reload();
});

/** @type {Packs} */
const packs = new Packs('/api/v1/packs', () => {
  stickers.redraw();
  emotes.refresh();
  picker.draw();
  lines.redraw();
});
const emotes = new Emotes(packs);
/** @type {Picker} */
const picker = new Picker({ button: part('emotes', HTMLButtonElement), room: part('picker', HTMLElement) }, emotes, (emote) => {
  composer.insert(emote);
  part('text', HTMLInputElement).focus();
});
/** @type {Stickers} */
const stickers = new Stickers(part('wall', HTMLCanvasElement), packs);
/** @type {Lines} */
const lines = new Lines(
  part('lines', HTMLElement),
  part('jump', HTMLButtonElement),
  (name) => emotes.picture(name),
  (line) => composer.answer(line),
);
const palette = new Palette(
  { button: part('colour', HTMLButtonElement), room: part('palette', HTMLElement) },
  (colour) => hub.setColour(colour),
);
const people = new People(
  {
    button: part('people-button', HTMLButtonElement),
    room: part('people', HTMLElement),
    list: part('people-list', HTMLElement),
    words: part('people-words', HTMLElement),
    close: part('people-close', HTMLButtonElement),
    beneath: part('lines', HTMLElement),
  },
  () => hub.askPeople(),
);

/** @type {HubConnection} */
const hub = new HubConnection('/hub', {
  onWelcome: (whole) => {
    stickers.replace(whole.stickers);
    lines.replace(whole.lines);
    composer.setLimits(whole.limits);
    news.addStates(whole.states);
    news.addMoments(whole.moments);
    viewers = whole.count;
    if (whole.crowd) crowd.level(whole.crowd.level);
  },
  onTrails: (trails) => {
    const made = Math.max(...trails.flatMap(({ points }) => points.map(({ at }) => at)));
    const [server, local] = [clock.now(), performance.now()];
    const later = trailDelay.heard(made, server) - server + local;
    for (const { viewer, mine, points } of trails) {
      // This viewer's own is drawn as it is made.
      if (!mine) for (const point of points) sky.follow(viewer, point, point.at + later);
    }
  },
  onFireworks: (fireworks) => {
    for (const { id, viewer, x, y } of fireworks) sky.launch({ x, y, seed: id, hue: hueOf(viewer) });
  },
  onCrowd: ({ level }) => crowd.level(level),
  onCleared: (told) => cleared.push(told),
  onStickers: (change) => stickers.change(change),
  onChat: (said) => lines.add(said),
  onUnsaid: (ids) => {
    lines.remove(ids);
    composer.taken(ids);
  },
  onChatRule: (wait) => composer.rule(wait),
  onYou: (you) => {
    composer.you(you);
    palette.show(you.colour);
    people.you(you.viewer);
  },
  onPeople: (some, all) => people.show(some, all),
  onCount: (count) => (viewers = count),
  onStates: (states) => news.addStates(states),
  onMoments: (told) => news.addMoments(told),
  onRefused: (refusal) => {
    composer.refused(refusal);
    if (refusal.what === 'sticker' || refusal.what === 'firework') tray.refused(refusal.why);
  },
  lag: () => {
    const instant = player.programmeTime();
    // A picture that rests will go on somewhere else.
    return instant === null || player.waiting || video.paused ? null : Math.max(0, clock.now() - instant);
  },
  onLink: ({ state, why }) => {
    feed.calm = state === 'open';
    if (state === 'closed') tools.close();
    // After the goodbye nothing is said to come back.
    composer.link(isOver && state === 'waiting' ? 'closed' : state, why);
  },
});

const composer = new Composer(
  {
    form: part('composer', HTMLFormElement),
    name: part('name', HTMLInputElement),
    text: part('text', HTMLInputElement),
    send: part('send', HTMLButtonElement),
    note: part('chat-note', HTMLElement),
    reply: part('reply', HTMLElement),
    replyWords: part('reply-words', HTMLElement),
    replyOff: part('reply-off', HTMLButtonElement),
  },
  hub,
  () => clock.now(),
);

const tools = new Tools(
  {
    room: part('tray', HTMLElement),
    choice: part('tools', HTMLFieldSetElement),
    words: part('tool-words', HTMLElement),
    pack: part('pack', HTMLElement),
  },
  () => {
    placing.refresh();
    touch.refresh();
  },
);
const tray = new Tray(
  { choices: part('choices', HTMLElement), note: part('tray-note', HTMLElement) },
  packs,
  () => placing.refresh(),
);
const spot = part('spot', HTMLElement);
const placing = connectPlacing({
  room,
  picture,
  spot,
  ghost: part('ghost', HTMLImageElement),
  chosen: () => {
    if (player.needsTap || player.paused) return null;
    if (tools.tap === 'fireworks') return '/venue/firework.svg';
    return tools.tap === 'stickers' && stickers.works ? (tray.choice?.url ?? null) : null;
  },
  place: (x, y) => {
    if (tools.tap === 'fireworks') {
      if (!hub.launch(x, y)) tray.say('The fireworks are damp for a moment; they dry by themselves.');
      return;
    }
    const choice = tray.choice;
    if (!choice) return;
    if (hub.placeSticker(choice.pack, choice.index, x, y)) aloud.say(`${choice.name} placed.`);
    else tray.say('Stickers are away for a moment; they come back by themselves.');
  },
  aimed: (x, y) => aloud.sayAfter(placeWords(x, y), AIM_RESTS),
});
const touch = connectTouch({ room, picture, draws: () => tools.cursors });
connectIdle(room);
connectCursor({
  room,
  allowed: () => tools.cursors && hub.open,
  placeOf: ({ clientX, clientY }) => placeOn(picture.getBoundingClientRect(), clientX, clientY),
  moved: (x, y) => {
    sky.follow(hub.viewer, { x, y }, performance.now());
    hub.moveCursor(x, y);
  },
});

const peace = part('peace', HTMLButtonElement);
peace.addEventListener('click', () => {
  const hidden = peace.getAttribute('aria-pressed') !== 'true';
  peace.setAttribute('aria-pressed', String(hidden));
  stickers.hide(hidden);
});

/** Whether the venue is hard to reach; where the picture waits and nothing was heard, it is asked. */
function isSilent() {
  const now = performance.now();
  pulse.hear(Math.max(hub.heardAt, lastAnswer()));
  const waits = player.waiting && !player.paused && !player.ended && !player.unplayable;
  if (waits && pulse.doubtful(now)) feed.hurry();
  return (feed.silent && !hub.open) || (waits && pulse.silent(now));
}

/** Brings the page to the programme time of the frame on screen. */
function look() {
  const instant = programmeClock.now(player.programmeTime(), clock.now(), performance.now());
  const venue = feed.venue;
  state = stateAt(news.states, instant);
  const look = looks.at(state?.effects ?? [], instant, sky.still);
  aloud.see(look);
  atmosphere.show(look);
  crowd.show(look.claps);
  for (const { at, upTo } of cleared) if (at <= instant) stickers.clear(upTo);
  cleared = cleared.filter(({ at }) => at > instant);
  view.show({
    phase: phaseAt(venue, instant),
    venue,
    state,
    background: looks.colour(state?.background ?? theme.background),
    hasPoster: theme.hasPoster,
    instant,
    viewers: hub.open ? viewers : null,
    silent: isSilent(),
    online: navigator.onLine,
    moving: !player.waiting && !video.paused,
    paused: player.paused,
    ended: player.ended,
    unplayable: player.unplayable,
    needsTap: player.needsTap,
    muted: video.muted,
  });
  quality.show();
  tools.mode(state?.mode ?? 'off', stickers.works && state?.pack != null);
  tray.show(stickers.works ? (state?.pack ?? null) : null);
  if (state?.pack) stickers.prepare(state.pack);
  if (!venue) return;
  if (phaseAt(venue, instant) === 'goodbye') offerReplay(venue.show);
  // The show's voice bears its name.
  for (const { moment, past } of moments.due(news.moments, instant)) {
    if (moment.kind === 'say') {
      lines.voice(venue.show, moment.text, moment.at, past);
      if (!past) announcer.say(moment.text);
    } else if (!past) act(moment);
  }
}

/** @param {string} show */
function offerReplay(show) {
  if (isOver) return;
  isOver = true;
  // A venue that has closed by then has nothing to lead to.
  import('./afterwards.js').then(
    ({ linkToReplay }) => linkToReplay(part('encore', HTMLElement), show), () => undefined);
}

/** @param {import('./news.js').Moment} moment */
function act(moment) {
  if (moment.kind === 'fireworks') sky.salvo(moment.id);
  else if (moment.kind === 'confetti') sky.confetti(moment.id);
  looks.begin(moment);
}

const openSheet = connectSheet((read) => (lines.aloud = read));
const aim = (/** @type {import('./tools.js').Tool} */ tool) => () => {
  tools.choose(tool);
  if (tools.tap === null) aloud.say('Nothing can be placed just now.');
  spot.focus({ preventScroll: true });
};
// Whoever has chosen goes on to the place.
part('tray', HTMLElement).addEventListener('keydown', ({ key, target }) => {
  if (key === 'Enter' && target instanceof HTMLInputElement) spot.focus({ preventScroll: true });
});
// Of the two only one is open.
part('colour', HTMLButtonElement).addEventListener('click', () => picker.open(false));
part('emotes', HTMLButtonElement).addEventListener('click', () => palette.open(false));
connectKeys({
  ...connectControls({
    video,
    player,
    room,
    sound: part('sound', HTMLButtonElement),
    volume: part('volume', HTMLInputElement),
    full: part('full', HTMLButtonElement),
    float: part('float', HTMLButtonElement),
    placing: () => tools.tap !== null,
  }),
  s: aim('stickers'),
  w: aim('fireworks'),
  h: () => peace.click(),
  c: () => part('text', HTMLInputElement).focus(),
  k: () => crowd.clap(),
  '?': openSheet,
});
video.addEventListener('programmeframe', look);
video.addEventListener('resize', () => view.shape(video.videoWidth, video.videoHeight));
setInterval(look, LOOK_EVERY);
setInterval(() => hub.tellLag(), LAG_EVERY);
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
    sky,
  },
});
