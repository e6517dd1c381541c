// A level by single steps, which knows no page and no clock.

import assert from 'node:assert/strict';
import { test } from 'node:test';

const desk = new URL('../../../Assets/web/desk/', import.meta.url);
const { Steps } = await import(new URL('steps.js', desk));
const { LEVELS, STEP_SETTLES } = await import(new URL('limits.js', desk));

test('presses that come faster than the show answers each count, and one later goes on from what the show has', () => {
  const steps = new Steps();
  assert.deepEqual([0, 100, 200].map((now) => steps.after('hana', 0, -1, now)), [-1, -2, -3]);
  assert.equal(steps.after('pixel', -6, 1, 250), -5);
  assert.equal(steps.after('hana', -3, 1, 300), -2);
  // Another desk has set it meanwhile.
  assert.equal(steps.after('hana', -20, 1, 300 + STEP_SETTLES), -19);
});

test('no step leads beyond what a fader offers', () => {
  const steps = new Steps();
  assert.equal(steps.after('hana', LEVELS.most, 1, 0), LEVELS.most);
  assert.equal(steps.after('pixel', LEVELS.least, -1, 0), LEVELS.least);
});
