// The page follows the picture frame by frame, with the browser's help or without.

import assert from 'node:assert/strict';
import { test } from 'node:test';

const venue = new URL('../../../Assets/web/venue/', import.meta.url);
const { followFrames } = await import(new URL('player/frames.js', venue));

/** The page's frames, drawn by hand. */
function screen() {
  let waiting = [];
  globalThis.requestAnimationFrame = (act) => waiting.push(act);
  return {
    draw: () => waiting.splice(0).forEach((act) => act(0)),
    get waits() {
      return waiting.length;
    },
  };
}

function follow(video) {
  const [seen, told] = [[], []];
  video.addEventListener('programmeframe', () => told.push(video.currentTime));
  followFrames(video, (seconds) => seen.push(seconds));
  return { seen, told };
}

const still = () => Object.assign(new EventTarget(), { currentTime: 0, paused: true, ended: false, seeking: false });

test('where the browser tells of each frame, each is followed', () => {
  let tell = null;
  const video = Object.assign(still(), { requestVideoFrameCallback: (act) => (tell = act) });
  const { seen, told } = follow(video);
  for (const mediaTime of [0.5, 0.54]) tell(0, { mediaTime });
  assert.deepEqual([seen, told.length], [[0.5, 0.54], 2]);
});

test('elsewhere each of the page\'s frames is looked at while the video plays, and tells what has changed', () => {
  const [page, video] = [screen(), still()];
  const { seen, told } = follow(video);
  assert.equal(page.waits, 0);
  Object.assign(video, { paused: false, currentTime: 1 });
  video.dispatchEvent(new Event('playing'));
  for (const time of [1.02, 1.02, 1.04, 1.06]) {
    video.currentTime = time;
    page.draw();
  }
  assert.deepEqual(seen, [1, 1.02, 1.04, 1.06]);
  assert.equal(told.length, 4);
  // It is looked at once a frame, however often it has begun to play.
  video.dispatchEvent(new Event('playing'));
  assert.equal(page.waits, 1);
});

test('a video that rests is not looked at, until it plays or is sought', () => {
  const [page, video] = [screen(), still()];
  const { seen } = follow(video);
  video.paused = false;
  video.dispatchEvent(new Event('playing'));
  video.paused = true;
  page.draw();
  assert.equal(page.waits, 0);
  Object.assign(video, { currentTime: 9 });
  video.dispatchEvent(new Event('seeked'));
  assert.deepEqual([seen, page.waits], [[0, 9], 0]);
});

test('while it seeks, the frame of before is on screen', () => {
  const [page, video] = [screen(), still()];
  const { seen } = follow(video);
  video.paused = false;
  video.dispatchEvent(new Event('playing'));
  Object.assign(video, { currentTime: 5, seeking: true });
  page.draw();
  assert.deepEqual(seen, [0]);
  video.seeking = false;
  page.draw();
  assert.deepEqual(seen, [0, 5]);
});

test('a sticker that moves stands still where the browser can not take it apart, and is not fetched for that', async (t) => {
  const { loadMoving } = await import(new URL('stickers/moving.js', venue));
  const fetched = t.mock.method(globalThis, 'fetch', async () => new Response(''));
  delete globalThis.ImageDecoder;
  assert.equal(await loadMoving('/stickers/lake/wisp.webp'), null);
  assert.equal(fetched.mock.callCount(), 0);
});
