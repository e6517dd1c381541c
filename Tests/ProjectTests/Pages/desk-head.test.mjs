// What the head of the desk says of the running set and of a hold: decisions without a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';

const { endWords, holdWords } = await import(new URL('../../../Assets/web/desk/head.js', import.meta.url));

const start = Date.parse('2026-12-05T20:00:00Z');
const at = (seconds) => new Date(start + seconds * 1000).toISOString();
const running = (ends, timeUp) => ({ runningSet: { id: 'one', expectedEnd: at(ends) }, rundown: { timeUp: at(timeUp) } });

test('a set counts to its end', () => {
  assert.deepEqual(endWords(running(83, 83), start), { what: 'one ends in', figure: '1:23', isPast: false });
  assert.deepEqual(endWords({ runningSet: null, rundown: null }, start),
    { what: 'no set runs', figure: '–', isPast: false });
});

test('past its time a set that waits for GO counts up, between two reports too', () => {
  // What is expected of its end is always now, as it was last told.
  for (const told of [83, 82, 81]) {
    assert.deepEqual(endWords(running(told, 0), start + 83_000),
      { what: 'one is over its time', figure: '+1:23', isPast: true });
  }
});

test('a set that ends by itself is not over its time while that is on its way', () => {
  assert.equal(endWords(running(0, 0), start + 900).figure, '0:00');
  // The next set cuts it before its time.
  assert.equal(endWords(running(10, 60), start).figure, '0:10');
});

test('a hold says how long it lasts, and what it delays', () => {
  const hold = { since: at(-133), ends: 'one', starts: ['two', 'three'], cues: ['one@5m', 'drop'] };
  assert.equal(holdWords(hold, start), 'On hold 2:13 · delays its end, two, three, 2 cues');
  assert.equal(holdWords({ since: at(-1), starts: [], cues: [] }, start), 'On hold 0:01 · delays nothing');
});
