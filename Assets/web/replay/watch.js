import { connectKeys } from '../venue/controls.js';
import { loadWire } from '../venue/hub/wire.js';
import { part, put } from '../venue/part.js';
import { ThemeView } from '../venue/theme.js';
import { NoReplay, ReplayServer } from './server.js';
import { Watching } from './watching.js';

try {
  await begin();
} catch (error) {
  showFailure(error);
}

async function begin() {
  const server = new ReplayServer(decodeURIComponent(location.pathname.split('/')[2] ?? ''));
  const night = await server.night();
  const [timeline, wire] = await Promise.all([server.timeline(), loadWire()]);
  if (timeline.segments.length === 0) throw new NoReplay('There is no picture yet. Come back in a moment.');
  const watching = new Watching(server, night, timeline, wire);
  const help = part('help', HTMLDialogElement);
  const peace = part('peace', HTMLButtonElement);
  peace.addEventListener('click', () => {
    const hidden = peace.getAttribute('aria-pressed') !== 'true';
    peace.setAttribute('aria-pressed', String(hidden));
    watching.hideStickers(hidden);
  });
  part('keys', HTMLButtonElement).addEventListener('click', () => help.showModal());
  connectKeys({ ...watching.keys, h: () => peace.click(), '?': () => help.showModal() });
  watching.start();
  void dress(night.show);
  /** For tests and curious viewers: `showrunner.programmeTime()` in the console. */
  Object.assign(globalThis, { showrunner: watching.told });
}

/** @param {unknown} error */
function showFailure(error) {
  const words = error instanceof NoReplay ? error.message : null;
  part('venue', HTMLElement).dataset.phase = 'opening';
  put(part('eyebrow', HTMLElement), words ? 'Not this one' : 'Nobody answers');
  put(part('headline', HTMLElement), words ? 'No replay.' : 'The tape is stuck.');
  put(part('aside', HTMLElement), words ? sentence(words) : 'Load the page again in a moment.');
  console.debug('the replay does not begin:', error);
}

/** @param {string} words */
function sentence(words) {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? '' : '.'}`;
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
