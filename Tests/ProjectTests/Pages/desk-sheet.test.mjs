// What the what-if sheet sets beside each other: decisions without a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';

const desk = new URL('../../../Assets/web/desk/', import.meta.url);
const { isOutdated, sides } = await import(new URL('sheet.js', desk));

/** A rundown whose set overruns: its end is never before now. */
const rundown = (second) => ({
  revision: 4, conflicts: [], cues: [], over: 0, under: 0,
  sets: [{
    id: 'tide', run: 1, status: 'running', actualStart: '2026-12-05T20:00:00.000Z',
    expectedEnd: `2026-12-05T20:10:${second}.000Z`, conflicts: [],
  }],
});

test('while a set overruns, then and today are from one instant, however long ago they were asked for', () => {
  const seen = { accepted: true, changed: [], broke: [], mended: [], before: rundown('05'), rundown: rundown('05') };
  const { today, then } = sides(seen, rundown('09'));
  assert.deepEqual(today, then);
  assert.deepEqual(sides(null, rundown('09')), { today: rundown('09'), then: undefined });
});

test('what slides is asked for again every two seconds, and what stands never', () => {
  const seen = { accepted: true, changed: [], broke: [], mended: [], before: rundown('05'), rundown: rundown('05') };
  assert.equal(isOutdated(seen, rundown('07'), 1900), false);
  assert.equal(isOutdated(seen, rundown('07'), 2000), true);
  assert.equal(isOutdated(seen, rundown('05'), 60_000), false);
  // Where no answer came there is nothing to hold it against.
  assert.equal(isOutdated({ ...seen, before: undefined }, rundown('07'), 2000), false);
});
