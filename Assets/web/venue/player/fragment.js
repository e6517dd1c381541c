// Reads from fragmented MP4 (ISO/IEC 14496-12) the little that a player needs to know: when a fragment begins.

/**
 * Ticks a second of the track that an initialisation section describes; null when it describes none.
 *
 * @param {ArrayBuffer} init
 * @returns {number | null}
 */
export function timescaleOf(init) {
  const header = find(new DataView(init), ['moov', 'trak', 'mdia', 'mdhd']);
  if (!header) return null;
  // Version 1 has 64-bit creation and modification times before it.
  return header.getUint32(header.getUint8(0) === 1 ? 20 : 12);
}

/**
 * When the first frame of a segment is shown, in seconds of the media timeline; null when the bytes don't say.
 *
 * @param {ArrayBuffer} segment
 * @param {number} timescale
 * @returns {number | null}
 */
export function startOf(segment, timescale) {
  const view = new DataView(segment);
  const time = find(view, ['moof', 'traf', 'tfdt']);
  if (!time) return null;
  const decode = time.getUint8(0) === 1 ? Number(time.getBigUint64(4)) : time.getUint32(4);
  const run = find(view, ['moof', 'traf', 'trun']);
  return (decode + (run ? firstCompositionOffset(run) : 0)) / timescale;
}

/** @param {DataView} run @returns {number} ticks from decoding to showing the first sample */
function firstCompositionOffset(run) {
  const flags = run.getUint32(0) & 0xffffff;
  if (!(flags & 0x800)) return 0;
  let place = 8;
  for (const optional of [0x1, 0x4, 0x100, 0x200, 0x400]) if (flags & optional) place += 4;
  return run.getUint8(0) === 0 ? run.getUint32(place) : run.getInt32(place);
}

/**
 * The contents of the first box at `path`.
 *
 * @param {DataView} view
 * @param {string[]} path
 * @returns {DataView | null}
 */
function find(view, path) {
  let place = 0;
  while (place + 8 <= view.byteLength) {
    let size = view.getUint32(place);
    let head = 8;
    if (size === 1 && place + 16 <= view.byteLength) {
      size = Number(view.getBigUint64(place + 8));
      head = 16;
    }
    if (size === 0) size = view.byteLength - place;
    if (size < head || place + size > view.byteLength) return null;
    const [name, ...rest] = path;
    const code = String.fromCharCode(...[4, 5, 6, 7].map((offset) => view.getUint8(place + offset)));
    if (code === name) {
      const contents = new DataView(view.buffer, view.byteOffset + place + head, size - head);
      return rest.length === 0 ? contents : find(contents, rest);
    }
    place += size;
  }
  return null;
}
