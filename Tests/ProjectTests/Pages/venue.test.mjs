// The venue's decisions, which know no page and no clock.

import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

const venue = new URL('../../../Assets/web/venue/', import.meta.url);
const take = (file) => import(new URL(file, venue));

const { atmosphereAt, flashAt, FLASHES } = await take('effects.js');
const { Ring } = await take('sky/ring.js');
const { Trails, PIECE } = await take('sky/trails.js');
const { Bursts, chances } = await take('sky/bursts.js');
const { Ease } = await take('sky/ease.js');
const { Aim } = await take('player/timing.js');
const { Tools, toolsOf } = await take('tools.js');
const { Tray } = await take('stickers/tray.js');
const { lightOf, moodOf } = await take('colour.js');
const { TrailDelay } = await take('cursors.js');
const { chooseRendition, Quality } = await take('player/quality.js');
const { placeWords } = await take('wording.js');
const { ServerClock } = await take('programme.js');
const { VenueFeed } = await take('feed.js');
const { Pulse } = await take('pulse.js');

const effect = (name, more = {}) => ({ name, from: 1000, until: 11_000, text: null, keyframes: [], ...more });
const at = (effects, instant, still = false) => atmosphereAt(effects, instant, still);

test('no second of a strobe has more than three flashes', () => {
  for (let second = 0; second < 10_000; second += 37) {
    let rises = 0;
    for (let ms = second; ms < second + 1000; ms += 1) if (flashAt(ms) > flashAt(ms - 1) + 0.2) rises += 1;
    assert.ok(rises >= 1 && rises <= 3, `${rises} flashes from ${second} ms on`);
  }
  assert.ok(FLASHES <= 3);
});

test('who wants little motion sees no flash, shake, blur or turning colour', () => {
  const all = ['strobe', 'shake', 'blur', 'hue'].map((name) => effect(name));
  const moving = at(all, 1100);
  assert.ok(moving.flash > 0 && moving.shake.x !== 0 && moving.blur > 0 && moving.hue > 0);
  const still = at(all, 1100, true);
  assert.deepEqual([still.flash, still.shake, still.blur, still.hue], [0, { x: 0, y: 0 }, 0, 0]);
});

test('an effect is there from its first instant until before its last', () => {
  const caption = [effect('caption', { text: 'hello' })];
  assert.deepEqual([999, 1000, 10_999, 11_000].map((instant) => at(caption, instant).caption), ['', 'hello', 'hello', '']);
});

test('keyframes say how strong it is, in a straight line between two', () => {
  const keyframes = [{ at: 1000, amount: 0, colours: [] }, { at: 3000, amount: 100, colours: [] }];
  const invert = [effect('invert', { keyframes })];
  assert.deepEqual([1000, 2000, 3000, 9000].map((instant) => at(invert, instant).invert), [0, 0.5, 1, 1]);
});

test('a countdown ends when its effect does', () => {
  assert.equal(at([effect('countdown', { text: 'Doors' })], 4000).countdown.left, 7000);
});

test('everybody throws the same confetti at the same time', () => {
  const ids = [1000, 1500, 1950].map((instant) => at([effect('confetti')], instant).throws[0].id);
  assert.equal(ids[0], ids[1]);
  assert.notEqual(ids[1], ids[2]);
});

test('a ring forgets the oldest, tells what is new, and spans its seam', () => {
  const ring = new Ring(4, 1);
  for (let row = 1; row <= 6; row += 1) ring.add(row, [row]);
  assert.equal(ring.size, 4);
  assert.deepEqual(ring.spans, [[2, 2], [0, 2]]);
  assert.deepEqual([...ring.numbers], [5, 6, 3, 4]);
  ring.takeFresh();
  ring.add(7, [7]);
  assert.deepEqual(ring.takeFresh(), [[2, 1]]);
  ring.expire(6.5);
  assert.deepEqual(ring.spans, [[2, 1]]);
  ring.expire(8);
  assert.deepEqual([ring.size, ring.spans], [0, []]);
});

test('each piece of a trail begins where and when the one before it ends', () => {
  const trails = new Trails();
  for (let step = 0; step < 20; step += 1) trails.add(1, { x: step / 20, y: (step % 3) / 3, at: step * 0.05 });
  const row = (index) => trails.pieces.numbers.slice(index * PIECE, (index + 1) * PIECE);
  assert.equal(trails.pieces.size, 19);
  for (let index = 1; index < 19; index += 1) {
    const [, , bx, by, cx, cy, , ends] = row(index - 1);
    const [ax, ay, mx, my, , , begins] = row(index);
    assert.deepEqual([(bx + cx) / 2, (by + cy) / 2, ends], [(ax + mx) / 2, (ay + my) / 2, begins]);
  }
});

test('a cursor that rested begins another trail; one that hardly moves bends none', () => {
  const trails = new Trails();
  trails.add(1, { x: 0, y: 0, at: 0 });
  trails.add(1, { x: 1, y: 1, at: 3 });
  assert.equal(trails.pieces.size, 0);
  trails.add(1, { x: 1.001, y: 1, at: 3.05 });
  assert.equal(trails.pieces.size, 0);
  trails.add(1, { x: 0.9, y: 1, at: 3.1 });
  assert.equal(trails.pieces.size, 1);
});

test('trails and particles never outgrow their limits', () => {
  const [trails, bursts] = [new Trails(), new Bursts()];
  for (let viewer = 0; viewer < 5000; viewer += 1) {
    for (const step of [0, 1, 2]) trails.add(viewer, { x: step, y: 0, at: step * 0.03 });
    bursts.firework({ x: 0, y: 0, at: 0, seed: viewer, shape: 1.8 }, 96);
  }
  assert.ok(trails.count <= 400 && trails.pieces.size <= 8192 && bursts.particles.size <= 16_384);
});

test('a seed looks the same everywhere', () => {
  const [one, other, third] = [chances(7), chances(7), chances(8)];
  const draw = (chance) => Array.from({ length: 5 }, chance);
  assert.deepEqual(draw(one), draw(other));
  assert.notDeepEqual(draw(chances(7)), draw(third));
});

test('a slow machine draws less within two seconds, a quick one draws all, and a rest says nothing', () => {
  const grade = (took, frames) => {
    const ease = new Ease();
    for (let frame = 0; frame < frames; frame += 1) ease.frame(frame * took);
    return ease.grade;
  };
  assert.equal(grade(16.7, 600), 0);
  assert.equal(grade(60, 33), 1);
  assert.equal(grade(300, 40), 3);
  assert.equal(grade(5000, 40), 0);
});

test('the latency grows with stalls up to a limit, comes back when none come, and heeds a wish', () => {
  const aim = new Aim();
  aim.learn(true);
  const first = aim.seconds(0);
  for (let stall = 0; stall < 20; stall += 1) aim.stalled(0);
  assert.equal(aim.seconds(0), first + 3);
  assert.equal(aim.seconds(6 * 60_000), first);
  assert.deepEqual([new Aim(8).seconds(0), new Aim(99).seconds(0), new Aim(NaN).seconds(0)], [8, 15, 3]);
});

test('trails run as late as they need to and no later', () => {
  const delay = new TrailDelay();
  const steady = delay.heard(0, 50);
  assert.equal(delay.heard(100, 250), 180);
  for (let tick = 0; tick < 400; tick += 1) delay.heard(0, 50);
  assert.ok(Math.abs(delay.heard(0, 50) - steady) < 1);
  assert.ok(delay.heard(0, 60_000) <= 530);
});

test('each mode gives what it is called after', () => {
  assert.deepEqual(toolsOf('off'), { cursors: false, taps: [] });
  assert.deepEqual(toolsOf('cursors'), { cursors: true, taps: [] });
  assert.deepEqual(toolsOf('fireworks'), { cursors: false, taps: ['fireworks'] });
  assert.deepEqual(toolsOf('all'), { cursors: true, taps: ['stickers', 'fireworks'] });
});

test('light is reckoned as WCAG does', () => {
  assert.equal(lightOf('#ffffff'), 1);
  assert.equal(lightOf('#000000'), 0);
  assert.ok(Math.abs(lightOf('#ff0000') - 0.2126) < 1e-9);
});

test('a background of two colours has one on top and one below; of one it is the same all over', () => {
  const both = moodOf('#301040 #6b2a12');
  assert.deepEqual([both.wash, both['wash-low']], [moodOf('#301040').wash, moodOf('#6b2a12').wash]);
  assert.equal(moodOf('#301040')['wash-low'], moodOf('#301040').wash);
  assert.deepEqual(moodOf('#301040 red'), moodOf(null));
});

test('words stay readable on whatever colour a show names', () => {
  const contrast = (one, other) => (one + 0.05) / (other + 0.05);
  // The page's soft words: 0.76 of its ink, over the wash.
  const soft = (wash) => lightOf(`#${[0, 1, 2].map((place) => {
    const [ink, under] = [[246, 241, 234][place], Number.parseInt(wash.slice(1 + 2 * place, 3 + 2 * place), 16)];
    return Math.round(0.76 * ink + 0.24 * under).toString(16).padStart(2, '0');
  }).join('')}`);
  for (let step = 0; step < 4096; step += 1) {
    const hex = [step >> 8, (step >> 4) & 15, step & 15].map((part) => part.toString(16).repeat(2)).join('');
    const { wash, tint } = moodOf(`#${hex}`);
    assert.ok(contrast(soft(wash), lightOf(wash)) >= 4.5, `soft words on ${wash}, made of ${hex}`);
    assert.ok(contrast(lightOf(tint), lightOf(wash)) >= 4.5, `${tint} on ${wash}, made of ${hex}`);
  }
});

test('a quality that the viewer chose holds at once and whatever the size, if the line carries it', () => {
  const ladder = [[1280, 720, 3e6], [854, 480, 1.4e6], [640, 360, 8e5]]
    .map(([width, height, bandwidth]) => ({ url: `${height}`, codecs: '', width, height, bandwidth }));
  const pick = (chosen, bits = null, picture = { width: 400, height: 225 }) =>
    chooseRendition(ladder, picture, bits, chosen).height;
  assert.deepEqual([pick(null), pick(720), pick(480), pick(100)], [360, 720, 480, 360]);
  assert.deepEqual([pick(720, 2e6), pick(720, 1e5)], [480, 360]);
  const quality = new Quality();
  assert.equal(quality.settle(ladder[2], 0).height, 360);
  assert.equal(quality.settle(ladder[0], 10).height, 360);
  quality.renew();
  assert.equal(quality.settle(ladder[0], 20).height, 720);
});

test('where the keyboard aims is told in words', () => {
  assert.equal(placeWords(0.5, 0.5), 'In the middle');
  assert.equal(placeWords(0.52, 0.4), '52 % from the left, 40 % from the top');
  assert.equal(placeWords(-0.1, 0.5), '-10 % from the left, 50 % from the top, beside the picture');
});

test('a show that was asked in vain and says nothing on any line is hard to reach; one that is only quiet is not', () => {
  const pulse = new Pulse(0);
  // A hub with nothing to say, and a picture that waits: no more than a reason to ask.
  assert.deepEqual([1999, 2000].map((now) => pulse.doubtful(now)), [false, true]);
  assert.equal(pulse.silent(60_000), false);
  pulse.miss(2500);
  assert.deepEqual([4999, 5000].map((now) => pulse.silent(now)), [false, true]);
  // Whatever is heard, on whichever line, ends it; and a question from before that counts no more.
  pulse.hear(6000);
  pulse.miss(5900);
  assert.deepEqual([pulse.silent(20_000), pulse.doubtful(7000)], [false, false]);
  pulse.hear(5000);
  pulse.miss(8100);
  assert.equal(pulse.silent(11_000), true);
});

test('a venue that stands still with its lines open is found out within eight seconds, and asked once for that', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let [now, asked] = [0, 0];
  t.mock.method(performance, 'now', () => now);
  let answers = true;
  const answer = { now: 0, states: [], moments: [], show: 'S', start: 0, end: null, over: false };
  t.mock.method(globalThis, 'fetch', async (url, { signal }) => {
    asked += 1;
    if (answers) return { ok: true, json: async () => answer };
    return new Promise((_, fail) => signal.addEventListener('abort', () => fail(signal.reason)));
  });
  const pulse = new Pulse(now);
  const feed = new VenueFeed('/venue', new ServerClock(), pulse, () => {});
  const pass = async (ms) => {
    for (const end = now + ms; now < end;) {
      now += 100;
      t.mock.timers.tick(100);
      for (let turn = 0; turn < 10; turn += 1) await null;
      if (pulse.doubtful(now)) feed.hurry();
    }
  };
  feed.calm = true;
  feed.start();
  await pass(1000);
  // It answers, so a picture that waits is no alarm, however often it is asked.
  await pass(20_000);
  assert.equal(pulse.silent(now), false);
  answers = false;
  const before = asked;
  await pass(8000);
  assert.equal(pulse.silent(now), true);
  assert.ok(asked - before <= 3, `asked ${asked - before} times`);
  answers = true;
  await pass(9000);
  assert.equal(pulse.silent(now), false);
});

test('who is silenced is told so at the tray, and not that it is lively', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const note = { textContent: '' };
  const tray = new Tray({ choices: {}, note }, {}, () => undefined);
  const told = (why) => {
    tray.refused(why);
    return note.textContent;
  };
  assert.match(told('muted'), /moderator has silenced you/);
  assert.match(told('too busy'), /very lively/);
  assert.match(told('not now'), /not on just now/);
  mock.timers.reset();
});

test('whom the hub has turned out has no tools any more, whatever the show has on', () => {
  const choice = { addEventListener: () => undefined, querySelectorAll: () => [] };
  const parts = { room: { hidden: true }, choice, words: {}, pack: {} };
  const tools = new Tools(parts, () => undefined);
  tools.mode('all', true);
  assert.deepEqual([parts.room.hidden, tools.tap, tools.cursors], [false, 'stickers', true]);
  tools.close();
  tools.mode('cursors', true);
  tools.mode('all', true);
  assert.deepEqual([parts.room.hidden, tools.tap, tools.cursors], [true, null, false]);
});
