import { callFor, lastTold } from './call.js';
import { FRESH, TICK } from './limits.js';
import { make, mark, part, write } from '/desk/dom.js';
import { Night } from '/desk/night.js';
import { isLoggedIn } from '/desk/server.js';
import { EventLine } from '/desk/stream.js';
import { clockFace, DeskClock, wall } from '/desk/times.js';

const night = new Night();
const clock = new DeskClock();
const banner = part('lost', HTMLElement);
const line = new EventLine('/api/v1/events', { told, up, lost, refused });
/** Whose page it is: `/stage?artist=hana`; empty asks. */
const artist = new URLSearchParams(location.search).get('artist') ?? '';

/** @param {string} name @param {any} data */
function told(name, data) {
  if (name === 'clock') clock.heard(data.now);
  else night.take(name, data);
}

function up() {
  banner.hidden = true;
  draw();
}

function lost() {
  const at = part('clock', HTMLElement).textContent ?? '';
  clock.reset();
  mark(document.body, 'data-mode', 'lost');
  write(banner, `Connection lost at ${at}. The times are not to be trusted. Trying again…`);
  banner.hidden = false;
}

/** Without a session there is nothing to hear; with one it is tried again. */
async function refused() {
  if ((await isLoggedIn()) !== false) return true;
  mark(document.body, 'data-mode', 'closed');
  write(part('head', HTMLElement), 'Not open yet');
  write(part('words', HTMLElement), 'Log in at /desk in this browser, then load this page again.');
  return false;
}

function draw() {
  const { show } = night;
  if (!show) return;
  const now = clock.now();
  write(part('show', HTMLElement), show.show);
  write(part('clock', HTMLElement), clockFace(show.zone)(now));
  const isKnown = night.sources.some((source) => source.id === artist);
  part('artists', HTMLElement).hidden = isKnown;
  if (!isKnown) return offerArtists();
  write(part('who', HTMLElement), night.nameOf(artist));
  document.title = `Stage · ${night.nameOf(artist)}`;
  const call = callFor(night, artist, now);
  mark(document.body, 'data-mode', call.mode);
  write(part('head', HTMLElement), call.head);
  write(part('figure', HTMLElement), call.figure);
  mark(part('figure', HTMLElement), 'data-long', call.figure.length > 5);
  write(part('words', HTMLElement), call.words);
  drawTold(now);
}

/** @param {number} now */
function drawTold(now) {
  const message = lastTold(night.asRun, artist);
  const place = part('told', HTMLElement);
  place.hidden = !message;
  if (!message) return;
  write(part('told-text', HTMLElement), message.text);
  write(part('told-at', HTMLElement), `from the desk, ${wall(message.at)}`);
  mark(place, 'data-new', now - Date.parse(message.at) < FRESH);
}

function offerArtists() {
  mark(document.body, 'data-mode', 'choosing');
  write(part('head', HTMLElement), artist ? `There is no artist “${artist}”` : 'Whose page is this?');
  const list = part('artists', HTMLElement);
  const artists = night.sources.filter((source) => source.kind === 'live');
  if (list.children.length === artists.length) return;
  list.replaceChildren(...artists.map((each) => {
    const link = make('a', '', each.name);
    link.href = `/stage?artist=${encodeURIComponent(each.id)}`;
    return link;
  }));
}

setInterval(() => {
  if (line.isUp) draw();
}, TICK);
line.open();
