// The stickers on the wall: they pop in, and fade when they go.

import assert from 'node:assert/strict';
import { test } from 'node:test';

const venue = new URL('../../../Assets/web/venue/', import.meta.url);
const { fadeAt, Wall } = await import(new URL('stickers/wall.js', venue));
const { FADE_TIME, MOST_STICKERS, POP_TIME } = await import(new URL('limits.js', venue));

const sticker = (id) => ({ id, viewer: 1, mine: false, pack: 'lake', index: 0, x: 0, y: 0 });
const ids = (wall) => wall.placed.map((placed) => placed.sticker.id);

test('a sticker that is taken down is seen for half a second more, and counts no more', () => {
  const wall = new Wall();
  wall.replace([1, 2, 3].map(sticker));
  wall.change({ placed: [], removed: [2] }, 1000);
  assert.deepEqual([wall.size, ids(wall)], [2, [1, 2, 3]]);
  wall.forget(1000 + FADE_TIME - 1);
  assert.deepEqual(ids(wall), [1, 2, 3]);
  wall.forget(1000 + FADE_TIME);
  assert.deepEqual([wall.size, ids(wall)], [2, [1, 3]]);
  assert.equal(FADE_TIME, 500);
});

test('it fades from all of it to nothing, and what lies there has not begun to', () => {
  const fade = [-Infinity, 0, 125, 250, 375, 500, 9000].map(fadeAt);
  assert.deepEqual(fade.slice(0, 2), [1, 1]);
  assert.deepEqual(fade.slice(-2), [0, 0]);
  for (let step = 2; step < 6; step += 1) assert.ok(fade[step] < fade[step - 1]);
});

test('the wall moves while something pops or fades, and rests then', () => {
  const wall = new Wall();
  wall.replace([sticker(1)]);
  assert.equal(wall.moves(0, false), false);
  wall.change({ placed: [sticker(2)], removed: [] }, 1000);
  assert.deepEqual([1000, 999 + POP_TIME, 1000 + POP_TIME].map((now) => wall.moves(now, false)), [true, true, false]);
  wall.change({ placed: [], removed: [1] }, 5000);
  assert.deepEqual([5000, 4999 + FADE_TIME, 5000 + FADE_TIME].map((now) => wall.moves(now, false)), [true, true, false]);
});

test('who wants little motion waits for a fade, but for no pop', () => {
  const wall = new Wall();
  wall.change({ placed: [sticker(1)], removed: [] }, 0);
  assert.equal(wall.moves(1, true), false);
  wall.change({ placed: [], removed: [1] }, 1000);
  assert.equal(wall.moves(1001, true), true);
});

test('a cleared wall fades, but for what was placed since', () => {
  const wall = new Wall();
  wall.replace([1, 2, 3].map(sticker));
  wall.clear(2, 0);
  assert.equal(wall.size, 1);
  wall.forget(FADE_TIME);
  assert.deepEqual(ids(wall), [3]);
});

test('one that comes and goes in the same message goes', () => {
  const wall = new Wall();
  wall.change({ placed: [sticker(1), sticker(2)], removed: [1] }, 0);
  wall.forget(FADE_TIME);
  assert.deepEqual([wall.size, ids(wall)], [1, [2]]);
});

test('one that is given back while it fades lies there again', () => {
  const wall = new Wall();
  wall.replace([1, 2].map(sticker));
  wall.change({ placed: [], removed: [1] }, 1000);
  wall.change({ placed: [sticker(1)], removed: [] }, 1000 + FADE_TIME / 2);
  assert.equal(wall.size, 2);
  wall.forget(1000 + 2 * FADE_TIME);
  assert.deepEqual([wall.size, ids(wall)], [2, [2, 1]]);
});

test('a page that is out of sight keeps no more than lie there and have just gone', () => {
  const wall = new Wall();
  for (let id = 1; id < 20_000; id += 1) {
    wall.change({ placed: [sticker(id)], removed: id % 3 ? [id - 500] : [] }, id * 20);
    assert.ok(wall.size <= MOST_STICKERS && wall.placed.length <= MOST_STICKERS + FADE_TIME / 20 + 1);
  }
  assert.equal(wall.size, MOST_STICKERS);
});
