// What the desk's as-run log, its lamp and its headphones tell: decisions without a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';

const desk = new URL('../../../Assets/web/desk/', import.meta.url);
const { changesOf } = await import(new URL('asrun.js', desk));
const { isHeard } = await import(new URL('headphones.js', desk));
const { Rise } = await import(new URL('outputs.js', desk));

test('a caption that is taken away is in the log, an emptiness from the beginning is not', () => {
  const lines = [
    { number: 6, track: 'stickers', value: '' }, { number: 5, track: 'effects', value: [] },
    { number: 4, track: 'caption', value: null }, { number: 3, track: 'caption', value: 'Hello' },
    { number: 2, track: 'effects', value: [] }, { number: 1, track: 'caption', value: null },
  ];
  assert.deepEqual(changesOf(lines).map((line) => line.number), [4, 3]);
});

test('a frame that was repeated is told for a minute, one from before the desk came not at all', () => {
  const repeats = new Rise(60_000);
  assert.equal(repeats.isRecent(7, 0), false);
  assert.equal(repeats.isRecent(8, 1000), true);
  assert.equal(repeats.isRecent(8, 60_999), true);
  assert.equal(repeats.isRecent(8, 61_000), false);
  // A server that began anew counts from the beginning.
  assert.equal(repeats.isRecent(0, 62_000), false);
});

test('nothing is offered to be heard of an artist who is not there', () => {
  const source = { kind: 'live', state: 'OFFLINE' };
  assert.equal(isHeard(source), false);
  // On air the placeholder stands in for them.
  assert.equal(isHeard({ ...source, state: 'PLACEHOLDER' }), false);
  assert.ok(isHeard({ ...source, stream: {} }) && isHeard({ ...source, state: 'LIVE' }) && isHeard({ kind: 'film' }));
});
