// The player's ways: by the page's own loading, by the browser's, or none.

import assert from 'node:assert/strict';
import { test } from 'node:test';

const venue = new URL('../../../Assets/web/venue/', import.meta.url);
const take = (file) => import(new URL(file, venue));
const { playable, readProgramme } = await take('player/playlist.js');
const { Player } = await take('player/player.js');

const PLAYLIST = `#EXTM3U
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="sound",URI="sound.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=3000000,RESOLUTION=1280x720,CODECS="avc1.64001f,mp4a.40.2",AUDIO="sound"
720p.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=800000,RESOLUTION=640x360,CODECS="avc1.42c01e,mp4a.40.2",AUDIO="sound"
360p.m3u8
`;
const programme = readProgramme(PLAYLIST, 'https://venue.example/hls/programme.m3u8');

test('what a browser has a codec for is played, and nothing else', () => {
  const heights = (takes) => playable(programme, takes).map(({ height }) => height);
  assert.deepEqual(heights(() => true), [720, 360]);
  assert.deepEqual(heights((type) => !type.includes('64001f')), [360]);
  assert.deepEqual(heights((type) => !type.startsWith('video/')), []);
  assert.deepEqual(heights((type) => !type.startsWith('audio/')), []);
});

/** A page around a video element, of which the browser says what it takes. */
function stage(t, { takes = false, hls = '', mediaSource = true } = {}) {
  const video = Object.assign(new EventTarget(), {
    muted: false, paused: true, src: '', currentTime: 0, error: null, plays: 0,
    canPlayType: (type) => (type === 'application/vnd.apple.mpegurl' ? hls : ''),
    play: async () => void (video.plays += 1),
    pause: () => undefined,
  });
  globalThis.location = new URL('https://venue.example/');
  globalThis.document = new EventTarget();
  delete globalThis.MediaSource;
  if (mediaSource) globalThis.MediaSource = class { static isTypeSupported = () => takes; };
  t.mock.method(globalThis, 'fetch', async () => new Response(PLAYLIST));
  const player = new Player(video, '/hls/programme.m3u8');
  t.after(() => player.stop());
  player.start();
  return { video, player };
}

/** Lets everything happen that waits for nothing. */
async function settle() {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((go) => setImmediate(go));
}

test('without a codec the browser is left to play it by itself, if it can', async (t) => {
  const { video, player } = stage(t, { hls: 'maybe' });
  await settle();
  assert.equal(video.src, 'https://venue.example/hls/programme.m3u8');
  assert.deepEqual([player.unplayable, video.plays], [false, 1]);
  video.dispatchEvent(new Event('playing'));
  assert.deepEqual([player.unplayable, player.waiting], [false, false]);
});

test('without any way the player says so and asks no more', async (t) => {
  for (const mediaSource of [true, false]) {
    const { video, player } = stage(t, { mediaSource });
    await settle();
    const asked = fetch.mock.callCount();
    await settle();
    assert.deepEqual([player.unplayable, video.src, fetch.mock.callCount()], [true, '', asked]);
    fetch.mock.restore();
  }
});

test('a browser that promised to play the programme and breaks can not, until it does', async (t) => {
  const { video, player } = stage(t, { hls: 'maybe' });
  await settle();
  video.dispatchEvent(new Event('error'));
  await settle();
  assert.equal(player.unplayable, true);
  video.dispatchEvent(new Event('playing'));
  assert.equal(player.unplayable, false);
});

test('an iPhone that finds no programme yet waits for it', async (t) => {
  const { video, player } = stage(t, { hls: 'maybe', mediaSource: false });
  await settle();
  video.dispatchEvent(new Event('error'));
  await settle();
  assert.equal(player.unplayable, false);
});
