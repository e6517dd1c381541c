/** @typedef {[name: string, value: string]} Figure */

/**
 * What is measured of a stream, as pairs of words.
 *
 * @param {import('./night.js').Stream} stream
 * @returns {Figure[]}
 */
export function figures(stream) {
  /** @type {Figure[]} */
  const list = [];
  if (stream.drift !== undefined) list.push(['drift', `${stream.drift > 0 ? '+' : ''}${stream.drift} ppm`]);
  if (stream.jitter !== undefined) list.push(['jitter', `${stream.jitter} ms`]);
  if (stream.buffer !== undefined) list.push(['waits', `${stream.buffer} ms`]);
  if (stream.roundTrip !== undefined) list.push(['round trip', `${stream.roundTrip} ms`]);
  list.push(['lost', String(stream.dropped)]);
  if (stream.groupFrames > 0) list.push(['GOP', `${decimal(stream.groupLength / 1000)} s / ${stream.groupFrames}`]);
  if (stream.bFrames) list.push(['B-frames', 'yes']);
  return list;
}

/**
 * What is sent: how fast, then what: pictures, then sound.
 *
 * @param {import('./night.js').Stream} stream
 */
export function sent(stream) {
  const hasPicture = stream.codec && stream.width > 0;
  const picture = hasPicture ? `${stream.codec} ${stream.width}x${stream.height}` : 'no picture yet';
  const rates = `${Math.round(stream.fps)} fps · ${decimal(stream.bitrate / 1_000_000)} Mbit/s`;
  return `${rates} · ${picture}${stream.sound ? ` · ${heard(stream.sound)}` : ''}`;
}

/** @param {NonNullable<import('./night.js').Stream['sound']>} sound */
function heard(sound) {
  const rate = sound.sampleRate ? ` ${decimal(sound.sampleRate / 1000)} kHz` : '';
  const channels = { 1: ' mono', 2: ' stereo' }[sound.channels ?? 0] ?? (sound.channels ? ` ${sound.channels} ch` : '');
  return `${sound.codec}${rate}${channels}`;
}

/**
 * To a tenth, without a zero that says nothing.
 *
 * @param {number} number
 */
function decimal(number) {
  return String(Math.round(number * 10) / 10);
}
