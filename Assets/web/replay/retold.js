/**
 * @typedef {import('../venue/hub/types.js').HubHandlers} HubHandlers
 * @typedef {import('../venue/hub/connection.js').Sticker} Sticker
 * @typedef {import('../venue/hub/types.js').ChatLine} ChatLine
 * @typedef {import('../venue/hub/wire.js').Message} Message
 * @typedef {import('./log.js').LogRecord} LogRecord
 *
 * @typedef {{viewer: number, until: number}} Removal  All of somebody's up to a programme time, in ms since 1970 UTC.
 * @typedef {{lines: number[], saidBy: Removal[], placedBy: Removal[], back: {line: number, at: number}[]}} Removals
 *   What moderation took away: lines by their ids, all that somebody said, all that somebody placed; but for the lines
 *   that it gave back since.
 * @typedef {{decode: (bytes: Uint8Array) => Message | null}} Codec
 *
 * @typedef {object} Whole  All there is at one time.
 * @property {Sticker[]} stickers
 * @property {ChatLine[]} lines
 * @property {import('../venue/news.js').PageState[]} states
 * @property {import('../venue/news.js').Moment[]} moments
 * @property {import('../venue/hub/types.js').Cleared[]} cleared  Walls that are still to be taken down.
 * @property {import('../venue/hub/types.js').Crowd | null} crowd
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
  /** @type {Set<number>} */
  #unsaid = new Set();
  /**
   * Up to when, by viewers.
   *
   * @type {Map<number, number>}
   */
  #saidBy = new Map();
  /** @type {Map<number, number>} */
  #placedBy = new Map();
  /**
   * When lines were given back, by their ids.
   *
   * @type {Map<number, number>}
   */
  #back = new Map();

  /** @param {Codec} wire */
  constructor(wire) {
    this.#wire = wire;
  }

  /** @param {Removals} removals */
  set gone({ lines, saidBy, placedBy, back }) {
    const latest = (/** @type {Removal[]} */ list) => {
      const inOrder = [...list].sort((one, other) => one.until - other.until);
      return new Map(inOrder.map(({ viewer, until }) => [viewer, until]));
    };
    this.#unsaid = new Set(lines);
    [this.#saidBy, this.#placedBy] = [latest(saidBy), latest(placedBy)];
    this.#back = new Map(back.map(({ line, at }) => [line, at]));
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
      if (message.unsaid.length > 0) whole.lines = whole.lines.filter(({ id }) => !message.unsaid.includes(id));
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
    const { onStickers, onChat, onUnsaid, onCount, onStates, onMoments, onCleared, onFireworks, onCrowd } = page;
    if (placed.length + message.removed.length > 0) onStickers?.({ placed, removed: message.removed });
    if (message.cleared) onCleared?.(message.cleared);
    if (lines.length > 0) onChat?.(lines);
    if (message.unsaid.length > 0) onUnsaid?.(message.unsaid);
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
      .filter(({ viewer }) => at > (this.#placedBy.get(viewer) ?? -Infinity))
      .map((one) => ({ ...one, mine: false, pack: this.#packs.get(one.pack) ?? '' }));
    const lines = message.lines
      .filter(({ id, viewer }) => {
        const until = this.#saidBy.get(viewer) ?? -Infinity;
        return !this.#unsaid.has(id) && (at > until || (this.#back.get(id) ?? -Infinity) >= until);
      })
      .map((line) => ({
        // In a whole each line has its own time, as the server's clock had it; it was said no later than that.
        ...line, mine: false, reply: this.#answered(line.reply), at: message.welcome ? Math.min(line.at, at) : at,
      }));
    const states = message.states.map(({ pack, ...state }) => (
      { ...state, pack: pack === 0 ? null : (this.#packs.get(pack) ?? null) }));
    return { placed, lines, states };
  }

  /**
   * What a line answers, if that is still there: the server has blanked what is not.
   *
   * @param {ChatLine['reply']} reply
   */
  #answered(reply) {
    return reply && !this.#unsaid.has(reply.id) && reply.text.trim() !== '' ? reply : null;
  }
}

/**
 * Whether something is there again that was gone: its words have to be read anew.
 *
 * @param {Removals} before @param {Removals} now
 */
export function isGivenBack(before, now) {
  const [lines, said] = [new Set(now.lines), new Map(now.saidBy.map(({ viewer, until }) => [viewer, until]))];
  return now.back.length > before.back.length || before.lines.some((line) => !lines.has(line))
    || before.saidBy.some(({ viewer, until }) => (said.get(viewer) ?? -Infinity) < until);
}
