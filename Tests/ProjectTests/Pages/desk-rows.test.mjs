// What a press on a row of the rundown says where it can do nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';

const { nothingWords } = await import(new URL('../../../Assets/web/desk/rundown.js', import.meta.url));

const set = { id: 'five', status: 'running', expectedStart: '2026-12-05T20:00:00Z' };

test('a press on the row of a cue that has fired, or never fires alone, says so', () => {
  const fired = { id: 'five@5m', set: 'five', status: 'fired', actual: '2026-12-05T20:05:01.000Z' };
  assert.equal(nothingWords(fired, set), 'five@5m fired at 20:05:01; a jump to five brings it again');
  assert.equal(nothingWords({ ...fired, id: 'show@00:00' }, undefined), 'show@00:00 fired at 20:05:01');
  assert.match(nothingWords({ id: 'five@0', set: 'five', status: 'upcoming', opening: true }, set),
    /^five@0: the start of five/);
});
