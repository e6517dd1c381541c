/** @typedef {import('./sheet.js').Choice} Choice */
/** @typedef {import('./night.js').Night} Night */

/**
 * What can be given back to the timeline, a choice each: tracks, panic, stand-ins, blocks.
 *
 * @param {Night} night
 * @returns {Choice[]}
 */
export function heldByHand(night) {
  const state = night.state;
  if (!state) return [];
  const choice = (/** @type {string} */ label, /** @type {string} */ what, /** @type {string} */ track, artist = '') =>
    ({ label, what, verb: 'release', values: artist ? { track, artist } : { track } });
  return [
    ...(state.panic ? [choice('panic', 'panic released', 'panic')] : []),
    ...state.owned.map((track) =>
      choice(state.kept.includes(track) ? `${track}, kept` : track, `${track} released`, track)),
    ...state.standIns.map(({ artist }) => freeOf(night, artist)),
    ...state.blocked.map((artist) => letIn(night, artist)),
  ];
}

/**
 * What can be done about an artist: who stands in for them wherever the show names them; their stream.
 *
 * @param {Night} night @param {import('./night.js').Source} source
 * @returns {Choice[]}
 */
export function offersForSource(night, source) {
  const { id, name } = source;
  const state = night.state;
  const choices = night.sources.filter((other) => other.id !== id).map((other) => ({
    label: `${other.name} stands in`, what: `${other.name} stands in for ${name}`, verb: 'patch',
    values: { artist: id, source: other.id },
  }));
  const standIn = state?.standIns.some((each) => each.artist === id) ? [freeOf(night, id)] : [];
  return [...standIn, ...choices, ...(source.kind === 'live' ? streamChoices(night, source) : [])];
}

/** @param {Night} night @param {import('./night.js').Source} source @returns {Choice[]} */
function streamChoices(night, { id, name, stream }) {
  if (night.state?.blocked.includes(id)) return [letIn(night, id)];
  const values = { artist: id };
  const kick = { label: 'end the stream once', what: `${name}’s stream ended`, verb: 'kick', values };
  const block = { label: 'let no stream in', what: `no stream of ${name} is let in`, verb: 'block', values };
  return stream ? [kick, block] : [block];
}

/** @param {Night} night @param {string} artist @returns {Choice} */
function freeOf(night, artist) {
  const name = night.nameOf(artist);
  return {
    label: `${name} back in place`, what: `nobody stands in for ${name}`, verb: 'release',
    values: { track: 'patch', artist },
  };
}

/** @param {Night} night @param {string} artist @returns {Choice} */
function letIn(night, artist) {
  const name = night.nameOf(artist);
  return {
    label: `let ${name} in`, what: `${name}’s stream is let in`, verb: 'release', values: { track: 'block', artist },
  };
}
