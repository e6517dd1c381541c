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
  ...bytes([1, 2], [4, 9]), ...bytes([1, 4], [4, 1], at, [4, 7], 'Ada', 'שלום 🎉'),
  ...bytes([1, 5], at, [2, 1], 'one', 'Hana', null), ...bytes([1, 6], at, 'one/1/x/say', 'say', 'Last song!'),
];
const samples = [
  [1, 1, ...bytes([1, 0], [4, 4_000_000_000], [4, 1], [4, 7], at, [4, 2], [2, 32], [2, 300], [2, 500], [2, 50], [2, 100]), ...records],
  [1, 2, ...bytes([4, 8], at), ...records], [1, 3, ...bytes([4, 12])], [1, 4, 2, 1],
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
expect(whole.moments[0].text === 'Last song!' && whole.removed[0] === 9, 'moment');
expect([...wire.sticker(1, 3, 0.5, 0.5)].join() === '1,17,1,0,3,0,128,0,128', 'placing');
expect(wire.sticker(1, 3, 1.3, 0) === null && wire.sticker(1, 3, NaN, 0) === null && wire.sticker(-1, 0, 0, 0) === null, 'far off');
expect([...wire.chat('é')].join() === '1,18,2,0,195,169' && wire.chat('x'.repeat(70_000)) === null, 'chat');
expect([...wire.hello(4_000_000_000, 2, 'A')].join() === '1,16,0,40,107,238,2,0,0,0,1,0,65', 'hello');

let [told, refused] = [0, 0];
for (let index = 0; index < Number(count); index += 1) {
  if (wire.decode(mutated())) told += 1;
  else refused += 1;
}
expect(told > Number(count) / 100 && refused > Number(count) / 100, 'the mutations are no test');
console.log(`${count} mutated messages, seed ${seed}: ${told} told, ${refused} refused, memory ${instance.exports.memory.buffer.byteLength} bytes`);
