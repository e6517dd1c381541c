import { TIMEOUTS } from './limits.js';

/**
 * What can be done about a line or a person, in words, and what takes it back. Knows no page.
 *
 * @typedef {{act: string, word: string, again?: boolean, asks?: boolean, undo?: string, title: string}} Kind
 *   `asks`: it is destructive, so it asks for a reason; `again`: a second press carries it out; `undo` the act that
 *   takes it back.
 */

/** @type {Kind[]} */
const KINDS = [
  { act: 'delete', word: 'Delete', asks: true, undo: 'restore', title: 'takes this line away from everybody' },
  { act: 'approve', word: 'Approve', title: 'everybody sees this line' },
  { act: 'refuse', word: 'Refuse', asks: true, undo: 'restore', title: 'nobody sees this line' },
  { act: 'restore', word: 'Restore', title: 'this line is again what it was before it was taken away' },
  { act: 'timeout', word: 'Timeout', asks: true, undo: 'end timeout',
    title: 'may do nothing for this long' },
  { act: 'end timeout', word: 'End timeout', title: 'may write again' },
  { act: 'shadow', word: 'Shadow', asks: true, undo: 'unshadow',
    title: 'sees their own lines; nobody else does' },
  { act: 'ban', word: 'Ban', asks: true, again: true, undo: 'unban',
    title: 'is sent away and not let in again' },
  { act: 'purge', word: 'Purge lines', asks: true, undo: 'unpurge', title: 'takes all of their lines away' },
  { act: 'clear', word: 'Clear stickers', asks: true, undo: 'unclear',
    title: 'takes all of their stickers off the wall' },
  { act: 'unpurge', word: 'Give lines back', title: 'their lines are there again' },
  { act: 'unclear', word: 'Give stickers back', title: 'their stickers are on the wall again' },
  { act: 'star', word: 'Star', undo: 'unstar', title: 'a star beside the name' },
  { act: 'verify', word: 'Verify', undo: 'unverify',
    title: 'a tick beside the name: it is who it says' },
  { act: 'role moderator', word: 'Make moderator', undo: 'role viewer',
    title: 'a badge beside the name; the chat’s rules do not hold them, and they see lines in the shadow' },
  { act: 'role producer', word: 'Make host', undo: 'role viewer',
    title: 'the producer’s badge beside the name; only producers may do anything about them' },
  { act: 'role viewer', word: 'No rank', title: 'a viewer like any other' },
  { act: 'unshadow', word: 'Unshadow', undo: 'shadow', title: 'is seen again' },
  { act: 'unban', word: 'Unban', undo: 'ban', title: 'may come back' },
  { act: 'unstar', word: 'Unstar', undo: 'star', title: 'no star any more' },
  { act: 'unverify', word: 'Unverify', undo: 'verify', title: 'no tick any more' },
  { act: 'name', word: 'Rename', title: 'another name for them' },
];

/**
 * @param {string} act
 * @returns {Kind | undefined}
 */
export function kindOf(act) {
  return KINDS.find((kind) => kind.act === act);
}

/**
 * What stands to be done about a person, as they are: what is on can be taken back.
 *
 * @param {import('./room.js').Person} person
 * @returns {string[]}
 */
export function actsFor(person) {
  return [
    ...(person.state === 'timeout' ? ['end timeout'] : []),
    person.state === 'shadow' ? 'unshadow' : 'shadow',
    person.state === 'banned' ? 'unban' : 'ban',
    person.starred ? 'unstar' : 'star',
    person.verified ? 'unverify' : 'verify',
    ...(RANKS[person.role] ?? []),
    'purge', 'clear', 'name',
  ];
}

/**
 * The buttons about a person and their line, each in a place of its own: what can't be done now is off, and keeps its
 * place, so that no other button comes under the finger.
 *
 * @param {import('./room.js').Person | undefined} person  Undefined for one who has left.
 * @param {import('./room.js').Line['state'] | undefined} line  Of the line of theirs that is chosen.
 * @returns {{act: string, isOff: boolean}[]}
 */
export function placesFor(person, line) {
  const known = person ? actsFor(person) : ['shadow', 'ban', 'purge', 'clear'];
  const either = (/** @type {string} */ act, /** @type {string} */ undo) => (known.includes(undo) ? undo : act);
  const acts = [
    either('shadow', 'unshadow'), either('ban', 'unban'), either('star', 'unstar'), either('verify', 'unverify'),
    'name', 'purge', 'clear', known.find((act) => /^role (moderator|producer)$/.test(act)) ?? 'role moderator',
    'role viewer',
  ];
  return [
    { act: line === 'deleted' ? 'restore' : 'delete', isOff: line !== 'shown' && line !== 'deleted' },
    ...TIMEOUTS.map((length) => ({ act: `timeout ${length}`, isOff: false })),
    ...['end timeout', ...acts].map((act) => ({ act, isOff: !known.includes(act) })),
  ];
}

/**
 * What ranks can be given to one who has this.
 *
 * @type {Record<string, string[]>}
 */
const RANKS = {
  viewer: ['role moderator'], moderator: ['role producer', 'role viewer'], producer: ['role viewer'],
};

/**
 * What an act is called, of which the log may say more than the name, such as a timeout's length.
 *
 * @param {string} act
 */
function named(act) {
  return kindOf(act) ?? kindOf(act.split(' ')[0] ?? '');
}

/**
 * What takes an act back, if it still stands and something does; null otherwise. What a purge or a clearing took is
 * kept for a while: whether it still is the server says.
 *
 * @param {import('./room.js').Act} act
 * @param {import('./room.js').Person | undefined} person  On whom it was.
 * @param {Pick<import('./room.js').Room, 'acts' | 'line'>} room
 * @returns {string | null}
 */
export function undoOf(act, person, room) {
  const undo = named(act.act)?.undo;
  if (!undo || !person) return null;
  if (undo === 'restore') return act.line !== null && room.line(act.line)?.state === 'deleted' ? undo : null;
  if (undo === 'unpurge' || undo === 'unclear') {
    // Each gives back the latest that stands.
    const later = room.acts.slice(0, room.acts.indexOf(act)).filter(({ target }) => target.includes(`(${person.id})`));
    const count = (/** @type {string} */ name) => later.filter((each) => each.act === name).length;
    return count(undo) <= count(act.act) ? undo : null;
  }
  return actsFor(person).includes(undo) ? undo : null;
}

/**
 * An act in words.
 *
 * @param {import('./room.js').Act} act
 */
export function actWords(act) {
  const whole = kindOf(act.act);
  if (whole) return whole.word.toLowerCase();
  const [name = '', ...more] = act.act.split(' ');
  return [kindOf(name)?.word.toLowerCase() ?? name, ...more].join(' ');
}

/**
 * A person's state as a word: `timeout until 21:04:10`.
 *
 * @param {import('./room.js').Person} person
 * @param {(text: string) => string} wall  What the clock on the wall shows.
 */
export function standing(person, wall) {
  const words = { ok: 'may write', timeout: 'timeout', shadow: 'in the shadow', banned: 'banned' }[person.state];
  return person.until ? `${words} until ${wall(person.until)}` : words;
}
