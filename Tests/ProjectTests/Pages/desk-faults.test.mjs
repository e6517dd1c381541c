// What the desk lists as wrong, and what to do about it: decisions without a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';

const desk = new URL('../../../Assets/web/desk/', import.meta.url);
const { faultsOf } = await import(new URL('faults.js', desk));

const now = Date.parse('2026-12-05T20:00:00Z');
const night = (others) => ({ state: null, sources: [], outputs: null, rundown: null, failures: [], ...others });

test('a command that failed is a fault of now for a minute, then one that was, with what to do', () => {
  const failure = { words: 'tell hana: nobody looks', todo: 'Call them.', count: 2, last: now - 59_000 };
  assert.deepEqual(faultsOf(night({ failures: [failure] }), now),
    [{ what: 'command', words: 'tell hana: nobody looks', todo: 'Call them.', count: 2, last: now - 59_000, isNow: true }]);
  assert.equal(faultsOf(night({ failures: [failure] }), now + 2000)[0].isNow, false);
});

test('a fault of a source says what to do, as the server tells it', () => {
  const source = { id: 'hana', name: 'HANA', kind: 'live', state: 'LIVE', onAir: [], warnings: [],
    faults: [{ words: 'the connection was lost', todo: 'A cable.', count: 1, last: now }] };
  assert.deepEqual(faultsOf(night({ sources: [source] }), now).map(({ what, todo }) => [what, todo]), [['HANA', 'A cable.']]);
});
