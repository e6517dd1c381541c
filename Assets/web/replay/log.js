import { RECORD } from './limits.js';

/** @typedef {'whole' | 'message' | 'trails'} Kind  All there is; one message; where cursors went. */
/** @typedef {{kind: Kind, at: number, body: Uint8Array}} LogRecord  Programme time, in ms since 1970 UTC. */

/** @type {Record<number, Kind | undefined>} */
const KINDS = { 1: 'whole', 2: 'message', 3: 'trails' };

/**
 * The records of a piece of the log, in order; what is cut off, and what this page does not know, is left out.
 *
 * @param {Uint8Array} bytes
 * @returns {LogRecord[]}
 */
export function readRecords(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records = [];
  let offset = 0;
  while (bytes.length - offset >= RECORD.head) {
    const length = view.getUint32(offset, true);
    const end = offset + RECORD.head + length;
    if (length > RECORD.most || end > bytes.length) break;
    const kind = KINDS[view.getUint8(offset + 4)];
    const at = Number(view.getBigInt64(offset + 5, true));
    if (kind) records.push({ kind, at, body: bytes.subarray(offset + RECORD.head, end) });
    offset = end;
  }
  return records;
}
