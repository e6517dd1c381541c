// Reads HLS playlists (RFC 8216), as far as the programme's packager uses them.

/**
 * @typedef {{url: string, codecs: string, bandwidth: number, width: number, height: number}} Rendition
 * `bandwidth` is the peak, in bits a second.
 *
 * @typedef {object} Programme
 * @property {Rendition[]} video  Highest bandwidth first.
 * @property {{url: string, codecs: string} | null} audio  Null when the sound is inside the video renditions.
 *
 * @typedef {object} Segment
 * @property {number} number  The media sequence number.
 * @property {string} url
 * @property {string} init  The address of its initialisation section.
 * @property {number} seconds  Of an open one, what is there of it.
 * @property {number | null} instant  Programme time of its first frame, in ms since 1970 UTC.
 * @property {Part[]} parts  Of the newest segments alone.
 * @property {boolean} open  Whether more of it is to come: it has parts, and no address yet.
 *
 * @typedef {{url: string, seconds: number}} Part
 *
 * @typedef {object} MediaPlaylist
 * @property {Segment[]} segments  Oldest first.
 * @property {boolean} ended
 * @property {boolean} waits  Whether the server can hold back its answer until there is more (RFC 8216bis, 6.2.5.2).
 */

/**
 * Reads a multivariant playlist; addresses come back absolute.
 *
 * @param {string} text
 * @param {string} base  The playlist's own address.
 * @returns {Programme}
 */
export function readProgramme(text, base) {
  /** @type {Rendition[]} */
  const video = [];
  /** @type {string | null} */
  let audioURL = null;
  let codecsOfSound = '';
  const lines = text.split(/\r?\n/);
  lines.forEach((line, index) => {
    if (line.startsWith('#EXT-X-MEDIA:')) {
      const fields = readAttributes(line.slice('#EXT-X-MEDIA:'.length));
      if (fields.TYPE === 'AUDIO' && fields.URI && !audioURL) audioURL = new URL(fields.URI, base).href;
    }
    if (!line.startsWith('#EXT-X-STREAM-INF:')) return;
    const fields = readAttributes(line.slice('#EXT-X-STREAM-INF:'.length));
    const address = lines.slice(index + 1).find((next) => next !== '' && !next.startsWith('#'));
    const codecs = (fields.CODECS ?? '').split(',').map((codec) => codec.trim());
    const picture = codecs.filter((codec) => /^(avc|hvc|hev|av01|vp09)/.test(codec));
    if (!address || picture.length === 0) return;
    codecsOfSound ||= codecs.filter((codec) => !picture.includes(codec)).join(',');
    const [width = 0, height = 0] = (fields.RESOLUTION ?? '').split('x').map(Number);
    const bandwidth = Number(fields.BANDWIDTH ?? 0);
    video.push({ url: new URL(address, base).href, codecs: picture.join(','), bandwidth, width, height });
  });
  video.sort((one, other) => other.bandwidth - one.bandwidth);
  const audio = audioURL ? { url: audioURL, codecs: codecsOfSound || 'mp4a.40.2' } : null;
  return { video, audio };
}

/** @param {{codecs: string}} rendition */
export function pictureType({ codecs }) {
  return `video/mp4; codecs="${codecs}"`;
}

/** @param {{codecs: string}} sound */
export function soundType({ codecs }) {
  return `audio/mp4; codecs="${codecs}"`;
}

/**
 * What a browser can play of a programme; none where it can't take the sound either.
 *
 * @param {Programme} programme
 * @param {(type: string) => boolean} takes  Whether it can play a type.
 */
export function playable({ video, audio }, takes) {
  return audio === null || takes(soundType(audio)) ? video.filter((rendition) => takes(pictureType(rendition))) : [];
}

/**
 * Reads a media playlist; a segment without its own date takes it from the one before.
 *
 * @param {string} text
 * @param {string} base
 * @returns {MediaPlaylist}
 */
export function readMedia(text, base) {
  /** @type {Segment[]} */
  const segments = [];
  let number = 0;
  let init = '';
  let seconds = 0;
  /** @type {number | null} */
  let instant = null;
  let ended = false;
  let waits = false;
  /** @type {Part[]} */
  let parts = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('#EXT-X-MEDIA-SEQUENCE:')) number = Number(line.slice(22));
    else if (line.startsWith('#EXT-X-MAP:')) init = new URL(readAttributes(line.slice(11)).URI ?? '', base).href;
    else if (line.startsWith('#EXTINF:')) seconds = Number.parseFloat(line.slice(8));
    else if (line.startsWith('#EXT-X-PROGRAM-DATE-TIME:')) instant = readDate(line.slice(25));
    else if (line.startsWith('#EXT-X-SERVER-CONTROL:')) waits = readAttributes(line)['CAN-BLOCK-RELOAD'] === 'YES';
    else if (line.startsWith('#EXT-X-PART:')) {
      const fields = readAttributes(line.slice(12));
      parts.push({ url: new URL(fields.URI ?? '', base).href, seconds: Number.parseFloat(fields.DURATION ?? '0') });
    } else if (line.startsWith('#EXT-X-ENDLIST')) ended = true;
    else if (line !== '' && !line.startsWith('#')) {
      segments.push({ number, url: new URL(line, base).href, init, seconds, instant, parts, open: false });
      parts = [];
      number += 1;
      if (instant !== null) instant += seconds * 1000;
    }
  }
  if (parts.length > 0) {
    segments.push({ number, url: '', init, seconds: lengthOf(parts), instant, parts, open: true });
  }
  return { segments, ended, waits };
}

/** @param {Part[]} parts @returns {number} in seconds */
export function lengthOf(parts) {
  return parts.reduce((sum, part) => sum + part.seconds, 0);
}

/** @param {string} text @returns {number | null} */
function readDate(text) {
  // RFC 3339 wants a colon in the offset; some packagers write +0000.
  const value = Date.parse(text.trim().replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(value) ? null : value;
}

/** @param {string} text @returns {Record<string, string>} */
function readAttributes(text) {
  /** @type {Record<string, string>} */
  const fields = {};
  for (const [, name, quoted, plain] of text.matchAll(/([A-Z0-9-]+)=(?:"([^"]*)"|([^",]*))/g)) {
    if (name) fields[name] = quoted ?? plain ?? '';
  }
  return fields;
}
