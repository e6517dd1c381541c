// The venue's drawing without a venue: trails, stickers and fireworks of a full house, and what a frame of them costs.

import { Sky } from '/Assets/web/venue/sky/sky.js';
import { Stickers } from '/Assets/web/venue/stickers/stickers.js';

const KINDS = ['dragonfly', 'duck', 'frog', 'koi', 'lantern', 'lotus', 'moon', 'paper-boat'];
const pack = { id: 'lake', stickers: KINDS.map((kind) => `/Assets/stickers/lake/${kind}.svg`) };
const packs = /** @type {any} */ ({ pack: () => pack });

/** What the calls of one frame took together, in ms. @type {number[]} */
let frames = [];
let calls = 0;
let most = 0;
let began = -1;
const ask = requestAnimationFrame;
globalThis.requestAnimationFrame = (act) =>
  ask((now) => {
    if (began !== now) {
      most = Math.max(most, calls);
      calls = 0;
      frames.push(0);
    }
    began = now;
    const start = performance.now();
    act(now);
    frames[frames.length - 1] += performance.now() - start;
  });
for (const name of ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced']) {
  const real = WebGL2RenderingContext.prototype[name];
  WebGL2RenderingContext.prototype[name] = function (...values) {
    calls += 1;
    return real.apply(this, values);
  };
}

const sky = new Sky(document.querySelector('#sky'), document.querySelector('#picture'));
const stickers = new Stickers(document.querySelector('#wall'), packs);
let sticker = 0;
const one = () => ({
  id: ++sticker, viewer: 1, mine: false, pack: 'lake', index: sticker % KINDS.length,
  x: Math.random() * 1.4 - 0.2, y: Math.random() * 1.4 - 0.2,
});

/** @param {number} trails @param {number} seconds */
async function run(trails, seconds) {
  stickers.replace(Array.from({ length: 500 }, one));
  stickers.prepare('lake');
  // The kinds are cut out before it begins, as they are when a pack comes up.
  await new Promise((go) => setTimeout(go, 1500));
  const moving = setInterval(() => {
    const now = performance.now();
    for (let viewer = 1; viewer <= trails; viewer += 1) {
      const t = now / 1000 + viewer;
      const place = { x: 0.5 + 0.5 * Math.sin(t * (0.6 + (viewer % 7) / 9)), y: 0.5 + 0.5 * Math.cos(t * (0.5 + (viewer % 5) / 7)) };
      sky.follow(viewer, place, now + 80);
    }
  }, 50);
  const placing = setInterval(() => stickers.change({ placed: [one()], removed: [sticker - 500] }), 100);
  await new Promise((go) => setTimeout(go, 1000));
  frames = [];
  most = 0;
  await new Promise((go) => setTimeout(go, seconds * 1000));
  const taken = frames.slice(1, -1).sort((a, b) => a - b);
  clearInterval(moving);
  clearInterval(placing);
  const at = (/** @type {number} */ part) => taken[Math.floor(part * (taken.length - 1))] ?? -1;
  return { frames: taken.length, half: at(0.5), p95: at(0.95), calls: most, trails: sky.trails, grade: sky.grade };
}

/** Half of a full wall taken down at once: what a frame costs while it fades, and how much is left in the end. */
async function fade() {
  stickers.replace(Array.from({ length: 500 }, one));
  await new Promise((go) => setTimeout(go, 1000));
  frames = [];
  most = 0;
  const before = stickers.draws;
  stickers.change({ placed: [], removed: Array.from({ length: 250 }, (_, index) => sticker - index) });
  await new Promise((go) => setTimeout(go, 1500));
  const taken = frames.slice(0, -1).sort((a, b) => a - b);
  const p95 = taken[Math.floor(0.95 * (taken.length - 1))] ?? -1;
  return { p95, calls: most, draws: stickers.draws - before, left: stickers.count };
}

/** How many frames are drawn in a second in which nothing moves. */
async function rest() {
  await new Promise((go) => setTimeout(go, 2500));
  const before = sky.draws + stickers.draws;
  await new Promise((go) => setTimeout(go, 1000));
  return sky.draws + stickers.draws - before;
}

/** Hundreds of fireworks at once. */
async function fireworks() {
  frames = [];
  most = 0;
  for (let seed = 0; seed < 300; seed += 1) sky.launch({ x: Math.random(), y: Math.random() * 0.6, seed });
  await new Promise((go) => setTimeout(go, 2500));
  const taken = frames.slice(1, -1).sort((a, b) => a - b);
  return { p95: taken[Math.floor(0.95 * (taken.length - 1))] ?? -1, calls: most };
}

Object.assign(globalThis, { drawing: { run, fade, rest, fireworks, works: () => stickers.works } });
