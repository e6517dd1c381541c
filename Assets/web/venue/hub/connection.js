// The venue's line to its hub: what everybody does on the page, the show's state, and what this viewer does.
//
//     const hub = new HubConnection('/hub', { onWelcome: (whole) => { … }, onChat: (lines) => { … } });
//     hub.start();
//     hub.placeSticker('lake', 3, 0.5, 0.5);     the middle of the picture
//     hub.chat('hello', 17);        an answer to line 17
//     hub.moveCursor(0.5, 0.5);     as often as it moves: the connection samples
//     hub.clap();
//
// `types.js` has all that it may tell, as `HubHandlers`.
//
// What happens to this viewer's own stickers and lines comes back like everybody's, marked `mine`: draw them then.
// After a break the connection comes back by itself and what was missed arrives as ordinary events; only if that is
// no longer possible `onWelcome` comes again. States and moments may come twice: a state replaces the one with its
// `at`, a moment is known by its `id`.

import { keep, kept } from '../wishes.js';
import { Clapper, CursorTrail } from './gestures.js';
import { LAG_STEP, RECONNECT, SILENCE_MOST } from './limits.js';
import { loadWire } from './wire.js';

/**
 * @typedef {import('./types.js').Sticker} Sticker
 * @typedef {import('./types.js').ChatLine} ChatLine
 * @typedef {import('./types.js').PageState} PageState
 * @typedef {import('./types.js').Moment} Moment
 * @typedef {import('./types.js').Welcome} Welcome
 * @typedef {import('./types.js').StickerChange} StickerChange
 * @typedef {import('./types.js').Refusal} Refusal
 * @typedef {import('./types.js').Link} Link
 * @typedef {import('./types.js').Limits} Limits
 */

/** Close codes from here to 3999, and 1008, say that trying again is of no use. */
const FINAL_CODES = 3500;

/** One viewer's connection to the hub, which comes back by itself. */
export class HubConnection {
  #url;
  #handlers;
  #name = '';
  /** What shows the hub that this viewer has been here before; kept here where the browser keeps nothing. */
  #token = '';
  /** @type {import('./wire.js').Wire | null} */
  #wire = null;
  /** @type {WebSocket | null} */
  #socket = null;
  #failures = 0;
  #welcomed = false;
  /** Where to resume: the hub's epoch and the last batch seen. Epoch 0 is none. */
  #place = { epoch: 0, offset: 0 };
  #viewer = 0;
  #heardAt = -Infinity;
  /**
   * The picture's distance from the programme that was told last, -1 for none; null before.
   *
   * @type {number | null}
   */
  #lag = null;
  /** @type {Map<number, string>} */
  #packs = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #silence;
  #cursor = new CursorTrail((points) => this.#send((wire) => wire.trail(points)));
  #clapper = new Clapper((claps) => this.#send((wire) => wire.clap(claps)));

  /** @param {string} path  Of the hub on this host. @param {import('./types.js').HubHandlers} handlers */
  constructor(path, handlers) {
    const url = new URL(path, location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    this.#url = url;
    this.#handlers = handlers;
  }

  /** Whether the hub hears this viewer now. */
  get open() {
    return this.#welcomed;
  }

  /** This viewer's number; 0 before the first welcome. */
  get viewer() {
    return this.#viewer;
  }

  /** When the hub last said something, in local time (`performance.now()`). */
  get heardAt() {
    return this.#heardAt;
  }

  start() {
    void this.#connect();
  }

  /**
   * Places the middle of a sticker. False when there is no connection or the place is too far from the picture.
   *
   * @param {string} pack @param {number} index @param {number} x @param {number} y  As in {@link Sticker}.
   */
  placeSticker(pack, index, x, y) {
    const number = [...this.#packs].find(([, name]) => name === pack)?.[0];
    if (number === undefined) return false;
    this.tellLag();
    return this.#send((wire) => wire.sticker(number, index, x, y));
  }

  /**
   * Says a line in the chat. False when there is no connection.
   *
   * @param {string} text @param {number} [reply]  The line that it answers.
   */
  chat(text, reply = 0) {
    this.tellLag();
    return this.#send((wire) => wire.chat(text, reply));
  }

  /** @param {number} colour  Of this viewer's name. */
  setColour(colour) {
    return this.#send((wire) => wire.colour(colour));
  }

  /** Asks who is there. */
  askPeople() {
    return this.#send((wire) => wire.people());
  }

  /**
   * The name that goes with this viewer's lines from now on; also kept for later connections.
   *
   * @param {string} name
   */
  setName(name) {
    this.#name = name;
    return this.#send((wire) => wire.name(name));
  }

  /**
   * Tells where this viewer's cursor is now; sampled and sent in small parcels.
   *
   * @param {number} x @param {number} y  As in {@link Sticker}; farther off is left out.
   */
  moveCursor(x, y) {
    if (this.#welcomed) this.#cursor.move(x, y);
  }

  /**
   * Launches a firework that bursts there. False when there is no connection or the place is too far from the picture.
   *
   * @param {number} x @param {number} y
   */
  launch(x, y) {
    this.tellLag();
    return this.#send((wire) => wire.firework(x, y));
  }

  /** Claps once in the game that is on. */
  clap() {
    if (this.#welcomed) this.#clapper.clap();
  }

  /**
   * Tells how far the picture is behind the programme, if that has changed: so a replay can show things on the frame
   * that they were seen on.
   */
  tellLag() {
    if (!this.#handlers.lag) return;
    const [now, told] = [Math.max(-1, this.#handlers.lag() ?? -1), this.#lag];
    if (told !== null && Math.abs(now - told) < LAG_STEP) return;
    if (this.#send((wire) => wire.behind(now < 0 ? null : now))) this.#lag = now;
  }

  /** @param {(wire: import('./wire.js').Wire) => Uint8Array | null} encode */
  #send(encode) {
    if (!this.#wire || !this.#welcomed || this.#socket?.readyState !== WebSocket.OPEN) return false;
    const message = encode(this.#wire);
    if (message) this.#socket.send(message);
    return message !== null;
  }

  async #connect() {
    this.#tell('connecting', '');
    try {
      this.#wire ??= await loadWire();
    } catch (error) {
      this.#again(String(error));
      return;
    }
    const socket = new WebSocket(this.#url);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    this.#listen(socket);
    socket.onopen = () => {
      const hello = this.#wire?.hello(this.#place.epoch, this.#place.offset, this.#name, kept('token') ?? this.#token);
      if (hello) socket.send(hello);
    };
    socket.onmessage = ({ data }) => {
      this.#heardAt = performance.now();
      this.#listen(socket);
      if (data instanceof ArrayBuffer) this.#take(new Uint8Array(data), socket);
    };
    socket.onclose = ({ code, reason }) => this.#lost(socket, code, reason);
  }

  /**
   * Gives a socket up that says nothing for too long, also before it opens.
   *
   * @param {WebSocket} socket
   */
  #listen(socket) {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#lost(socket, 1006, ''), SILENCE_MOST);
  }

  /** @param {WebSocket} socket @param {number} code @param {string} reason */
  #lost(socket, code, reason) {
    if (this.#socket !== socket) return;
    this.#socket = null;
    this.#welcomed = false;
    clearTimeout(this.#silence);
    socket.onclose = socket.onmessage = socket.onopen = null;
    socket.close();
    const isFinal = code === 1008 || (code >= FINAL_CODES && code < 4000);
    if (isFinal) this.#tell('closed', reason);
    else this.#again(reason);
  }

  /** @param {string} why */
  #again(why) {
    this.#tell('waiting', why);
    const most = Math.min(RECONNECT.most, RECONNECT.first * RECONNECT.growth ** this.#failures);
    this.#failures += 1;
    // Anywhere between a part of it and all: a crowd that lost its hub together must not come back together.
    const wait = most * (RECONNECT.least + (1 - RECONNECT.least) * Math.random());
    setTimeout(() => void this.#connect(), wait);
  }

  /** @param {Link['state']} state @param {string} why */
  #tell(state, why) {
    this.#handlers.onLink?.({ state, why });
  }

  /** @param {Uint8Array} bytes @param {WebSocket} socket */
  #take(bytes, socket) {
    const message = this.#wire?.decode(bytes);
    if (!message) {
      // The hub speaks another version: what comes is of no use, and nothing is to be gained by guessing.
      this.#place = { epoch: 0, offset: 0 };
      this.#lost(socket, 1002, '');
      return;
    }
    if (message.welcome) this.#welcome(message, message.welcome);
    else this.#apply(message);
  }

  /**
   * @param {import('./wire.js').Message} message
   * @param {NonNullable<import('./wire.js').Message['welcome']>} welcome
   */
  #welcome(message, welcome) {
    this.#viewer = welcome.viewer;
    this.#place = { epoch: welcome.epoch, offset: welcome.offset };
    this.#welcomed = true;
    this.#lag = null;
    this.#failures = 0;
    if (!welcome.resumed) this.#packs.clear();
    for (const pack of message.packs) this.#packs.set(pack.number, pack.name);
    if (!welcome.resumed) {
      this.#handlers.onWelcome?.({
        viewer: welcome.viewer,
        now: welcome.now,
        count: message.count ?? 1,
        limits: welcome.limits,
        stickers: message.stickers.map((sticker) => this.#sticker(sticker)),
        lines: message.lines.map((line) => this.#line(line)),
        states: message.states.map((state) => this.#state(state)),
        moments: message.moments,
        crowd: message.crowd,
      });
    }
    this.#tell('open', '');
    if (welcome.resumed) this.#apply(message);
    else this.#talk(message);
  }

  /** @param {import('./wire.js').Message} message */
  #apply(message) {
    const { onStickers, onChat, onCount, onStates, onMoments, onRefused } = this.#handlers;
    this.#pass(message);
    if (message.offset !== null) this.#place.offset = message.offset;
    for (const pack of message.packs) this.#packs.set(pack.number, pack.name);
    if (message.stickers.length + message.removed.length > 0) {
      const placed = message.stickers.map((sticker) => this.#sticker(sticker));
      onStickers?.({ placed, removed: message.removed });
    }
    if (message.lines.length > 0) onChat?.(message.lines.map((line) => this.#line(line)));
    this.#talk(message);
    if (message.count !== null) onCount?.(message.count);
    if (message.states.length > 0) onStates?.(message.states.map((state) => this.#state(state)));
    if (message.moments.length > 0) onMoments?.(message.moments);
    for (const refusal of message.refusals) onRefused?.(refusal);
  }

  /**
   * Hands on what is told of the chat beside its lines.
   *
   * @param {import('./wire.js').Message} message
   */
  #talk({ unsaid, chat, you, people, present }) {
    const { onUnsaid, onChatRule, onYou, onPeople } = this.#handlers;
    if (unsaid.length > 0) onUnsaid?.(unsaid);
    if (chat !== null) onChatRule?.(chat);
    if (present !== null) onPeople?.(people, present);
    if (!you) return;
    const { token, ...known } = you;
    if (token) {
      this.#token = token;
      keep('token', token);
    }
    this.#viewer = known.viewer;
    onYou?.(known);
  }

  /**
   * Hands on what passes by, and what takes the wall down.
   *
   * @param {import('./wire.js').Message} message
   */
  #pass({ points, fireworks, crowd, cleared }) {
    const { onTrails, onFireworks, onCrowd, onCleared } = this.#handlers;
    if (cleared) onCleared?.(cleared);
    if (points.length > 0 && onTrails) onTrails(this.#trails(points));
    if (fireworks.length > 0) onFireworks?.(fireworks.map((one) => ({ ...one, mine: one.viewer === this.#viewer })));
    if (crowd) onCrowd?.(crowd);
  }

  /** @param {import('./wire.js').WirePoint[]} points @returns {import('./types.js').Trail[]} */
  #trails(points) {
    /** @type {import('./types.js').Trail[]} */
    const trails = [];
    for (const { viewer, x, y, at } of points) {
      const last = trails.at(-1);
      if (last?.viewer === viewer) last.points.push({ x, y, at });
      else trails.push({ viewer, mine: viewer === this.#viewer, points: [{ x, y, at }] });
    }
    return trails;
  }

  /** @param {import('./wire.js').WireSticker} sticker @returns {Sticker} */
  #sticker({ id, viewer, pack, index, x, y }) {
    return { id, viewer, mine: viewer === this.#viewer, pack: this.#packs.get(pack) ?? '', index, x, y };
  }

  /** @param {import('./wire.js').WireLine} line @returns {ChatLine} */
  #line(line) {
    return { ...line, mine: line.viewer === this.#viewer };
  }

  /** @param {import('./wire.js').WireState} state @returns {PageState} */
  #state({ pack, ...state }) {
    return { ...state, pack: pack === 0 ? null : (this.#packs.get(pack) ?? null) };
  }
}
