// The stage view's decisions, which know no page and no clock.

import assert from 'node:assert/strict';
import { test } from 'node:test';

const stage = new URL('../../../Assets/web/stage/', import.meta.url);
const { airOf, callAt, longness } = await import(new URL('call.js', stage));
const { Events } = await import(new URL('feed.js', stage));

const NOW = Date.parse('2026-12-05T20:00:00.000-06:00');
const told = (more) => ({
  artist: 'hana', name: 'HANA', show: 'A show', zone: 'America/Chicago', phase: 'waiting', endsOnGo: false, over: 0,
  under: 0, holding: false, onAir: false, stream: 'up', ...more,
});

test('before a set it counts to the start, and warns in the last minute', () => {
  const waiting = told({ set: 'hana', start: 'hard', starts: '2026-12-05T20:20:00.000-06:00' });
  assert.deepEqual(callAt(waiting, NOW), {
    mode: 'waiting', head: 'You start in', figure: '20:00', words: 'at 20:20:00 · on time',
  });
  assert.equal(callAt(waiting, NOW + 19 * 60_000).mode, 'soon');
  assert.equal(callAt({ ...waiting, over: 400_000 }, NOW).words, 'at 20:20:00 · 7 min late');
  assert.equal(callAt({ ...waiting, under: 90_000 }, NOW).words, 'at 20:20:00 · 2 min early');
});

test('a start that waits says for what', () => {
  const go = told({ start: 'go', starts: '2026-12-05T20:00:00.000-06:00' });
  assert.deepEqual([callAt(go, NOW).head, callAt(go, NOW).words], ['Stand by', 'You start on the desk’s sign.']);
  assert.match(callAt({ ...go, start: 'live' }, NOW).words, /as soon as your stream is up/);
  assert.equal(callAt({ ...go, start: 'hard' }, NOW).figure, '0:00');
});

test('while it runs it counts to the end, and past an end that waits for GO it counts up', () => {
  const on = told({ phase: 'on', ends: '2026-12-05T20:01:30.000-06:00', timeUp: '2026-12-05T20:01:30.000-06:00' });
  assert.deepEqual([callAt(on, NOW).mode, callAt(on, NOW).figure], ['on', '1:30']);
  assert.equal(callAt(on, NOW + 31_000).mode, 'last');
  const open = { ...on, endsOnGo: true };
  assert.match(callAt(open, NOW).words, /then on the desk’s sign/);
  const over = callAt({ ...open, ends: '2026-12-05T20:03:00.000-06:00' }, NOW + 180_000);
  assert.deepEqual([over.mode, over.figure], ['over', '+1:30']);
});

test('on hold the figure stands still', () => {
  const held = told({ phase: 'on', holding: true, left: 65_000, ends: '2026-12-05T20:01:05.000-06:00' });
  assert.deepEqual([callAt(held, NOW).figure, callAt(held, NOW + 30_000).figure], ['1:05', '1:05']);
  assert.equal(callAt(held, NOW).mode, 'held');
});

test('on air, off air and a stream that has stopped are told apart', () => {
  assert.equal(airOf(told({ onAir: true })).tone, 'on');
  assert.equal(airOf(told({ onAir: true, stream: 'held' })).tone, 'bad');
  assert.equal(airOf(told({ onAir: true, stream: 'absent' })).tone, 'bad');
  assert.equal(airOf(told({})).tone, 'ready');
  assert.equal(airOf(told({ stream: 'absent' })).tone, 'calm');
});

test('events are read in pieces that end anywhere', () => {
  const stream = 'retry: 1000\n\nevent: call\ndata: {"a":"b: c"}\n\nevent: clock\ndata: {"now":1}\n\n';
  for (let size = 1; size < stream.length; size += 1) {
    const events = new Events();
    const all = [];
    for (let start = 0; start < stream.length; start += size) all.push(...events.take(stream.slice(start, start + size)));
    assert.deepEqual(all, [{ name: 'call', data: { a: 'b: c' } }, { name: 'clock', data: { now: 1 } }]);
  }
});

test('an event without an end is not kept for ever', () => {
  const events = new Events();
  assert.throws(() => {
    for (let piece = 0; piece < 300; piece += 1) events.take('x'.repeat(1000));
  });
});

test('a figure and a line that are longer are written smaller', () => {
  assert.deepEqual(['20:33', '+1:23', '1:02:03', '+1:02:03'].map((figure) => longness(figure, [5, 7])),
    ['false', 'false', 'true', 'very']);
  // A letter is one, however it is coded.
  assert.equal(longness('🎹🎹🎹🎹🎹', [5, 7]), 'false');
});
