import { stayAwake } from './awake.js';
import { airOf, callAt, longness } from './call.js';
import { Feed } from './feed.js';
import { LONG_FIGURE, TICK } from './limits.js';
import { LinesView } from './lines.js';
import { make, mark, part, write } from '/desk/dom.js';
import { clockFace, DeskClock } from '/desk/times.js';

/** Whose page it is: `/stage?artist=hana`; empty asks. What follows `#` opens it beyond the show's own machine. */
const artist = new URLSearchParams(location.search).get('artist') ?? '';
const feed = new Feed(artist, location.hash.slice(1), { told: heard, up, lost, refused });
const lines = new LinesView(feed);
const clock = new DeskClock();
const banner = part('lost', HTMLElement);
const clockPart = part('clock', HTMLElement);
/** @type {import('./call.js').Told | null} */
let told = null;
/** @type {((now: number) => string) | null} */
let face = null;

/** @param {string} name @param {any} data */
function heard(name, data) {
  if (name === 'clock') clock.heard(data.now);
  else if (name === 'lines') lines.take(data);
  else if (name === 'call') {
    if (data.zone !== told?.zone) face = clockFace(data.zone);
    told = data;
  }
}

function up() {
  banner.hidden = true;
  part('artists', HTMLElement).hidden = true;
  draw();
}

function lost() {
  write(banner, `Connection lost at ${clockPart.textContent}. Nothing here is to be trusted. Trying again…`);
  banner.hidden = false;
  document.title = '✕ Connection lost';
  clock.reset();
  mark(document.body, 'data-mode', 'lost');
  mark(document.body, 'data-air', 'calm');
}

/** @param {number} status @param {string} words */
function refused(status, words) {
  // Before anything was seen there is nothing to be lost.
  if (told && status !== 401 && status !== 404) return;
  banner.hidden = true;
  mark(document.body, 'data-mode', 'closed');
  write(part('head', HTMLElement), status === 404 ? `There is no artist “${artist}” here` : 'Not open');
  write(part('figure', HTMLElement), '');
  write(part('words', HTMLElement), status === 404 ? '' : words);
  if (status === 404) void offerArtists();
}

function draw() {
  if (!told) return;
  const now = clock.now();
  write(part('show', HTMLElement), told.show);
  write(clockPart, face?.(now) ?? '');
  write(part('who', HTMLElement), told.name);
  const call = callAt(told, now);
  const air = airOf(told);
  document.title = `${call.figure ? `${call.figure} · ` : ''}${told.name}`;
  mark(document.body, 'data-mode', call.mode);
  mark(document.body, 'data-air', air.tone);
  write(part('air', HTMLElement), air.words);
  write(part('head', HTMLElement), call.head);
  write(part('figure', HTMLElement), call.figure);
  mark(part('figure', HTMLElement), 'data-long', longness(call.figure, LONG_FIGURE));
  write(part('words', HTMLElement), call.words);
  lines.draw(now);
}

/** Where the show's own machine asks, or the desk, it is told whose pages there are. */
async function offerArtists() {
  const response = await fetch('/api/v1/stage', { cache: 'no-store', credentials: 'same-origin' }).catch(() => null);
  mark(document.body, 'data-mode', 'closed');
  if (!response?.ok) {
    if (!artist) write(part('head', HTMLElement), 'Your link lacks your name');
    write(part('words', HTMLElement), 'Ask the desk for your link.');
    return;
  }
  if (!artist) write(part('head', HTMLElement), 'Whose page is this?');
  const list = part('artists', HTMLElement);
  list.hidden = false;
  list.replaceChildren(...(await response.json()).map((/** @type {{id: string, name: string}} */ each) => {
    const link = make('a', '', each.name);
    link.href = `/stage?artist=${encodeURIComponent(each.id)}`;
    return link;
  }));
}

setInterval(() => {
  if (feed.isUp) draw();
}, TICK);
void stayAwake();
if (artist) void feed.open();
else void offerArtists();

/** For tests and the curious. */
Object.assign(globalThis, { showrunnerStage: { isUp: () => feed.isUp, told: () => told } });
