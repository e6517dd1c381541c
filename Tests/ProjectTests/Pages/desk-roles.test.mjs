// Who may press what: it knows no page.

import assert from 'node:assert/strict';
import { test } from 'node:test';

const { suffices } = await import(new URL('../../../Assets/web/desk/roles.js', import.meta.url));

test('a role is enough for what it and those below it may do, and what is not known is left to the server', () => {
  const roles = ['viewer', 'moderator', 'producer'];
  for (const [index, role] of roles.entries()) {
    assert.deepEqual(roles.map((needed) => suffices(role, needed)), roles.map((_, at) => at <= index), role);
  }
  assert.ok(suffices(undefined, 'producer') && suffices('', 'producer'));
  assert.ok(!suffices('guest', 'viewer'));
});
