import { AnswerLine } from './answer.js';
import { AsRunView } from './asrun.js';
import { CallView } from './call.js';
import { isByKeyboard, mark, onPress, part, write } from './dom.js';
import { measureEdges } from './edges.js';
import { EveningView } from './evening.js';
import { FaultsView } from './faults.js';
import { GoView } from './go.js';
import { HeadView } from './head.js';
import { Headphones } from './headphones.js';
import { Keep } from './keep.js';
import { listenToKeys } from './keys.js';
import { LatenessView } from './lateness.js';
import { LayoutsView } from './layouts.js';
import { RETRY_AFTER, TICK } from './limits.js';
import { Meters } from './meters.js';
import { MixerView } from './mixer.js';
import { MonitorView } from './monitor.js';
import { Night } from './night.js';
import { OutputsView } from './outputs.js';
import { PageView } from './page/page.js';
import { PanicView } from './panic.js';
import { choosePaper, offerPapers } from './papers.js';
import { Places, walkRows } from './places.js';
import { Previews } from './previews.js';
import { RoomPanel } from './room/panel.js';
import { RundownView } from './rundown.js';
import { asRunAfter, isLoggedIn, logIn, logOut } from './server.js';
import { Sheet } from './sheet.js';
import { Sides } from './sides.js';
import { SourcesView } from './sources.js';
import { EventLine } from './stream.js';
import { TellView } from './tell.js';
import { DeskClock } from './times.js';
import { TitleView } from './title.js';
import { TransitionView } from './transition.js';
import { WatchView } from './watch.js';

const night = new Night();
const clock = new DeskClock();
const answer = new AnswerLine();
const line = new EventLine('/api/v1/events', { told, up, lost, refused });
const head = new HeadView();
const evening = new EveningView();
const sheet = new Sheet(answer);
const lateness = new LatenessView(sheet);
const call = new CallView(answer);
const keep = new Keep(answer);
const transition = new TransitionView(keep);
const mayDrive = () => line.isUp && call.isProducer;
const panic = new PanicView(answer, mayDrive);
const go = new GoView(answer, mayDrive);
const meters = new Meters();
const monitor = new MonitorView();
const headphones = new Headphones(answer);
const room = new RoomPanel(answer);
const sides = new Sides();
const places = new Places((side) => sides.turnTo(side), choosePaper);
const watch = new WatchView((place) => places.goTo(place, isByKeyboard()));
// While the machine can't keep up the pictures stand still.
const previews = new Previews(() => line.isUp && !night.state?.overload);
const views = [
  call, head, go, panic, lateness, sheet, new MixerView(answer, transition, keep),
  new TitleView(answer, keep), new TellView(answer), new PageView(answer, keep), new LayoutsView(answer, transition),
  new SourcesView(answer, transition, previews, headphones, sheet), headphones, new OutputsView(),
  new FaultsView(() => clock.now()), new RundownView(sheet, answer), evening, new AsRunView(),
];
const desk = part('desk', HTMLElement);
const banner = part('lost', HTMLElement);
/** What lies beside the desk. */
const beside = [part('call', HTMLElement), part('asked', HTMLElement)];
let lostAt = '';
/** How often the as-run log was begun to be read. */
let reading = 0;
previews.show(part('programme-preview', HTMLImageElement), '/api/v1/previews/programme.jpg');

/** @param {'opening' | 'login' | 'desk'} name */
function turnTo(name) {
  if (document.body.dataset['view'] === name) return;
  mark(document.body, 'data-view', name);
  if (name === 'desk') monitor.start();
  else monitor.stop();
  if (name !== 'login') return;
  document.title = 'Desk';
  part('token', HTMLInputElement).focus();
}

/** @param {string} name @param {any} data */
function told(name, data) {
  if (name === 'clock') clock.heard(data.now);
  else if (name === 'room') return room.take(data);
  else if (name === 'levels') return meters.take(data);
  else night.take(name, data, !line.isUp);
  // Until the picture is whole, what was there stays.
  if (line.isUp) for (const view of views) view.show(night);
}

function up() {
  turnTo('desk');
  banner.hidden = true;
  for (const each of [desk, ...beside]) each.inert = false;
  mark(desk, 'data-up', true);
  mark(part('line', HTMLElement), 'data-up', true);
  write(part('line-words', HTMLElement), 'connected');
  void call.meet();
  for (const view of views) view.show(night);
  meters.show();
  tick();
  void readLog();
  void room.read();
}

/** Reads the as-run log from its beginning: the line tells only its end. */
async function readLog() {
  const round = (reading += 1);
  for (let after = 0; line.isUp && !night.isLogWhole; ) {
    const lines = await asRunAfter(after);
    // After a line that broke it is read anew.
    if (!line.isUp || round !== reading) return;
    if (!lines) {
      await new Promise((done) => setTimeout(done, RETRY_AFTER));
      continue;
    }
    night.log(lines);
    const last = lines.at(-1);
    if (last) after = last.number;
    else night.isLogWhole = true;
  }
  for (const view of views) view.show(night);
}

function tick() {
  head.tick(night, clock.now());
  evening.tick(clock.now());
  watch.tick(night, clock.now());
}

function lost() {
  lostAt = part('clock', HTMLElement).textContent ?? '';
  clock.reset();
  for (const each of [desk, ...beside]) each.inert = true;
  // Whoever has the desk in another tab sees it there.
  document.title = `✕ ${document.title}`;
  sheet.close();
  meters.take(null);
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
    headphones.stop();
    turnTo('login');
  });
});

measureEdges();
offerPapers();
walkRows(part('rundown-scroll', HTMLElement));
listenToKeys([
  { key: 'h', words: 'hold, resume', act: () => go.pressHold() },
  { key: 'n', words: 'next; twice', act: () => go.pressNext() },
  { key: 'l', words: 'late…', act: () => lateness.late(1) },
  { key: 'e', words: 'longer…', act: () => lateness.run(1) },
  { key: 't', words: 'shorter…', act: () => lateness.run(-1) },
  { key: 'o', words: 'hard out…', act: () => lateness.hardOut() },
  { key: 'b', words: 'back…', act: () => lateness.back() },
  { key: 'u', words: 'undo…', act: () => lateness.undo() },
  { key: 'r', words: 'release…', act: () => lateness.release() },
  { key: 'm', words: 'make up…', act: () => sheet.openMakeUp() },
  { key: 'k', words: 'keep what is done next by hand', act: () => keep.press() },
  { key: 'y', words: 'yes: hand the call over to who asks for it', act: () => handOver() },
  {
    key: 'F6', words: 'on to the next part of the desk; back with shift',
    act: (event) => places.step(event.shiftKey ? -1 : 1), isAnybodys: true,
  },
  { key: 'g', words: 'to GO, beside hold, next and panic', act: () => places.goTo('go'), isAnybodys: true },
  { key: 'd', words: 'to the rundown', act: () => places.goTo('rundown'), isAnybodys: true },
  { key: 's', words: 'to the sources', act: () => places.goTo('sources'), isAnybodys: true },
  { key: 'f', words: 'to the faults', act: () => places.goTo('faults'), isAnybodys: true },
  { key: '1', words: 'the night', act: () => sides.turnTo('night'), isAnybodys: true },
  { key: '2', words: 'the viewers’ page', act: () => sides.turnTo('page'), isAnybodys: true },
  { key: '3', words: 'the room', act: () => sides.turnTo('room'), isAnybodys: true },
  { key: 'p', words: 'panic and its release; held for 1 s', act: () => panic.press(), up: () => panic.letGo(),
    isUrgent: true },
], (isAnybodys) => (isAnybodys ? line.isUp : mayDrive()));

/** As its button does, while it is there. */
function handOver() {
  if (!part('asked', HTMLElement).hidden) part('asked-hand', HTMLButtonElement).click();
}

setInterval(() => {
  if (line.isUp) tick();
}, TICK);

if (await isLoggedIn() === false) turnTo('login');
else line.open();

/** For tests and the curious: `showrunnerDesk.state()` in the console. */
Object.assign(globalThis, { showrunnerDesk: { state: () => night.state, isUp: () => line.isUp } });
