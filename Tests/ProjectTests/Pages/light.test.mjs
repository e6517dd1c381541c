// Whatever a show and its viewers do, the light of the page doesn't flash more than three times a second.

import assert from 'node:assert/strict';
import { test } from 'node:test';

const venue = new URL('../../../Assets/web/venue/', import.meta.url);
const take = (file) => import(new URL(file, venue));

const { atmosphereAt, briefEffect } = await take('effects.js');
const { Light } = await take('light.js');
const { lightOf, moodOf } = await take('colour.js');

/** WCAG 2.2: a change of the light by a tenth counts, and a pair of opposing ones is a flash. */
const COUNTS = 0.1;
const MOST = 3;
const FRAME = 20;

/** How light a grey of the picture is under a look. */
const seen = (grey, { invert, flash }) => {
  const turned = grey * (1 - invert) + (1 - grey) * invert;
  return turned + (1 - turned) * flash;
};

/** The most flashes in any second of a signal of `[time, value]`. */
function flashesOf(signal) {
  const turns = [];
  let [low, high, way] = [signal[0][1], signal[0][1], 0];
  for (const [time, value] of signal) {
    [low, high] = [Math.min(low, value), Math.max(high, value)];
    if (way <= 0 && value - low >= COUNTS) [way, high] = [turns.push(time) && 1, value];
    else if (way >= 0 && high - value >= COUNTS) [way, low] = [turns.push(time) && -1, value];
    if (way > 0) low = high;
    if (way < 0) high = low;
  }
  return Math.max(0, ...turns.map((from) => Math.floor(turns.filter((at) => at >= from && at < from + 1000).length / 2)));
}

/** The looks of a programme: `effectsAt` knows its effects, `instantAt` what is on screen at a local time. */
function looks(effectsAt, { until = 6000, instantAt = (now) => now, light = new Light() } = {}) {
  const frames = [];
  for (let now = 0; now < until; now += FRAME) {
    const instant = instantAt(now);
    const raw = atmosphereAt(effectsAt(instant), instant, false);
    frames.push([now, light ? light.soften(raw, now) : raw]);
  }
  return frames;
}

const worst = (frames) =>
  Math.max(...[0, 0.1, 0.25, 0.4, 0.6, 0.8, 1].map((grey) => flashesOf(frames.map(([now, look]) => [now, seen(grey, look)]))));

const within = (effects) => (instant) => effects.filter(({ from, until }) => from <= instant && instant < until);
const effect = (name, from, until, keyframes = []) => ({ name, from, until, text: null, keyframes });

/** The same chances for the same seed. */
function chances(seed) {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

test('flashes are counted as WCAG counts them', () => {
  const blink = (every) => Array.from({ length: 300 }, (_, step) => [step * 10, Math.floor((step * 10) / every) % 2]);
  assert.deepEqual([50, 125, 250].map((every) => flashesOf(blink(every))), [10, 4, 2]);
  assert.equal(flashesOf(Array.from({ length: 100 }, (_, step) => [step * 10, (step % 2) * 0.09])), 0);
});

test('a strobe that is pressed again and again flashes no faster, and flashes at the first press', () => {
  const pressed = [0, 176, 403, 567, 806, 1004, 1200, 1390].map((at) => briefEffect({ kind: 'strobe', at }));
  assert.ok(worst(looks(within(pressed), { light: null })) > MOST);
  const frames = looks(within(pressed));
  assert.ok(worst(frames) <= MOST && worst(frames) >= 2);
  assert.ok(frames[0][1].flash > 0.5);
});

test('a strobe of its own is left as it is', () => {
  const strobe = within([effect('strobe', 0, 5000)]);
  const flash = (frames) => frames.map(([, { flash }]) => flash.toFixed(3));
  assert.deepEqual(flash(looks(strobe)), flash(looks(strobe, { light: null })));
});

test('the picture turned inside out by dense cues, with a strobe on top, flashes no faster', () => {
  const inverts = Array.from({ length: 30 }, (_, step) => effect('invert', step * 200, step * 200 + 100));
  const both = [...inverts, effect('strobe', 0, 6000)];
  assert.ok(worst(looks(within(both), { light: null })) > MOST);
  assert.ok(worst(looks(within(both))) <= MOST);
  assert.ok(worst(looks(within(inverts))) <= MOST);
});

test('one effect alone is softened by nothing', () => {
  const keyframes = [0, 170, 340, 510].map((at, index) => ({ at, amount: (index % 2) * 100, colours: [] }));
  for (const one of [effect('invert', 100, 900), effect('invert', 0, 510, keyframes), effect('hue', 0, 4000)]) {
    const [soft, raw] = [looks(within([one])), looks(within([one]), { light: null })];
    for (const [index, [now, { invert, hue }]] of soft.entries()) {
      // A frame may pass before the light turns.
      const near = raw.slice(Math.max(0, index - 1), index + 2).map(([, look]) => look);
      assert.ok(near.some((look) => Math.abs(look.invert - invert) < 0.2 && Math.abs(look.hue - hue) < 2), `at ${now}`);
    }
  }
});

test('no order of effects, leaps and rates flashes faster', () => {
  for (let seed = 1; seed <= 400; seed += 1) {
    const chance = chances(seed);
    const effects = Array.from({ length: 60 }, () => {
      const from = chance(6000);
      const keyframes = chance(2) ? [] : [0, 40, 90, 300].map((at) => ({ at, amount: chance(101), colours: [] }));
      return effect(['strobe', 'invert', 'hue'][chance(3)], from, from + 20 + chance(chance(2) ? 150 : 1500), keyframes);
    });
    const [rate, leaps] = [[1, 2, 0.5][chance(3)], chance(3)];
    let leap = 0;
    const instantAt = (now) => {
      if (leaps > 0 && chance(8) === 0) leap = chance(6000) - now * rate;
      return now * rate + leap;
    };
    assert.ok(worst(looks(within(effects), { instantAt })) <= MOST, `seed ${seed}`);
  }
});

test('colours go round once a second at most, and come to rest where the show has them', () => {
  const spun = looks(within([effect('hue', 0, 400), effect('hue', 400, 700), effect('hue', 700, 1000)]));
  for (const [index, [, { hue }]] of spun.entries()) {
    const before = spun[index - 1]?.[1].hue ?? 0;
    const step = Math.abs(((hue - before + 540) % 360) - 180);
    assert.ok(step <= (360 * FRAME) / 1000 + 1, `${step} degrees in a frame`);
  }
  assert.equal(spun.at(-1)[1].hue, 0);
});

test('a colour of the page that is cut too soon after another waits, and the last one stays', () => {
  const light = new Light();
  const shown = [];
  for (let now = 0; now < 3000; now += FRAME) {
    const wanted = now < 1000 ? ['#ffffff', '#000000'][(now / FRAME) % 2] : '#102030';
    const colour = light.colour(wanted, now);
    if (colour !== shown.at(-1)?.colour) shown.push({ colour, now });
  }
  assert.ok(shown.length > 3 && shown.length < 8);
  for (const [index, { now }] of shown.entries()) assert.ok(index === 0 || now - shown[index - 1].now >= 340);
  assert.equal(shown.at(-1).colour, '#102030');
});

test('what the page is washed in is too dark to flash', () => {
  for (const colour of ['#ffffff', '#ff0000', '#00ff00', '#ffff00', '#000000']) {
    assert.ok(lightOf(moodOf(colour).wash) < COUNTS);
  }
});
