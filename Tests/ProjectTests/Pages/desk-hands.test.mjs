// What the desk decides of what hands hold, of levels and of what is wrong: decisions without a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';

const desk = new URL('../../../Assets/web/desk/', import.meta.url);
const { heldByHand, offersForSource } = await import(new URL('hands.js', desk));
const { levelsOf } = await import(new URL('levels.js', desk));
const { loudnessWords } = await import(new URL('meters.js', desk));
const { doneWords } = await import(new URL('answer.js', desk));
const { remarksOf } = await import(new URL('server.js', desk));

function night(state = {}, others = {}) {
  const sources = [
    { id: 'hana', name: 'HANA', kind: 'live', state: 'LIVE', onAir: [], warnings: [], stream: {} },
    { id: 'film', name: 'Film', kind: 'film', state: 'LIVE', onAir: [], warnings: [] },
    { id: 'placeholder', name: 'Placeholder', kind: 'placeholder', state: 'PLACEHOLDER', onAir: [], warnings: [] },
  ];
  return {
    state: { owned: [], kept: [], standIns: [], blocked: [], panic: false, ...state }, sources, rundown: null, outputs: null,
    nameOf: (id) => sources.find((source) => source.id === id)?.name ?? id, ...others,
  };
}

const orders = (choices) => choices.map(({ verb, values }) => [verb, ...Object.values(values ?? {})].join(' '));

test('everything that a hand holds can be given back, panic first', () => {
  const held = heldByHand(night({
    owned: ['title'], standIns: [{ artist: 'hana', source: 'film' }], blocked: ['hana'], panic: true,
  }));
  assert.deepEqual(orders(held),
    ['release panic', 'release title', 'release patch hana', 'release block hana']);
  assert.deepEqual(heldByHand(night()), []);
});

test('what is kept is told from what the next cue takes back', () => {
  const held = heldByHand(night({ owned: ['layout', 'title'], kept: ['title'] }));
  assert.deepEqual(held.map(({ label }) => label), ['layout', 'title, kept']);
  assert.deepEqual(orders(held), ['release layout', 'release title']);
});

test('every other source may stand in for an artist, and a stream may be ended or let in no more', () => {
  const now = night();
  assert.deepEqual(orders(offersForSource(now, now.sources[0])),
    ['patch hana film', 'patch hana placeholder', 'kick hana', 'block hana']);
  // A film has no stream.
  assert.deepEqual(orders(offersForSource(now, now.sources[1])), ['patch film hana', 'patch film placeholder']);
  const later = night({ standIns: [{ artist: 'hana', source: 'film' }], blocked: ['hana'] });
  assert.deepEqual(orders(offersForSource(later, later.sources[0])),
    ['release patch hana', 'patch hana film', 'patch hana placeholder', 'release block hana']);
});

test('levels are read as the state tells them', () => {
  const levels = levelsOf(['hana -6 dB', 'film silent', 'bus 1.5 dB']);
  assert.deepEqual([levels.get('hana'), levels.get('film'), levels.get('bus'), levels.get('tide')],
    [-6, null, 1.5, undefined]);
});

test('loudness is told in few words, and silence as such', () => {
  assert.equal(loudnessWords({ shortTerm: -15, integrated: -16.1, truePeak: -1.1, limited: 2 }),
    '3 s −15 · night −16.1 LUFS · peak −1.1 dB · limiter −2');
  assert.equal(loudnessWords({ limited: 0 }), 'silent');
});

test('an answer says what came of an order too, and no more than fits', () => {
  const nobody = "nobody looks at bo's stage page; the line waits there";
  assert.equal(doneWords('told Bo “hi”', remarksOf({ accepted: true, changed: [nobody] })), `told Bo “hi” · ${nobody}`);
  assert.equal(doneWords('on hold', remarksOf({ accepted: true })), 'on hold');
  const many = remarksOf({ changed: ['a', 'b', 'c'], broke: [{ id: 'hard', message: 'bus is late' }] });
  assert.equal(doneWords('next', many), 'next · ▲ bus is late · a · b · and 1 more');
});
