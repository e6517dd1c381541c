import { MESSAGE_MOST, ROWS_MOST } from './limits.js';

// Glue to the codec, which is the server's own, built as WebAssembly. The memory is laid out here, from the codec's
// heap base on: the message, then the table that it is told in.

/**
 * @typedef {import('./types.js').Message} Message
 * @typedef {import('./types.js').Codec} Codec
 * @typedef {import('./types.js').WireSticker} WireSticker
 * @typedef {import('./types.js').WireLine} WireLine
 * @typedef {import('./types.js').WireState} WireState
 * @typedef {import('./types.js').WirePoint} WirePoint
 * @typedef {import('./types.js').WireMoment} WireMoment
 */

/** The kinds of rows in the table; `Browser.swift` knows the same numbers. */
const ROW = {
  welcome: 1, limits: 2, batch: 3, count: 4, refused: 5, sticker: 6, removed: 7, pack: 8, line: 9, state: 10,
  moment: 11, effect: 24, keyframe: 25, cleared: 26, passing: 27, point: 28, firework: 29, crowd: 30, you: 31,
  reply: 32, unsaid: 33, chat: 34, person: 35, people: 36,
};
/** Numbers in a row. */
const ROW_WIDTH = 10;
const ROW_BYTES = ROW_WIDTH * 8;
const PAGE_BYTES = 65_536;

/** @type {import('./connection.js').Refusal['what'][]} */
const REFUSED_WHAT = ['chat', 'sticker', 'chat', 'name', 'firework', 'colour'];
/** @type {import('./connection.js').Refusal['why'][]} */
const REFUSED_WHY = [
  'too busy', 'too fast', 'too busy', 'empty', 'pack is gone', 'not now', 'muted', 'slow', 'closed', 'words', 'held',
  'reserved', 'repeated',
];
/** What a chat's wait is while nobody may write. */
const CLOSED = 0xffffffff;
/** @type {import('./types.js').Mode[]} */
const MODES = ['off', 'cursors', 'stickers', 'fireworks', 'all'];

/** Fetches the codec. Throws when it is not there or the browser can't run it. */
export async function loadWire() {
  const answer = await fetch('/venue/hub/wire.wasm');
  if (!answer.ok) throw new Error(`the codec is not there: ${answer.status}`);
  const { instance } = await WebAssembly.instantiate(await answer.arrayBuffer());
  return new Wire(/** @type {Codec} */ (/** @type {unknown} */ (instance.exports)));
}

/** Messages to and from bytes. */
export class Wire {
  #codec;
  #start;
  #decoder = new TextDecoder();
  #encoder = new TextEncoder();

  /** @param {Codec} codec */
  constructor(codec) {
    this.#codec = codec;
    // Aligned for the table's numbers.
    this.#start = Math.ceil(Number(codec.__heap_base.value) / 8) * 8;
  }

  /**
   * What a message says; null when it is none.
   *
   * @param {Uint8Array} bytes
   * @returns {Message | null}
   */
  decode(bytes) {
    if (bytes.length > MESSAGE_MOST) return null;
    const table = this.#start + Math.ceil(bytes.length / 8) * 8;
    // A row comes of at least two bytes, and a welcome's two of more than that.
    const rows = Math.min(ROWS_MOST, Math.ceil(bytes.length / 2) + 2);
    this.#reserve(table + rows * ROW_BYTES);
    const { memory, decode } = this.#codec;
    new Uint8Array(memory.buffer).set(bytes, this.#start);
    const count = decode(this.#start, bytes.length, table, rows);
    return count < 0 ? null : this.#read(new Float64Array(memory.buffer, table, count * ROW_WIDTH), bytes);
  }

  /** @param {number} epoch @param {number} offset @param {string} name @param {string} token  Empty for none. */
  hello(epoch, offset, name, token) {
    const length = this.#encoder.encode(name).length;
    return this.#write(name + token, (out, room, texts, whole) =>
      this.#codec.hello(out, room, epoch, offset, texts, length, whole),
    );
  }

  /**
   * Null when it is too far from the picture.
   *
   * @param {number} pack @param {number} index @param {number} x @param {number} y
   */
  sticker(pack, index, x, y) {
    return this.#write('', (out, room) => this.#codec.sticker(out, room, pack, index, x, y));
  }

  /** @param {string} text @param {number} reply  The line that it answers; 0 for none. */
  chat(text, reply) {
    return this.#write(text, (out, room, start, length) => this.#codec.chat(out, room, reply, start, length));
  }

  /** @param {number} colour */
  colour(colour) {
    return this.#write('', (out, room) => this.#codec.colour(out, room, colour));
  }

  /** Asks who is there. */
  people() {
    return this.#write('', (out, room) => this.#codec.people(out, room));
  }

  /** @param {string} text */
  name(text) {
    return this.#write(text, (out, room, start, length) => this.#codec.name(out, room, start, length));
  }

  /** @param {number[]} points  x and y in turn; null when none of them is near the picture. */
  trail(points) {
    const out = this.#start + points.length * 8;
    const room = 64;
    this.#reserve(out + room);
    new Float64Array(this.#codec.memory.buffer, this.#start, points.length).set(points);
    return this.#written(out, this.#codec.trail(out, room, this.#start, points.length / 2));
  }

  /**
   * Null when it is too far from the picture.
   *
   * @param {number} x @param {number} y
   */
  firework(x, y) {
    return this.#write('', (out, room) => this.#codec.firework(out, room, x, y));
  }

  /** @param {number} claps */
  clap(claps) {
    return this.#write('', (out, room) => this.#codec.clap(out, room, claps));
  }

  /** @param {number | null} milliseconds  Null while there is no picture. */
  behind(milliseconds) {
    return this.#write('', (out, room) => this.#codec.behind(out, room, Math.round(milliseconds ?? -1)));
  }

  /**
   * @param {string} text
   * @param {(out: number, room: number, text: number, length: number) => number} encode
   */
  #write(text, encode) {
    const bytes = this.#encoder.encode(text);
    const room = bytes.length + 64;
    const out = this.#start + bytes.length;
    this.#reserve(out + room);
    new Uint8Array(this.#codec.memory.buffer).set(bytes, this.#start);
    return this.#written(out, encode(out, room, this.#start, bytes.length));
  }

  /** @param {number} out @param {number} length */
  #written(out, length) {
    return length < 0 ? null : new Uint8Array(this.#codec.memory.buffer.slice(out, out + length));
  }

  /** @param {number} end  The memory reaches at least this address afterwards. */
  #reserve(end) {
    const { memory } = this.#codec;
    const missing = end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
  }

  /** @param {Float64Array} table @param {Uint8Array} bytes @returns {Message} */
  #read(table, bytes) {
    /** @type {Message} */
    const message = {
      welcome: null, offset: null, at: null, count: null, stickers: [], removed: [], packs: [], lines: [], states: [],
      moments: [], refusals: [], points: [], fireworks: [], crowd: null, cleared: null, unsaid: [], chat: null,
      you: null, people: [], present: null,
    };
    for (let row = 0; row < table.length; row += ROW_WIDTH) {
      this.#readRow(table.subarray(row, row + ROW_WIDTH), bytes, message);
    }
    return message;
  }

  /** @param {Float64Array} row @param {Uint8Array} bytes @param {Message} message */
  #readRow(row, bytes, message) {
    const [kind = 0, a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, , marks = 0, mode = 0] = row;
    const text = (/** @type {number} */ column) => this.#text(row, column, bytes);
    switch (kind) {
      case ROW.welcome: {
        const limits = { name: 0, chat: 0, wall: 0, mine: 0, lines: 0 };
        message.welcome = { resumed: a !== 0, epoch: b, offset: c, viewer: d, now: e, limits };
        message.count = f;
        break;
      }
      case ROW.limits:
        if (message.welcome) message.welcome.limits = { name: a, chat: b, wall: c, mine: d, lines: e };
        break;
      case ROW.batch:
        message.offset = a;
        message.at = b;
        break;
      case ROW.count:
        message.count = a;
        break;
      case ROW.refused:
        message.refusals.push({ what: REFUSED_WHAT[a] ?? 'chat', why: REFUSED_WHY[b] ?? 'too busy' });
        break;
      case ROW.sticker:
        message.stickers.push({ id: a, viewer: b, pack: c, index: d, x: e, y: f });
        break;
      case ROW.removed:
        message.removed.push(a);
        break;
      case ROW.pack:
        message.packs.push({ number: a, name: text(2) ?? '' });
        break;
      case ROW.line:
        message.lines.push({
          id: a, at: b, viewer: c, name: text(4) ?? '', text: text(6) ?? '', marks: readMarks(marks), colour: mode,
          links: (marks & 16) !== 0, shadow: (marks & 32) !== 0, reply: null,
        });
        break;
      case ROW.reply: {
        const line = message.lines.at(-1);
        if (line) line.reply = { id: a, name: text(2) ?? '', text: text(4) ?? '' };
        break;
      }
      case ROW.unsaid:
        message.unsaid.push(a);
        break;
      case ROW.chat:
        message.chat = a === CLOSED ? Infinity : a;
        break;
      case ROW.you:
        message.you = {
          viewer: a, marks: readMarks(b), colour: c, mutedUntil: d, name: text(5) ?? '', token: text(7),
        };
        break;
      case ROW.people:
        message.present = a;
        break;
      case ROW.person:
        message.people.push({ viewer: a, marks: readMarks(b), colour: c, name: text(4) ?? '' });
        break;
      case ROW.state:
        message.states.push({
          at: a, pack: b, set: text(3), title: text(5) ?? '', background: text(7), mode: MODES[mode] ?? 'off', effects: [],
        });
        break;
      case ROW.effect:
        message.states.at(-1)?.effects.push({ from: a, until: b, name: text(3) ?? '', text: text(5), keyframes: [] });
        break;
      case ROW.keyframe: {
        const effect = message.states.at(-1)?.effects.at(-1);
        const colours = [d, e].slice(0, c).map((colour) => `#${colour.toString(16).padStart(6, '0')}`);
        effect?.keyframes.push({ at: effect.from + a, amount: f === 0 ? null : b, colours });
        break;
      }
      case ROW.moment: {
        const words = text(4);
        if (!isMoment(words)) break;
        message.moments.push({ at: a, id: text(2) ?? '', kind: words, text: text(6) ?? '' });
        break;
      }
      case ROW.cleared:
        message.cleared = { at: a, upTo: b };
        break;
      case ROW.passing:
        message.at = a;
        break;
      case ROW.point:
        message.points.push({ viewer: a, at: (message.at ?? 0) - b, x: c, y: d });
        break;
      case ROW.firework:
        message.fireworks.push({ id: a, viewer: b, x: c, y: d });
        break;
      case ROW.crowd:
        message.crowd = { claps: a, level: b / 1000 };
        break;
    }
  }

  /** @param {Float64Array} row @param {number} column @param {Uint8Array} bytes */
  #text(row, column, bytes) {
    const [start = -1, length = 0] = row.subarray(column, column + 2);
    return start < 0 ? null : this.#decoder.decode(bytes.subarray(start, start + length));
  }
}

/** @param {number} bits @returns {import('./types.js').Marks} */
function readMarks(bits) {
  return {
    starred: (bits & 1) !== 0, verified: (bits & 2) !== 0, moderator: (bits & 4) !== 0, producer: (bits & 8) !== 0,
  };
}

/** @param {string | null} words @returns {words is WireMoment['kind']} */
function isMoment(words) {
  return words !== null && ['say', 'fireworks', 'confetti', 'strobe', 'shake'].includes(words);
}
