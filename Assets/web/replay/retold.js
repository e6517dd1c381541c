/**
 * @typedef {import('../venue/hub/connection.js').HubHandlers} HubHandlers
 * @typedef {import('../venue/hub/connection.js').Sticker} Sticker
 * @typedef {import('../venue/hub/connection.js').ChatLine} ChatLine
 * @typedef {import('../venue/hub/wire.js').Message} Message
 * @typedef {import('./log.js').LogRecord} LogRecord
 *
 * @typedef {{epoch: number, id: number}} Removal
 * @typedef {{lines: Removal[], stickers: Removal[], viewers: Removal[]}} Removals  What moderation took away.
 * @typedef {{decode: (bytes: Uint8Array) => Message | null}} Codec
 *
 * @typedef {object} Whole  All there is at one time.
 * @property {Sticker[]} stickers
 * @property {ChatLine[]} lines
 * @property {import('../venue/news.js').PageState[]} states
 * @property {import('../venue/news.js').Moment[]} moments
 * @property {import('../venue/hub/events.js').Cleared[]} cleared  Walls that are still to be taken down.
 * @property {import('../venue/hub/events.js').Crowd | null} crowd
 * @property {number} count
 */

/**
 * Tells the log's records as the hub told them live, but for what moderation took away: that is left out from the
 * first moment on, whenever it was taken.
 */
export class Retold {
  #wire;
  #epoch = 0;
  /** @type {Map<number, string>} */
  #packs = new Map();
  /** @type {Record<'lines' | 'stickers' | 'viewers', Set<string>>} */
  #gone = { lines: new Set(), stickers: new Set(), viewers: new Set() };

  /** @param {Codec} wire */
  constructor(wire) {
    this.#wire = wire;
  }

  /** @param {Removals} removals */
  set gone({ lines, stickers, viewers }) {
    const keys = (/** @type {Removal[]} */ list) => new Set(list.map(({ epoch, id }) => `${epoch} ${id}`));
    this.#gone = { lines: keys(lines), stickers: keys(stickers), viewers: keys(viewers) };
  }

  /**
   * What there is after a whole and the records that follow it.
   *
   * @param {LogRecord[]} records @param {number} instant  Walls that come down later are still up.
   * @returns {Whole}
   */
  whole(records, instant) {
    /** @type {Map<number, Sticker>} */
    const wall = new Map();
    /** @type {Whole} */
    const whole = { stickers: [], lines: [], states: [], moments: [], cleared: [], crowd: null, count: 0 };
    for (const { kind, at, body } of records) {
      if (kind === 'trails') continue;
      const message = this.#wire.decode(body);
      if (!message) continue;
      if (message.welcome) {
        wall.clear();
        Object.assign(whole, { lines: [], states: [], moments: [], cleared: [], crowd: null });
      }
      const told = this.#told(message, at);
      for (const sticker of told.placed) wall.set(sticker.id, sticker);
      for (const id of message.removed) wall.delete(id);
      whole.lines.push(...told.lines);
      whole.states.push(...told.states);
      whole.moments.push(...message.moments);
      whole.crowd = message.crowd ?? whole.crowd;
      whole.count = message.count ?? whole.count;
      if (!message.cleared) continue;
      if (message.cleared.at > instant) whole.cleared.push(message.cleared);
      else for (const id of [...wall.keys()]) if (id <= message.cleared.upTo) wall.delete(id);
    }
    whole.stickers = [...wall.values()];
    return whole;
  }

  /**
   * Tells one record to the page, as it came; true where it begins another life of the hub, so that the page is to be
   * rebuilt.
   *
   * @param {LogRecord} record @param {HubHandlers} page
   */
  tell({ body, at }, page) {
    const message = this.#wire.decode(body);
    if (!message) return false;
    // All there is, told again: nothing new, but in another life.
    if (message.welcome) return message.welcome.epoch !== this.#epoch;
    const { placed, lines, states } = this.#told(message, at);
    const { onStickers, onChat, onCount, onStates, onMoments, onCleared, onFireworks, onCrowd } = page;
    if (placed.length + message.removed.length > 0) onStickers?.({ placed, removed: message.removed });
    if (message.cleared) onCleared?.(message.cleared);
    if (lines.length > 0) onChat?.(lines);
    if (message.count !== null) onCount?.(message.count);
    if (states.length > 0) onStates?.(states);
    if (message.moments.length > 0) onMoments?.(message.moments);
    if (message.fireworks.length > 0) onFireworks?.(message.fireworks.map((one) => ({ ...one, mine: false })));
    if (message.crowd) onCrowd?.(message.crowd);
    return false;
  }

  /**
   * Where cursors went, in programme time.
   *
   * @param {LogRecord} record
   */
  points({ body, at }) {
    const message = this.#wire.decode(body);
    const shift = at - (message?.at ?? at);
    return (message?.points ?? []).map((point) => ({ ...point, at: point.at + shift }));
  }

  /** @param {Message} message @param {number} at */
  #told(message, at) {
    if (message.welcome) {
      if (message.welcome.epoch !== this.#epoch) this.#packs.clear();
      this.#epoch = message.welcome.epoch;
    }
    for (const { number, name } of message.packs) this.#packs.set(number, name);
    const placed = message.stickers
      .filter(({ id, viewer }) => !this.#isGone('stickers', id) && !this.#isGone('viewers', viewer))
      .map((one) => ({ ...one, mine: false, pack: this.#packs.get(one.pack) ?? '' }));
    const lines = message.lines
      .filter(({ id, viewer }) => !this.#isGone('lines', id) && !this.#isGone('viewers', viewer))
      // In a whole each line has its own time, as the server's clock had it; it was said no later than that.
      .map((line) => ({ ...line, mine: false, at: message.welcome ? Math.min(line.at, at) : at }));
    const states = message.states.map(({ pack, ...state }) => (
      { ...state, pack: pack === 0 ? null : (this.#packs.get(pack) ?? null) }));
    return { placed, lines, states };
  }

  /** @param {'lines' | 'stickers' | 'viewers'} what @param {number} id */
  #isGone(what, id) {
    return this.#gone[what].has(`${this.#epoch} ${id}`);
  }
}
