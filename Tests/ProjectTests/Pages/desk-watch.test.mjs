// What the desk warns of: decisions without a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';

const desk = new URL('../../../Assets/web/desk/', import.meta.url);
const { absentAtGo, alarmsOf, linesOf } = await import(new URL('watch.js', desk));

const start = Date.parse('2026-12-05T20:00:00Z');
const at = (seconds) => new Date(start + seconds * 1000).toISOString();

function night(state = {}, rundown = null) {
  const source = (id, name, kind = 'live') => ({ id, name, kind, state: 'OFFLINE', onAir: [], warnings: [] });
  return {
    state: { owned: [], standIns: [], blocked: [], panic: false, ...state }, outputs: null,
    sources: [source('hana', 'HANA'), source('cy', 'Cy'), { ...source('film', 'Film', 'film'), state: 'LIVE' }],
    rundown: rundown && { sets: [], cues: [], conflicts: [], ...rundown },
  };
}

const cue = (id, seconds, slots, more = {}) => ({
  id, expected: at(seconds), run: 0, opening: false, actions: [{ track: 'slots', value: slots }], ...more,
});
const words = (now, at = start) => alarmsOf(now, at).map((alarm) => alarm.words);

test('what is wrong is told worst first: panic, who is due, what breaks a hard start', () => {
  const conflict = { id: 'hard', message: 'bus starts 3m after its hard start' };
  const now = night({ panic: true }, { cues: [cue('hana@0', 180, ['hana -6 dB'])], conflicts: [conflict] });
  assert.deepEqual(words(now), [
    'PANIC: placeholder everywhere, no sound', 'HANA not up, due in 3:00 (hana@0)', 'bus starts 3m after its hard start',
  ]);
  assert.deepEqual(alarmsOf(now, start).map((alarm) => alarm.at), ['panic', 'faults', 'rundown']);
  assert.equal(alarmsOf(now, start)[1].due, 'not up, due in 3:00 (hana@0)');
  now.sources[0].state = 'LIVE';
  assert.equal(words(now).length, 2);
});

test('whom the next GO shows is wanted now, whatever time is assumed for it', () => {
  const cues = [cue('drop', -40, ['cy']), cue('cy@20m', 120, ['cy'])];
  const now = night({ standby: 'drop' }, { cues });
  assert.deepEqual(words(now), ['Cy not up, GO shows them (drop)']);
  assert.deepEqual(absentAtGo(now), ['Cy']);
  cues[0].actual = at(0);
  assert.deepEqual(words(now), ['Cy not up, due in 2:00 (cy@20m)']);
  assert.deepEqual(absentAtGo(now), []);
});

test('a GO that starts a set shows whom the set begins with; one that ends a set shows nobody', () => {
  const cues = [
    cue('four@0', -1, ['hana', 'cy'], { set: 'four', opening: true }), cue('encore', 500, ['film'], { set: 'four' }),
  ];
  const sets = [{ id: 'four', run: 0, status: 'upcoming' }];
  const now = night({ standby: 'four' }, { cues, sets });
  assert.deepEqual(absentAtGo(now), ['HANA', 'Cy']);
  sets[0].status = 'running';
  cues[0].actual = at(-1);
  assert.deepEqual(absentAtGo(now), []);
});

test('for whom another stands in nobody waits; the stand-in is wanted', () => {
  const cues = [cue('hana@0', 60, ['hana'])];
  assert.deepEqual(words(night({ standIns: [{ artist: 'hana', source: 'film' }] }, { cues })), []);
  assert.deepEqual(words(night({ standIns: [{ artist: 'hana', source: 'cy' }] }, { cues })),
    ['Cy not up, due in 1:00 (hana@0)']);
});

test('a cue whose time slides with the clock does not fall out of sight between two reports', () => {
  const now = night({}, { cues: [cue('lights', 0, ['cy'])] });
  assert.deepEqual(words(now, start + 1500), ['Cy not up, due in 0:00 (lights)']);
  assert.deepEqual(words(now, start + 60_000), []);
});

test('an alarm keeps its key while it counts down, so that it is read aloud once', () => {
  const now = night({}, { cues: [cue('hana@0', 60, ['hana'])] });
  const [before, after] = [alarmsOf(now, start), alarmsOf(now, start + 5000)];
  assert.notEqual(before[0].words, after[0].words);
  assert.equal(before[0].key, after[0].key);
});

test('what has no place is counted, and said where it is', () => {
  const conflicts = ['a', 'b', 'c'].map((id) => ({ id, message: `conflict ${id}` }));
  assert.deepEqual(linesOf(alarmsOf(night({}, { conflicts }), start)).map((alarm) => alarm.words),
    ['conflict a', 'and 2 more: see rundown']);
  const mixed = linesOf(alarmsOf(night({ panic: true, overload: 'no previews' }, { conflicts }), start));
  assert.deepEqual(mixed.map((alarm) => [alarm.words, alarm.at]).at(-1), ['and 4 more: see faults', 'faults']);
});

test('the words of an alarm begin with its name, colon and all, which alone is cut', () => {
  const now = night();
  now.sources[0].publishers = [{ number: 1 }, { number: 2 }];
  now.outputs = { outputs: [{ name: 'push 1', problem: 'refused' }, { name: '720p' }] };
  const named = alarmsOf(now, start).map(({ name, words }) => [name, words.startsWith(name)]);
  assert.deepEqual(named, [['HANA:', true], ['push 1:', true]]);
});
