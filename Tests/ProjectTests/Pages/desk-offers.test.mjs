// What the desk offers to do about a set or a cue, and how a time is typed: decisions without a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';

const desk = new URL('../../../Assets/web/desk/', import.meta.url);
const { turnedValues, turnedWords } = await import(new URL('dials.js', desk));
const { offersForCue, offersForSet } = await import(new URL('offers.js', desk));
const { makeUpChoice, undoneWords } = await import(new URL('sheet.js', desk));
const { timeOfDay, typedTime, wholeMinute } = await import(new URL('times.js', desk));

const set = (id, others) => ({
  id, status: 'upcoming', late: 0, float: false, plannedStart: '2026-12-05T21:00:00.000-06:00', ...others,
});
const coming = ['a', 'b', 'c', 'd'].map((id) => set(id));
const moves = (place) => offersForSet(coming[place], coming).find(({ verb }) => verb === 'move');
const order = (choice) => Object.values({ ...choice.values, ...turnedValues(choice) }).join(' ');

test('a set is moved to every place but its own, at first one earlier', () => {
  const move = moves(2);
  assert.deepEqual(move.places.map(({ words }) => words), ['before a', 'before b', 'after d']);
  assert.equal(turnedWords(move), ' before b');
  assert.equal(order(move), 'c b');
  assert.deepEqual(moves(0).places.map(({ words }) => words), ['before c', 'before d']);
  assert.equal(order(moves(0)), 'a c');
  assert.equal(order(moves(3)), 'd c');
});

test('behind the last set comes whoever the last is moved before', () => {
  assert.equal(order({ ...moves(2), place: 2 }), 'd c');
});

test('a set that is alone, that runs or that ran has no other place', () => {
  for (const [only, all] of [
    [set('a'), [set('a')]], [set('a', { status: 'running' }), coming], [set('a', { status: 'ended' }), coming],
  ]) assert.equal(offersForSet(only, all).some(({ verb }) => verb === 'move'), false);
});

test('a set and a cue to come get a time, at first the one that they have, to the whole minute', () => {
  const late = set('b', { expectedStart: '2026-12-05T21:04:12.000-06:00' });
  const retime = offersForSet(late, [late]).find(({ verb }) => verb === 'retime');
  assert.deepEqual(turnedValues(retime), { at: '2026-12-06T03:05:00.000Z' });
  const cue = { id: 'b@5m', status: 'upcoming', opening: false, planned: '2026-12-05T21:05:00.000-06:00' };
  assert.equal(order(offersForCue(cue, late).find(({ verb }) => verb === 'retime')), 'b@5m 2026-12-06T03:05:00.000Z');
  assert.deepEqual(offersForCue({ ...cue, opening: true }, late), []);
});

test('a time is typed with or without a colon, and what it is not stays what was typed', () => {
  for (const [text, time] of [
    ['2104', '21:04'], ['904', '9:04'], ['210430', '21:04:30'], ['90430', '9:04:30'], ['21.04', '21:04'],
    [' 21:04 ', '21:04'], ['21 04', '21:04'], ['9', '9'], ['soon', 'soon'], ['', ''],
  ]) assert.equal(typedTime(text), time);
});

test('a time is shown as the show’s clock has it, without seconds that say nothing', () => {
  assert.equal(timeOfDay('2026-12-05T21:04:00.000-06:00'), '21:04');
  assert.equal(timeOfDay('2026-12-05T21:04:30.000-06:00'), '21:04:30');
  assert.equal(timeOfDay('21:0'), '21:0');
  assert.equal(timeOfDay(undefined), '');
});

test('steps go from whole minute to whole minute, and leave what is no instant', () => {
  const from = '2026-12-05T21:04:12.000-06:00';
  assert.equal(wholeMinute(from, 0), '2026-12-06T03:05:00.000Z');
  assert.equal(wholeMinute(from, 1), '2026-12-06T03:05:00.000Z');
  assert.equal(wholeMinute(from, -1), '2026-12-06T03:04:00.000Z');
  assert.equal(wholeMinute('2026-12-05T21:04:00.000-06:00', -5), '2026-12-06T02:59:00.000Z');
  assert.equal(wholeMinute('soon', 5), 'soon');
});

test('time is made up with the lateness that stands, which making up never takes back', () => {
  const late = set('b', { expectedStart: '2026-12-05T21:05:00.000-06:00', calledLate: 300_000 });
  const choice = makeUpChoice([set('a', { status: 'running' }), late, set('c', { expectedStart: late.expectedStart })]);
  assert.deepEqual({ ...choice.values, ...turnedValues(choice) }, { set: 'b', by: 300_000 });
  assert.equal(choice.makeUp, true);
  const plain = makeUpChoice([set('b', { expectedStart: late.expectedStart })]);
  assert.deepEqual(turnedValues(plain), { by: 0 });
  assert.equal(makeUpChoice([set('a', { status: 'ended' }), set('f')]), null);
});

test('a lateness that another surface gave to the second is said again to the millisecond', () => {
  const choice = makeUpChoice([set('b', { expectedStart: '2026-12-05T21:00:42.572-06:00', calledLate: 42_572 })]);
  assert.deepEqual(turnedValues(choice), { by: 42_572 });
  assert.equal(turnedWords({ minutes: 1.5 }), ' 1:30');
  assert.equal(turnedWords({ minutes: 5 }), ' 5 min');
});

test('an undo says what it takes back, whose that was, from where, when and why', () => {
  const undone = { number: 3, at: '2026-12-05T20:13:05.000-06:00', who: 'ben', surface: 'desk', order: 'late 5m tide' };
  assert.equal(undoneWords(undone), 'takes back “late 5m tide” by ben (desk) at 20:13:05');
  assert.equal(undoneWords({ ...undone, why: 'the bus is late' }).slice(-17), ': the bus is late');
});
