// What the desk lists of what aired and of what was ordered: decisions without a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';

const desk = new URL('../../../Assets/web/desk/', import.meta.url);
const { isByHand, orderedBy } = await import(new URL('asrun.js', desk));
const { Night } = await import(new URL('night.js', desk));

const aired = (why, cue) => ({ number: 1, track: 'title', value: 'A', why, cue });
const ordered = (number, more) => ({
  number, at: '2026-12-05T20:13:05.000-06:00', who: 'ana', surface: 'desk', order: 'late 5m tide', ...more,
});

test('a cue that GO, next or a jump fired is by hand as well', () => {
  assert.equal(isByHand(aired('drop, go by ana (desk)', 'drop')), true);
  assert.equal(isByHand(aired('tide@0, next by bo (cli)', 'tide@0')), true);
  assert.equal(isByHand(aired('title by ana (desk): too long')), true);
  assert.equal(isByHand(aired('tide@12s', 'tide@12s')), false);
  assert.equal(isByHand(aired('between sets')), false);
});

test('an order says who gave it, from where and why, and who took it back', () => {
  assert.equal(orderedBy(ordered(1)), 'ana (desk)');
  const takenBack = { at: '2026-12-05T20:14:00.000-06:00', who: 'ben', surface: 'cli' };
  assert.equal(orderedBy(ordered(1, { why: 'the bus is late', takenBack })),
    'ana (desk): the bus is late · taken back by ben (cli) at 20:14:00');
});

test('orders come newest first, one that is taken back changes in its place, and a new night has none', () => {
  const night = new Night();
  night.take('overrides', [ordered(1), ordered(2)]);
  night.take('overrides', [ordered(3), ordered(1, { takenBack: { at: '', who: 'ben', surface: 'cli' } })]);
  assert.deepEqual(night.overrides.map(({ number, takenBack }) => [number, takenBack?.who]),
    [[3, undefined], [2, undefined], [1, 'ben']]);
  night.take('show', { name: 'Edited' }, false);
  assert.deepEqual([night.show.name, night.overrides.length], ['Edited', 3]);
  night.take('show', {});
  assert.deepEqual(night.overrides, []);
});
