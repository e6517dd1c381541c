// What the door says, without a page.

import assert from 'node:assert/strict';
import { test } from 'node:test';

const { noteOf, stepOf, takeCode } = await import(new URL('../../../Assets/web/door/words.js', import.meta.url));

test('each thing that the door wants has words of its own', () => {
  const at = (access, why, more = {}) => stepOf({ access, admitted: false, why, ...more });
  assert.equal(stepOf(null).name, 'opening');
  assert.equal(stepOf({ access: 'open', admitted: true }).name, 'opening');
  assert.equal(at('passphrase', 'passphrase').name, 'passphrase');
  assert.equal(at('passphrase', 'wrong-passphrase').name, 'passphrase');
  assert.equal(at('invites', 'invitation').ask, 'This show is by invitation.');
  for (const why of ['unknown-invitation', 'spent-invitation', 'revoked-invitation']) {
    const step = at('invites', why);
    assert.equal(step.name, 'invites');
    assert.notEqual(step.ask, 'This show is by invitation.', why);
  }
  assert.match(at('open', 'seat').ask, /seat/);
});

test('a full house says how many seats it has, whatever else the door wants', () => {
  for (const access of ['open', 'passphrase', 'invites']) {
    const step = stepOf({ access, admitted: false, why: 'full', seats: 1500 });
    assert.equal(step.name, 'full');
    assert.match(step.aside, /1,500 seats/);
    assert.ok(step.waits);
  }
  assert.match(stepOf({ access: 'open', admitted: false, why: 'full', seats: 1 }).aside, /one seat/);
});

test('a browser that forgets its pass is told so', () => {
  assert.equal(stepOf({ access: 'passphrase', admitted: true }, true).name, 'cookies');
});

test('what did not open the door is said', () => {
  assert.match(noteOf(429, null, 17), /17 s/);
  assert.match(noteOf(403, { access: 'passphrase', admitted: false, why: 'wrong-passphrase' }, null), /not it/);
  assert.match(noteOf(0, null, null), /does not answer/);
  assert.equal(noteOf(200, { access: 'passphrase', admitted: true }, null), '');
});

test('an invitation leaves the address, and what else is in it stays', () => {
  assert.deepEqual(takeCode('https://live.example/?invite=abc'), { code: 'abc', rest: '/' });
  assert.deepEqual(takeCode('https://live.example/?behind=8&invite=a%20b#x'), { code: 'a b', rest: '/?behind=8#x' });
  assert.deepEqual(takeCode('https://live.example/'), { code: null, rest: '/' });
});
