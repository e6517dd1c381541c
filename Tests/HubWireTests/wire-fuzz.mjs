// Mutated messages into the codec as the page runs it: the WebAssembly and its glue.
//
//     node --experimental-default-type=module Tests/HubWireTests/wire-fuzz.mjs WIRE.WASM [COUNT] [SEED]
import { readFileSync } from 'node:fs';
import { Wire } from '../../Assets/web/venue/hub/wire.js';

const [, , path, count = '1000000', seed = String(Date.now() % 2 ** 31)] = process.argv;
const { instance } = await WebAssembly.instantiate(readFileSync(path));
const wire = new Wire(instance.exports);
const utf8 = new TextEncoder();

/** Numbers as the wire has them: [bytes, value], or a text. */
function bytes(...parts) {
  return parts.flatMap((part) => {
    if (typeof part === 'string') {
      const text = utf8.encode(part);
      return [text.length & 255, text.length >> 8, ...text];
    }
    if (part === null) return [255, 255];
    const [size, value] = part;
    return Array.from({ length: size }, (_, index) => Number((BigInt(value) >> BigInt(8 * index)) & 255n));
  });
}

const at = [8, 1_800_000_000_123];
const records = [
  ...bytes([1, 3], [2, 1], 'lake'), ...bytes([1, 1], [4, 4_000_000_000], [4, 7], [2, 1], [1, 200], [2, 0], [2, 65_535]),
  ...bytes([1, 2], [4, 9]), ...bytes([1, 4], [4, 1], at, [4, 7], [1, 18], [1, 5], 'Ada', 'שלום 🎉'),
  ...bytes([1, 30], [4, 4_000_000_000], 'Bo', 'first words'), ...bytes([1, 29], [4, 4_000_000_000]), ...bytes([1, 31], [4, 5000]),
  ...bytes([1, 32], [4, 9], [1, 1], [1, 11], 'Cy'),
  ...bytes([1, 5], at, [2, 1], [1, 2], 'one', 'Hana', null),
  ...bytes([1, 24], at, [8, at[1] + 9000], 'hue', null), ...bytes([1, 25], [4, 500], [2, 90], [4, -1], [4, -1]),
  ...bytes([1, 24], at, [8, at[1] + 9000], 'gradient', 'words'), ...bytes([1, 25], [4, 0], [2, -32768], [4, 0x10], [4, 0xffffff]),
  ...bytes([1, 26], at, [4, 77]), ...bytes([1, 28], [4, 40], [2, 250]), ...bytes([1, 6], at, 'one/1/x/say', 'say', 'Last song!'),
];
const samples = [
  [2, 1, ...bytes([1, 0], [4, 4_000_000_000], [4, 1], [4, 7], at, [4, 2], [2, 32], [2, 300], [2, 500], [2, 50], [2, 100]), ...records],
  [2, 2, ...bytes([4, 8], at), ...records], [2, 3, ...bytes([4, 12])], [2, 4, 2, 7],
  [2, 8, ...bytes(at), ...bytes([1, 27], [4, 5], [4, 7], [2, 0], [2, 65_535]), ...bytes([1, 28], [4, 41], [2, 255])],
  // Viewer 300's two places, and viewer 7's one: 12 bits a coordinate, then a step of 1 and of -2 units of 4.
  [2, 9, ...bytes(at), 0xac, 2, 10, 2 | 1 << 3, 0, 0xf0, 0xff, 1, 254, 7, 0, 1, 0xff, 0xff, 0xff],
  [2, 5, ...bytes([4, 7], [1, 3], [1, 4], at, 'Ada', 'a'.repeat(80))], [2, 5, ...bytes([4, 7], [1, 0], [1, 4], [8, 0], null, null)],
  [2, 6, ...bytes(at), ...records], [2, 7, ...bytes([4, 400]), ...records],
];

let state = BigInt(seed);
/** SplitMix64. */
function below(limit) {
  state = (state + 0x9e3779b97f4a7c15n) & 0xffffffffffffffffn;
  let value = state;
  value = ((value ^ (value >> 30n)) * 0xbf58476d1ce4e5b9n) & 0xffffffffffffffffn;
  value = ((value ^ (value >> 27n)) * 0x94d049bb133111ebn) & 0xffffffffffffffffn;
  return Number((value ^ (value >> 31n)) % BigInt(Math.max(1, limit)));
}

function mutated() {
  const message = [...samples[below(samples.length)]];
  for (let change = below(5); change > 0 && message.length > 0; change -= 1) {
    const place = below(message.length);
    const other = samples[below(samples.length)];
    switch (below(5)) {
      case 0: message[place] = below(256); break;
      case 1: message[place] ^= 1 << below(8); break;
      case 2: message.length = place; break;
      case 3: message.splice(place, 0, below(256)); break;
      default: message.splice(place, message.length, ...other.slice(below(other.length)));
    }
  }
  return Uint8Array.from(message);
}

function expect(isSo, what) {
  if (isSo) return;
  console.error(`${what} (seed ${seed})`);
  process.exit(1);
}

const whole = wire.decode(Uint8Array.from(samples[0]));
expect(whole?.welcome?.epoch === 4_000_000_000 && whole.welcome.now === at[1] && whole.count === 2, 'welcome');
expect(whole.welcome.limits.chat === 300 && whole.welcome.limits.lines === 100, 'limits');
expect(whole.stickers[0].id === 4_000_000_000 && whole.stickers[0].x === -0.25 && whole.stickers[0].y === 1.25, 'sticker');
expect(whole.lines[0].text === 'שלום 🎉' && whole.lines[0].name === 'Ada' && whole.packs[0].name === 'lake', 'texts');
expect(whole.states[0].background === null && whole.states[0].set === 'one' && whole.states[0].title === 'Hana', 'state');
expect(whole.states[0].mode === 'stickers' && whole.states[0].effects.length === 2, 'mode');
const [hue, gradient] = whole.states[0].effects;
expect(hue.until - hue.from === 9000 && hue.keyframes[0].at === hue.from + 500 && hue.keyframes[0].amount === 90, 'effect');
expect(gradient.text === 'words' && gradient.keyframes[0].amount === null && hue.text === null, 'effect texts');
expect(gradient.keyframes[0].colours.join() === '#000010,#ffffff' && hue.keyframes[0].colours.length === 0, 'colours');
expect(whole.cleared.upTo === 77 && whole.crowd.level === 0.25 && whole.crowd.claps === 40, 'cleared and crowd');
const firework = wire.decode(Uint8Array.from(samples[4]));
expect(firework.fireworks[0].x === -0.25 && firework.fireworks[0].y === 1.25 && firework.crowd.claps === 41, 'firework');
const { points } = wire.decode(Uint8Array.from(samples[5]));
expect(points.map(({ viewer }) => viewer).join() === '300,300,7' && points[0].at === at[1] - 52 && points[1].at === at[1] - 20, 'trail');
expect(points[0].x === -0.25 && points[0].y === 1.25 && points[2].x === 1.25, 'trail ends');
expect(Math.abs(points[1].x - points[0].x - 6 / 4096) < 1e-4 && Math.abs(points[0].y - points[1].y - 12 / 4096) < 1e-4, 'trail steps');
const sent = wire.trail([0, 0, 0.5, 0.5, NaN, 0, 1, 1]);
expect(sent[1] === 24 && (sent[2] & 7) === 3 && sent.length === 10 && wire.trail([9, 9]) === null, 'own trail');
expect([...wire.firework(0.5, 0.5)].join() === '2,25,0,128,0,128' && [...wire.clap(3)].join() === '2,26,3', 'own gestures');
expect(whole.moments[0].text === 'Last song!' && whole.removed[0] === 9, 'moment');
expect([...wire.sticker(1, 3, 0.5, 0.5)].join() === '2,17,1,0,3,0,128,0,128', 'placing');
expect(wire.sticker(1, 3, 1.3, 0) === null && wire.sticker(1, 3, NaN, 0) === null && wire.sticker(-1, 0, 0, 0) === null, 'far off');
expect([...wire.chat('é', 7)].join() === '2,18,7,0,0,0,2,0,195,169' && wire.chat('x'.repeat(70_000), 0) === null, 'chat');
expect([...wire.hello(4_000_000_000, 2, 'A', '')].join() === '2,16,0,40,107,238,2,0,0,0,1,0,65,255,255', 'hello');
expect([...wire.hello(1, 2, 'é', 'bc')].join() === '2,16,1,0,0,0,2,0,0,0,2,0,195,169,2,0,98,99', 'hello with a token');
expect([...wire.colour(11)].join() === '2,27,11' && [...wire.people()].join() === '2,28', 'colour and people');
const [line] = whole.lines;
expect(line.marks.verified && !line.marks.starred && line.links && line.colour === 5, 'marks');
expect(line.reply.id === 4_000_000_000 && line.reply.name === 'Bo' && line.reply.text === 'first words', 'reply');
expect(whole.unsaid[0] === 4_000_000_000 && whole.chat === 5000 && whole.people[0].name === 'Cy', 'unsaid, chat and people');
const { you } = wire.decode(Uint8Array.from(samples[6]));
expect(you.viewer === 7 && you.marks.verified && you.mutedUntil === at[1] && you.name === 'Ada' && you.token.length === 80, 'you');
expect(wire.decode(Uint8Array.from(samples[9])).present === 400 && wire.decode(Uint8Array.from(samples[3])).refusals[0].why === 'slow', 'people');
expect(wire.decode(Uint8Array.of(2, 4, 2, 12)).refusals[0].why === 'repeated', 'the last reason to refuse');

let [told, refused] = [0, 0];
for (let index = 0; index < Number(count); index += 1) {
  if (wire.decode(mutated())) told += 1;
  else refused += 1;
}
expect(told > Number(count) / 100 && refused > Number(count) / 100, 'the mutations are no test');
console.log(`${count} mutated messages, seed ${seed}: ${told} told, ${refused} refused, memory ${instance.exports.memory.buffer.byteLength} bytes`);
