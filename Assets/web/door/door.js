import { part } from '/venue/part.js';
import { ThemeView } from '/venue/theme.js';
import { startWords } from '/venue/wording.js';
import { ANSWER_TIMEOUT, LOOK_AGAIN, LOOK_EVERY } from './limits.js';
import { noteOf, stepOf, takeCode } from './words.js';

const room = part('door', HTMLElement);
const form = part('knock', HTMLFormElement);
const field = part('passphrase', HTMLInputElement);
const enter = part('enter', HTMLButtonElement);
const eye = part('eye', HTMLButtonElement);
const note = part('note', HTMLElement);
const poster = part('poster', HTMLImageElement);
const theme = new ThemeView(part('mark', HTMLImageElement), poster);
poster.addEventListener('error', () => (part('bill', HTMLElement).hidden = true));

// At once, so that the code stands in no history, no screenshot and no address that is passed on.
const { code, rest } = takeCode(location.href);
if (code !== null) history.replaceState(null, '', rest);

/** What opens the door, said as long as nobody has answered. @type {{invite?: string}} */
let knock = code === null ? {} : { invite: code };
/** @type {import('./words.js').Door | null} */
let door = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/**
 * Asks the server; null when it does not answer.
 *
 * @param {string} path
 * @param {object} [body]  What is posted; left out, it is only asked.
 * @returns {Promise<{status: number, wait: number | null, answer: any} | null>}
 */
async function ask(path, body) {
  const patience = new AbortController();
  const giveUp = setTimeout(() => patience.abort(), ANSWER_TIMEOUT);
  try {
    const response = await fetch(path, {
      method: body ? 'POST' : 'GET',
      cache: 'no-store',
      signal: patience.signal,
      ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const wait = Number(response.headers.get('Retry-After')) || null;
    return { status: response.status, wait, answer: await response.json() };
  } catch {
    return null;
  } finally {
    clearTimeout(giveUp);
  }
}

/** @param {any} venue */
function dress(venue) {
  theme.adopt(venue.theme);
  part('bill', HTMLElement).hidden = !theme.hasPoster;
  part('show', HTMLElement).textContent = venue.show;
  document.title = venue.show;
  const words = part('when', HTMLElement);
  if (venue.over) words.textContent = 'It is over; thank you for coming by.';
  else if (venue.now < venue.start) words.textContent = `Starts ${startWords(venue.start, venue.now)}, your time.`;
  else words.textContent = 'On air now.';
}

/** @param {boolean} [forgets] */
function show(forgets) {
  const step = stepOf(door, forgets);
  if (room.dataset.step !== step.name) {
    room.dataset.step = step.name;
    form.hidden = step.name !== 'passphrase';
    if (!form.hidden) field.focus({ preventScroll: true });
  }
  part('ask', HTMLElement).textContent = step.ask;
  part('aside', HTMLElement).textContent = step.aside;
  part('waiting', HTMLElement).hidden = !(step.name === 'full');
}

/** Goes in, if the browser has kept the pass. */
async function goIn() {
  const kept = await ask('/api/v1/door');
  if (kept?.answer.admitted) return location.reload();
  if (kept && kept.answer.why !== 'full') return show(true);
  door = kept?.answer ?? door;
  show();
  return lookAgain();
}

/**
 * Says at the door what there is to say.
 *
 * @param {{passphrase?: string, invite?: string}} words
 */
async function say(words) {
  const heard = await ask('/api/v1/door', words);
  const answer = typeof heard?.answer.admitted === 'boolean' ? heard.answer : null;
  if (answer) {
    door = answer;
    knock = {};
  }
  if (answer?.admitted) return goIn();
  note.textContent = noteOf(heard?.status ?? 0, answer, heard?.wait ?? null);
  show();
  return lookAgain();
}

/** Looks whether the door has opened: somebody left, or the producer lets everybody in. */
async function look() {
  const heard = await ask('/api/v1/venue');
  if (!heard || heard.status !== 200) {
    if (!door) note.textContent = 'The venue does not answer yet. This page keeps knocking.';
    return lookAgain(LOOK_AGAIN);
  }
  if (!door) note.textContent = '';
  dress(heard.answer);
  // A show without a door says nothing of one.
  const told = heard.answer.door ?? { access: 'open', admitted: true };
  const sameWay = door && door.access === told.access && told.why !== 'full' && door.why !== 'full';
  if (!sameWay) door = told;
  if (told.admitted) return goIn();
  if (knock.invite !== undefined || told.why === 'seat' || told.why === 'full') return say(knock);
  show();
  return lookAgain();
}

/** @param {number} [ms] */
function lookAgain(ms = LOOK_EVERY) {
  clearTimeout(timer);
  timer = setTimeout(() => void look(), ms * (0.7 + 0.6 * Math.random()));
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  enter.disabled = true;
  note.textContent = '';
  void say({ passphrase: field.value }).finally(() => {
    enter.disabled = false;
    if (!form.hidden) field.select();
  });
});
eye.addEventListener('click', () => {
  const shown = field.type === 'password';
  field.type = shown ? 'text' : 'password';
  eye.setAttribute('aria-pressed', String(shown));
  field.focus();
});
field.addEventListener('input', () => (note.textContent = ''));
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && timer !== undefined) lookAgain(0);
});
void look();
