// The room panel's decisions, which know no page and no clock.

import assert from 'node:assert/strict';
import { test } from 'node:test';

const room = new URL('../../../Assets/web/desk/room/', import.meta.url);
const take = (file) => import(new URL(file, room));

const { Room, targetWords } = await take('room.js');
const { Feed } = await take('feed.js');
const { actsFor, actWords, kindOf, placesFor, undoOf } = await take('acts.js');
const { hourOf } = await take('curve.js');
const { foundPeople } = await take('people.js');
const { listOf } = await take('rules.js');
const { MOST_LINES, MOST_POINTS, CURVE_POINTS } = await take('limits.js');

const instant = (seconds) => new Date(Date.UTC(2026, 11, 5, 20) + seconds * 1000).toISOString();
const line = (id, more = {}) => ({ id: `${id}`, at: instant(Number(id)), person: 'p1', name: 'Moss', text: 'hello',
  reply: null, state: 'shown', why: null, ...more });
const person = (more = {}) => ({ id: 'p1', name: 'Moss', state: 'ok', starred: false, verified: false, role: 'viewer',
  lines: 0, stickers: 0, until: null, ...more });
const ids = (lines) => lines.map((each) => each.id);

test('what the server leaves out stays, and what it sends again is replaced', () => {
  const known = new Room();
  known.take({ viewers: 4, people: [person()], lines: [line(1), line(2)], bans: [], acts: [] });
  known.take({ viewers: 5, lines: [line(2, { state: 'deleted' }), line(3)] });
  assert.deepEqual(known.lines.map(({ id, state }) => [id, state]), [['1', 'shown'], ['2', 'deleted'], ['3', 'shown']]);
  assert.deepEqual([known.viewers, known.people.length], [5, 1]);
});

test('a line that is held is no line of the chat until it is approved, then it stands at its time', () => {
  const known = new Room();
  known.take({ lines: [line(1), line(2, { state: 'held' }), line(3)] });
  assert.deepEqual([ids(known.lines), ids(known.held)], [['1', '3'], ['2']]);
  known.take({ lines: [line(2)] });
  assert.deepEqual([ids(known.lines), ids(known.held)], [['1', '2', '3'], []]);
});

test('five hours of chat and of the curve leave no more than the limits', () => {
  const known = new Room();
  for (let second = 0; second < 18_000; second += 90) {
    known.take({
      lines: Array.from({ length: 90 }, (_, index) => line(second + index, { state: index % 9 ? 'shown' : 'held' })),
      curve: Array.from({ length: 9 }, (_, index) => ({ at: instant(second * 2 + index * 10), viewers: index })),
    });
  }
  assert.equal(known.lines.length, MOST_LINES);
  assert.equal(known.held.length, MOST_LINES);
  assert.ok(known.curve.length <= MOST_POINTS && known.curve.length > 1000);
  assert.equal(known.lines.at(-1).id, '17999');
});

test('the acts on a person are those on their lines too, and an id is not read aloud', () => {
  const known = new Room();
  const act = (at, target) => ({ at: instant(at), who: 'ines', surface: 'desk', act: 'delete', target, why: null });
  known.take({ acts: [act(5, 'Moss (p1): hello (all)'), act(6, 'Moss (p11)'), act(7, 'Moss (p1)')] });
  assert.deepEqual(known.actsOn('p1').map(({ target }) => targetWords(target)), ['Moss', 'Moss: hello (all)']);
});

test('while a hand is at the list nothing is added or taken away, and a line changes in its place', () => {
  const feed = new Feed(3);
  feed.take([line(1), line(2), line(3)], false);
  feed.take([line(2), line(3, { state: 'deleted' }), line(4), line(5)], true);
  assert.deepEqual([ids(feed.drawn), ids(feed.waiting)], [['1', '2', '3'], ['4', '5']]);
  assert.equal(feed.drawn[2].state, 'deleted');
  feed.take([line(3), line(4), line(5)], false);
  assert.deepEqual([ids(feed.drawn), ids(feed.waiting)], [['3', '4', '5'], []]);
});

test('an old line that is approved while a hand is at the list waits too; one older than all drawn is not new', () => {
  const feed = new Feed(3);
  feed.take([line(2), line(5)], false);
  feed.take([line(1), line(2), line(3), line(5)], true);
  assert.deepEqual([ids(feed.drawn), ids(feed.waiting)], [['2', '5'], ['3']]);
});

test('what can be taken back is offered, and only while it stands', () => {
  const ban = { at: instant(0), who: 'ines', surface: 'desk', act: 'ban', target: 'p1', line: null, why: 'spam' };
  const known = new Room();
  assert.equal(undoOf(ban, person({ state: 'banned' }), known), 'unban');
  assert.equal(undoOf(ban, person(), known), null);
  assert.equal(undoOf({ ...ban, act: 'star' }, person({ starred: true }), known), 'unstar');
  assert.equal(undoOf({ ...ban, act: 'unstar' }, person(), known), 'star');
  assert.equal(undoOf({ ...ban, act: 'timeout' }, person({ state: 'timeout' }), known), 'end timeout');
  assert.equal(undoOf({ ...ban, act: 'timeout' }, person(), known), null);
  assert.equal(undoOf({ ...ban, act: 'rules' }, person(), known), null);
  assert.equal(actWords({ ...ban, act: 'timeout 5m' }), 'timeout 5m');
  assert.deepEqual(actsFor(person({ state: 'shadow', verified: true })).slice(0, 4),
    ['unshadow', 'ban', 'star', 'unverify']);
});

test('whoever is chosen and however they stand, each act about them has the same place', () => {
  const all = [
    placesFor(person(), undefined), placesFor(person(), 'shown'), placesFor(person({ state: 'timeout' }), 'shown'),
    placesFor(person({ state: 'banned', starred: true, verified: true }), undefined),
    placesFor(person({ state: 'shadow' }), 'shown'), placesFor(undefined, 'shown'),
    placesFor(person({ role: 'moderator' }), 'shown'), placesFor(person({ role: 'producer' }), 'shown'),
  ];
  const place = (places) => places.map(({ act }) => act.replace(/^un/, '').replace('role producer', 'role moderator'));
  for (const places of all) assert.deepEqual(place(places), place(all[0]));
  assert.deepEqual(placesFor(person(), 'deleted')[0], { act: 'restore', isOff: false });
  const off = (places) => places.filter(({ isOff }) => isOff).map(({ act }) => act);
  assert.deepEqual(off(all[0]), ['delete', 'end timeout', 'role viewer']);
  assert.deepEqual(off(all[2]), ['role viewer']);
  assert.deepEqual(off(all[5]), ['end timeout', 'star', 'verify', 'name', 'role moderator', 'role viewer']);
  assert.deepEqual([off(all[6]), off(all[7])], [['end timeout'], ['end timeout', 'role moderator']]);
  assert.deepEqual(all[3].map(({ act }) => act).filter((act) => act.startsWith('un')), ['unban', 'unstar', 'unverify']);
});

test('a rank is given at the person, and taken back', () => {
  const ranks = (role) => actsFor(person({ role })).filter((act) => act.startsWith('role'));
  assert.deepEqual(ranks('viewer'), ['role moderator']);
  assert.deepEqual(ranks('moderator'), ['role producer', 'role viewer']);
  assert.deepEqual(ranks('producer'), ['role viewer']);
  const act = { at: instant(0), who: 'ines', surface: 'desk', act: 'role moderator', target: 'p1', line: null, why: null };
  assert.equal(undoOf(act, person({ role: 'moderator' }), new Room()), 'role viewer');
  assert.equal(undoOf(act, person(), new Room()), null);
  assert.equal(actWords(act), 'make moderator');
});

test('a rank is asked for as the API has it', async () => {
  const asked = [];
  globalThis.document = { querySelector: () => null };
  globalThis.fetch = async (_, { body }) => {
    asked.push(JSON.parse(body));
    return Response.json({ accepted: true, reason: null });
  };
  const { RoomOrders } = await take('orders.js');
  const orders = new RoomOrders({ say: () => undefined });
  await orders.onPerson('role moderator', { id: 'p1', name: 'Moss' });
  await orders.onPerson('end timeout', { id: 'p1', name: 'Moss' });
  assert.deepEqual(asked.map(({ surface, ...rest }) => rest), [
    { act: 'role', role: 'moderator', person: 'p1' }, { act: 'timeout', for: '0s', person: 'p1' }]);
});

test('what was taken away can be given back once, each purge by itself', () => {
  const known = new Room();
  const act = (at, name, line = null) => (
    { at: instant(at), who: 'ines', surface: 'desk', act: name, target: 'Moss (p1)', line, why: null });
  known.take({ lines: [line(7, { state: 'deleted' }), line(8)],
    acts: [act(1, 'delete', '7'), act(2, 'refuse', '8'), act(3, 'purge'), act(4, 'purge'), act(5, 'unpurge'),
      act(6, 'clear')] });
  const undo = () => known.acts.toReversed().map((each) => undoOf(each, person(), known));
  assert.deepEqual(undo(), ['restore', null, 'unpurge', null, null, 'unclear']);
  known.take({ lines: [line(7)], acts: [...known.acts, act(7, 'unpurge'), act(8, 'unclear')] });
  assert.deepEqual(undo().slice(0, 6), [null, null, null, null, null, null]);
});

test('whatever destroys asks why, and a ban alone takes a second press', () => {
  const destructive = ['delete', 'refuse', 'timeout', 'shadow', 'ban', 'purge', 'clear'];
  for (const act of destructive) assert.equal(kindOf(act).asks, true, act);
  for (const act of ['approve', 'star', 'unstar', 'verify', 'unverify', 'unban', 'unshadow', 'restore', 'unpurge', 'unclear']) {
    assert.ok(!kindOf(act).asks, act);
  }
  assert.deepEqual(destructive.filter((act) => kindOf(act).again), ['ban']);
});

test('the curve is the last hour, drawn in few points that keep its peak', () => {
  const curve = Array.from({ length: 720 }, (_, index) => ({ at: instant(index * 10), viewers: 100 }));
  curve[500].viewers = 900;
  curve[10].viewers = 5000;
  const hour = hourOf(curve);
  assert.deepEqual([hour.most, hour.mostAt, hour.least], [900, curve[500].at, 100]);
  assert.ok(hour.path.includes(' 0.0000') && hour.path.split('L').length <= CURVE_POINTS + 2);
  assert.ok(hour.path.startsWith('M0.0000 ') && hour.area.endsWith('L1 1L0 1Z'));
  assert.equal(hourOf(curve.slice(0, 1)), null);
  assert.equal(hourOf([]), null);
  const empty = hourOf(curve.slice(20, 30).map((point) => ({ ...point, viewers: 0 })));
  assert.ok(!empty.path.includes('NaN'));
});

test('whom something was done to comes first among the people, then who has a role, then who is there', () => {
  const people = [person({ id: 'z', name: 'Abe', viewer: null }), person({ id: 'a', name: 'Ann', viewer: 1 }),
    person({ id: 'b', name: 'Bo', role: 'moderator' }),
    person({ id: 'c', name: 'Cy', state: 'banned' })];
  assert.deepEqual(ids(foundPeople(people, '')), ['c', 'b', 'a', 'z']);
  assert.deepEqual(ids(foundPeople(people, ' AN ')), ['a']);
});

test('the words are one a line, each once', () => {
  assert.deepEqual(listOf(' cheap \n\nfollowers\ncheap\n'), ['cheap', 'followers']);
});
