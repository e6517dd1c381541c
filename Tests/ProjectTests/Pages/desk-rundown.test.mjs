// What the desk offers at a cue's row of the rundown: a decision without a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';

const desk = new URL('../../../Assets/web/desk/', import.meta.url);
const { lateWords, roomWords } = await import(new URL('lateness.js', desk));
const { setWords, spansOf } = await import(new URL('rundown.js', desk));
const { expectationOf, standingOf } = await import(new URL('cues.js', desk));

const upcoming = { id: 'five', status: 'upcoming', expectedStart: '2026-12-05T20:00:00Z' };
const cue = (status, others) => ({ id: 'five@5m', set: 'five', status, opening: false, ...others });

test('a cue to come can be taken out, and one that a hand took out can be armed again', () => {
  assert.equal(standingOf(cue('upcoming'), upcoming).order, 'skip');
  assert.equal(standingOf(cue('skipped'), upcoming).order, 'restore');
  assert.equal(standingOf(cue('upcoming', { set: undefined }), undefined).order, 'skip');
});

test('the start of a set is not taken out alone, and the row says so', () => {
  const start = standingOf(cue('upcoming', { id: 'five@0', opening: true }), upcoming);
  assert.deepEqual([start.order, start.word], [null, '']);
  assert.match(start.why, /start of five/);
});

test('what has aired, was passed over or comes no more has no control, and says what it is', () => {
  assert.deepEqual(standingOf(cue('fired'), upcoming), { order: null, word: '', why: '' });
  const ended = standingOf(cue('passed'), { ...upcoming, status: 'ended' });
  assert.deepEqual(ended, { order: null, word: 'not aired', why: 'five ended before it' });
  const running = standingOf(cue('passed'), { ...upcoming, status: 'running' });
  assert.deepEqual([running.order, running.word], [null, 'won’t fire']);
  const skipped = standingOf(cue('passed', { opening: true }), { id: 'five', status: 'skipped' });
  assert.deepEqual(skipped, { order: null, word: 'won’t fire', why: 'five won’t run' });
  assert.equal(standingOf(cue('passed', { set: undefined }), undefined).word, 'won’t fire');
});

test('a cue that waits for GO says so, with the time that is assumed; what follows it is assumed too', () => {
  const expected = '2026-12-05T20:48:12.000-06:00';
  assert.deepEqual(expectationOf(cue('upcoming', { expected })), { words: '20:48:12', isAssumed: false });
  assert.deepEqual(expectationOf(cue('upcoming', { expected, awaiting: 'go' })), { words: 'GO ~20:48', isAssumed: true });
  assert.deepEqual(expectationOf(cue('upcoming', { expected, awaiting: 'cue' })), { words: '~20:48', isAssumed: true });
  assert.deepEqual(expectationOf(cue('fired', { expected, actual: expected })), { words: '', isAssumed: false });
  assert.deepEqual(expectationOf(cue('passed', { awaiting: 'go' })), { words: '–', isAssumed: false });
});

const row = (others) => ({
  id: 'bus', status: 'upcoming', start: 'hard', late: 0, float: false, conflicts: [], run: 0,
  plannedStart: '2026-12-05T23:05:00.000-06:00', plannedEnd: '2026-12-05T23:40:00.000-06:00', ...others,
});

test('a set tells its ends, its length and the latest start that meets the hard out', () => {
  const late = row({
    late: 300_000, length: 2_100_000, backTime: '2026-12-05T23:11:00.000-06:00',
    expectedStart: '2026-12-05T23:10:00.000-06:00', expectedEnd: '2026-12-05T23:45:00.000-06:00',
  });
  assert.equal(setWords(late), 'upcoming +5:00 · 35:00 · back 23:11:00 · hard start');
  assert.deepEqual(spansOf(late), { planned: '23:05:00\n–23:40:00', expected: '23:10:00\n–23:45:00', actual: '' });
  const running = { ...late, status: 'running', actualStart: late.expectedStart };
  assert.deepEqual(spansOf(running), { planned: '23:05:00\n–23:40:00', expected: '\n–23:45:00', actual: '23:10:00\n–' });
  const ended = { ...running, status: 'ended', actualEnd: late.expectedEnd };
  assert.deepEqual([spansOf(ended).expected, spansOf(ended).actual], ['', '23:10:00\n–23:45:00']);
  assert.equal(spansOf(row({ status: 'skipped' })).expected, '–');
  assert.equal(setWords(row({ start: 'soft', float: true })), 'upcoming · float');
});

test('a lateness in force is named, and so is a hard out that the evening misses', () => {
  assert.equal(lateWords(row({ calledLate: 300_000 })), 'for bus: 5:00 is in force');
  assert.equal(lateWords(row()), 'for bus, against its plan');
  assert.equal(roomWords(-49_000), 'hard out, 0:49 over');
  assert.equal(roomWords(120_000), 'hard out, 2:00 free');
  assert.equal(roomWords(undefined), 'hard out');
});
