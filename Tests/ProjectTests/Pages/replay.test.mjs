// The replay's decisions, which know no page and no clock.

import assert from 'node:assert/strict';
import { test } from 'node:test';

const replay = new URL('../../../Assets/web/replay/', import.meta.url);
const take = (file) => import(new URL(file, replay));

const { readRecords } = await take('log.js');
const { Tape } = await take('tape.js');
const { isGivenBack, Retold } = await take('retold.js');
const { readTimeline } = await take('timeline.js');
const { lengthWords, timeWords } = await take('words.js');
const { CHUNKS } = await take('limits.js');

const KINDS = { whole: 1, message: 2, trails: 3, removals: 4 };
const text = new TextEncoder();

/** A record as the server has it; the body is what the false codec below reads. */
function record(kind, at, said = {}) {
  const body = text.encode(JSON.stringify(said));
  const bytes = new Uint8Array(17 + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length, true);
  view.setUint8(4, KINDS[kind] ?? kind);
  view.setBigInt64(5, BigInt(at), true);
  bytes.set(body, 17);
  return bytes;
}

const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));

/** Messages as JSON. */
const codec = {
  decode: (bytes) => ({
    welcome: null, offset: null, at: null, count: null, stickers: [], removed: [], packs: [], lines: [], states: [],
    moments: [], refusals: [], points: [], unsaid: [], fireworks: [], crowd: null, cleared: null,
    ...JSON.parse(new TextDecoder().decode(bytes)),
  }),
};

const line = (id, viewer = 1, reply = null) => (
  { id, at: id, viewer, name: `viewer ${viewer}`, text: `line ${id}`, reply });
const sticker = (id, viewer = 1) => ({ id, viewer, pack: 1, index: 0, x: 0.5, y: 0.5 });
const whole = (at, more = {}) => record('whole', at, {
  welcome: { epoch: 1, resumed: false, offset: 0, viewer: 0, now: at }, packs: [{ number: 1, name: 'lake' }], ...more,
});

/** Three minutes: a line every ten seconds, a whole with all lines so far every minute. */
function night() {
  const tape = new Tape();
  tape.begins = [0, 60_000, 120_000];
  for (let minute = 0; minute < 3; minute += 1) {
    const said = Array.from({ length: minute * 5 }, (_, index) => line(1 + index));
    const lines = Array.from({ length: 5 }, (_, index) =>
      record('message', minute * 60_000 + 10_000 * (1 + index), { lines: [line(1 + minute * 5 + index)] }));
    tape.put(minute, joined(whole(minute * 60_000, { lines: said }), ...lines));
  }
  return tape;
}

test('records are read up to where they are cut off, and what is not known is passed over', () => {
  const bytes = joined(whole(5), record(99, 6), record('message', 7, { count: 3 }));
  assert.deepEqual(readRecords(bytes).map(({ kind, at }) => [kind, at]), [['whole', 5], ['message', 7]]);
  for (let cut = 0; cut < bytes.length; cut += 1) assert.ok(readRecords(bytes.subarray(0, cut)).length <= 2);
  assert.deepEqual(readRecords(new Uint8Array(0)), []);
});

test('no bytes make the reader throw, hang or read beyond them', () => {
  const seed = Date.now() % 2 ** 31;
  let state = seed;
  // Park and Miller's generator.
  const below = (limit) => (state = (state * 48_271) % 2_147_483_647) % limit;
  const good = joined(whole(1), record('message', 2), record('trails', 3), record('removals', 4));
  for (let round = 0; round < 5000; round += 1) {
    const bytes = Uint8Array.from(good.subarray(0, below(good.length + 1)));
    for (let change = below(6); change > 0 && bytes.length > 0; change -= 1) bytes[below(bytes.length)] = below(256);
    for (const { body, at } of readRecords(bytes)) {
      assert.ok(body.byteOffset + body.length <= bytes.buffer.byteLength && Number.isFinite(at), `seed ${seed}`);
    }
  }
});

test('seeking anywhere, both ways, gives what going there gives', () => {
  const tape = night();
  for (const instant of [170_000, 59_999, 60_000, 12_345, 121_000, 0]) {
    const { records } = tape.rebuilt(instant);
    const said = new Retold(codec).whole(records, instant).lines.map(({ id }) => id);
    const expected = Array.from({ length: 15 }, (_, index) => index + 1)
      .filter((id) => Math.floor((id - 1) / 5) * 60_000 + (((id - 1) % 5) + 1) * 10_000 <= instant);
    assert.deepEqual(said, expected, `at ${instant}`);
  }
  assert.deepEqual(tape.rebuilt(-1).records, []);
});

test('going on tells every record once, over the pieces', () => {
  const tape = night();
  let { place } = tape.rebuilt(5000);
  const told = [];
  for (let instant = 5000; instant < 180_000; instant += 700) {
    const next = tape.after(place, instant);
    place = next.place;
    told.push(...next.records.filter(({ kind }) => kind === 'message').map(({ at }) => at));
  }
  assert.equal(told.length, 15);
  assert.deepEqual(told, [...told].sort((one, other) => one - other));
});

test('a piece that is not there yet is waited for, and one that grew is gone on with', () => {
  const tape = new Tape();
  tape.begins = [0, 60_000];
  assert.equal(tape.rebuilt(70_000), null);
  tape.put(1, joined(whole(60_000), record('message', 61_000, { lines: [line(1)] })));
  let { place } = tape.rebuilt(70_000);
  tape.put(1, joined(whole(60_000), record('message', 61_000, { lines: [line(1)] }), record('message', 71_000)));
  const next = tape.after(place, 80_000);
  assert.deepEqual(next.records.map(({ at }) => at), [71_000]);
});

test('no more pieces are kept than the limit says', () => {
  const tape = new Tape();
  tape.begins = Array.from({ length: 50 }, (_, index) => index * 60_000);
  for (let chunk = 0; chunk < 50; chunk += 1) tape.put(chunk, whole(chunk * 60_000));
  assert.equal([...Array(50).keys()].filter((chunk) => tape.has(chunk)).length, CHUNKS);
  assert.ok(tape.has(49));
});

test('what moderation took away is there at no time, and another life of the hub is another', () => {
  const retold = new Retold(codec);
  retold.gone = {
    lines: [2], saidBy: [{ viewer: 9, until: 6 }, { viewer: 9, until: 3 }], placedBy: [{ viewer: 8, until: 4 }], back: [],
  };
  const records = readRecords(joined(
    whole(0, { lines: [line(1), line(2), line(3, 9)], stickers: [sticker(11), sticker(12, 8), sticker(13, 9)] }),
    record('message', 5, { lines: [line(4, 9), line(5, 1, { id: 2, name: 'x', text: 'line 2' })], stickers: [sticker(15, 8)] }),
    record('message', 7, { lines: [line(6, 9, { id: 1, name: 'viewer 1', text: 'line 1' }), line(7, 1, { id: 3, name: '  ', text: '   ' })] })));
  const seen = retold.whole(records, 10);
  assert.deepEqual(seen.lines.map(({ id, reply }) => [id, reply?.id ?? null]), [[1, null], [5, null], [6, 1], [7, null]]);
  assert.deepEqual(seen.stickers.map(({ id, pack }) => [id, pack]), [[11, 'lake'], [13, 'lake'], [15, 'lake']]);
  const told = [];
  const page = { onChat: (lines) => told.push(...lines.map(({ id }) => id)), onStickers: ({ placed }) => told.push(placed.length) };
  assert.equal(retold.tell(records[1], page), false);
  assert.deepEqual(told, [1, 5]);
  const [second] = readRecords(record('whole', 20, { welcome: { epoch: 2 }, lines: [line(2), line(7)] }));
  assert.equal(retold.tell(second, page), true);
  assert.deepEqual(retold.whole([second], 20).lines.map(({ id }) => id), [7]);
  const unsaid = readRecords(joined(whole(0, { lines: [line(1)] }), record('message', 3, { unsaid: [1] })));
  assert.deepEqual(retold.whole(unsaid, 5).lines, []);
});

test('a wall comes down at its own time, whenever that was told', () => {
  const retold = new Retold(codec);
  const records = readRecords(joined(
    whole(0, { stickers: [sticker(1)] }), record('message', 5, { stickers: [sticker(2)], cleared: { at: 9, upTo: 2 } })));
  const before = retold.whole(records, 8);
  assert.deepEqual([before.stickers.length, before.cleared], [2, [{ at: 9, upTo: 2 }]]);
  const after = retold.whole(records, 9);
  assert.deepEqual([after.stickers.length, after.cleared], [0, []]);
});

test('trails are in programme time', () => {
  const [trails] = readRecords(record('trails', 5000, { at: 7000, points: [{ viewer: 1, at: 6900, x: 0, y: 0 }] }));
  assert.deepEqual(new Retold(codec).points(trails).map(({ at }) => at), [4900]);
});

const PLAYLIST = `#EXTM3U
#EXT-X-MAP:URI="one%20a.mp4",BYTERANGE="800@0"
#EXT-X-PROGRAM-DATE-TIME:2026-12-05T20:00:00.500Z
#EXTINF:4.000000,
#EXT-X-BYTERANGE:1000@800
one%20a.mp4
#EXT-X-PROGRAM-DATE-TIME:2026-12-05T20:00:04.500Z
#EXTINF:2.000000,
#EXT-X-BYTERANGE:500@1800
one%20a.mp4
#EXT-X-DISCONTINUITY
#EXT-X-MAP:URI="two.mp4",BYTERANGE="900@0"
#EXT-X-PROGRAM-DATE-TIME:2026-12-05T20:05:00.000Z
#EXTINF:3.500000,
#EXT-X-BYTERANGE:700@900
two.mp4
#EXT-X-ENDLIST
`;

test('a playlist of two files is one line of time, with the hole between them left out', () => {
  const timeline = readTimeline(PLAYLIST, 'http://host/replay/night/programme.m3u8');
  assert.equal(timeline.length, 9.5);
  assert.equal(timeline.ended, true);
  assert.deepEqual(timeline.segments.map(({ start, shift }) => [start, shift]), [[0, 0], [4, 0], [6, 6]]);
  assert.equal(timeline.segments[1].part.url, 'http://host/replay/night/one%20a.mp4');
  assert.deepEqual([timeline.segments[1].part.offset, timeline.segments[1].part.length], [1800, 500]);
  const start = Date.parse('2026-12-05T20:00:00.500Z');
  assert.equal(timeline.instantAt(5), start + 5000);
  assert.equal(timeline.instantAt(7), Date.parse('2026-12-05T20:05:01Z'));
  for (const seconds of [0, 1, 4, 5.5, 6, 9]) {
    assert.ok(Math.abs(timeline.secondsAt(timeline.instantAt(seconds)) - seconds) < 0.001, `${seconds}`);
  }
  // In the hole there is no picture: its edge is the nearest.
  assert.equal(timeline.secondsAt(start + 100_000), 6);
});

test('times and lengths in words', () => {
  assert.deepEqual([7, 750, 11_109].map(timeWords), ['0:07', '12:30', '3:05:09']);
  assert.deepEqual([48, 60, 11_520].map(lengthWords), ['48 seconds', '1 minute', '3 h 12 min']);
});

test('a line that moderation gave back is there, whatever was taken of who said it before', () => {
  const purged = { lines: [], saidBy: [{ viewer: 1, until: 8 }], placedBy: [], back: [] };
  const returned = { ...purged, back: [{ line: 2, at: 9 }] };
  const records = readRecords(joined(whole(0, { lines: [line(1), line(2)] })));
  const seen = (gone) => {
    const retold = new Retold(codec);
    retold.gone = gone;
    return retold.whole(records, 10).lines.map(({ id }) => id);
  };
  assert.deepEqual([seen(purged), seen(returned)], [[], [2]]);
  assert.deepEqual(seen({ ...purged, back: [{ line: 2, at: 7 }] }), []);
  // Only then are the pieces that are loaded read anew.
  assert.equal(isGivenBack(purged, returned), true);
  assert.equal(isGivenBack(purged, { ...purged, saidBy: [] }), true);
  assert.equal(isGivenBack({ ...purged, lines: [4] }, purged), true);
  assert.equal(isGivenBack(purged, { ...purged, lines: [4], saidBy: [{ viewer: 1, until: 9 }] }), false);
  const tape = night();
  tape.forget();
  assert.equal(tape.has(0), false);
});
