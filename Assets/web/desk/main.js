import { AnswerLine } from './answer.js';
import { AsRunView } from './asrun.js';
import { mark, onPress, part, write } from './dom.js';
import { GoView } from './go.js';
import { HeadView } from './head.js';
import { LayoutsView } from './layouts.js';
import { TICK } from './limits.js';
import { MonitorView } from './monitor.js';
import { Night } from './night.js';
import { OutputsView } from './outputs.js';
import { PageView } from './page.js';
import { Previews } from './previews.js';
import { RundownView } from './rundown.js';
import { isLoggedIn, logIn, logOut } from './server.js';
import { SourcesView } from './sources.js';
import { EventLine } from './stream.js';
import { DeskClock } from './times.js';
import { TitleView } from './title.js';

const night = new Night();
const clock = new DeskClock();
const answer = new AnswerLine();
const line = new EventLine('/api/v1/events', { told, up, lost, refused });
const head = new HeadView();
const monitor = new MonitorView();
// While the machine can't keep up the pictures stand still.
const previews = new Previews(() => line.isUp && !night.state?.overload);
const views = [
  head, new GoView(answer, () => line.isUp), new TitleView(answer), new PageView(answer), new LayoutsView(answer),
  new SourcesView(answer, previews), new OutputsView(), new RundownView(), new AsRunView(),
];
const desk = part('desk', HTMLElement);
const banner = part('lost', HTMLElement);
let lostAt = '';
previews.show(part('programme-preview', HTMLImageElement), '/api/v1/previews/programme.jpg');

/** @param {'opening' | 'login' | 'desk'} name */
function turnTo(name) {
  if (document.body.dataset['view'] === name) return;
  mark(document.body, 'data-view', name);
  if (name === 'desk') monitor.start();
  else monitor.stop();
  if (name === 'login') part('token', HTMLInputElement).focus();
}

/** @param {string} name @param {any} data */
function told(name, data) {
  if (name === 'clock') clock.heard(data.now);
  else night.take(name, data);
  // Until the picture is whole, what was there stays.
  if (line.isUp) for (const view of views) view.show(night);
}

function up() {
  turnTo('desk');
  banner.hidden = true;
  desk.inert = false;
  mark(desk, 'data-up', true);
  mark(part('line', HTMLElement), 'data-up', true);
  write(part('line-words', HTMLElement), 'connected');
  for (const view of views) view.show(night);
  head.tick(night, clock.now());
}

function lost() {
  lostAt = part('clock', HTMLElement).textContent ?? '';
  clock.reset();
  desk.inert = true;
  mark(desk, 'data-up', false);
  mark(part('line', HTMLElement), 'data-up', false);
  write(part('line-words', HTMLElement), 'no connection');
  write(banner, `Connection lost at ${lostAt}. What you see is from then, and no press would arrive. Trying again…`);
  banner.hidden = document.body.dataset['view'] !== 'desk';
}

/** The line was refused: without a session it is time to log in, otherwise it is tried again. */
async function refused() {
  if ((await isLoggedIn()) !== false) return true;
  banner.hidden = true;
  turnTo('login');
  return false;
}

part('login', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  const field = part('token', HTMLInputElement);
  void logIn(field.value.trim()).then((problem) => {
    write(part('login-words', HTMLElement), problem);
    if (problem) return;
    field.value = '';
    line.open();
  });
});

onPress(part('logout', HTMLButtonElement), () => {
  void logOut().then((known) => {
    if (!known) return answer.say('✕ log out: the server does not answer, so the session is still open', 'bad');
    line.close();
    turnTo('login');
  });
});

setInterval(() => {
  if (line.isUp) head.tick(night, clock.now());
}, TICK);

if (await isLoggedIn() === false) turnTo('login');
else line.open();

/** For tests and the curious: `showrunnerDesk.state()` in the console. */
Object.assign(globalThis, { showrunnerDesk: { state: () => night.state, isUp: () => line.isUp } });
