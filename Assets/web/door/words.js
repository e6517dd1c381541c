// What the door says: decisions that know no page and no clock.

/**
 * @typedef {object} Door  What the server says of its door, and of this browser before it.
 * @property {'open' | 'passphrase' | 'invites'} access
 * @property {boolean} admitted
 * @property {number} [seats]
 * @property {string} [why]  Why not, for programs.
 * @property {string} [words]  Why not, for people.
 */

/**
 * @typedef {object} Step  What stands before this browser now.
 * @property {'opening' | 'passphrase' | 'invites' | 'full' | 'cookies'} name
 * @property {string} ask
 * @property {string} aside
 * @property {boolean} waits  Whether the page looks by itself until the door opens.
 */

/** @param {number} seats */
const seatsWords = (seats) => (seats === 1 ? 'the one seat is taken' : `all ${seats.toLocaleString('en')} seats are taken`);

/** @type {Record<string, [ask: string, aside: string]>} */
const INVITES = {
  invitation: [
    'This show is by invitation.',
    'Open the link that you were sent, in this browser. Each link lets one browser in, and that one as often as it comes.',
  ],
  'unknown-invitation': [
    'This is no invitation to this show.',
    'The link may have been cut short on its way: open it again from where you got it, or ask for another one.',
  ],
  'spent-invitation': [
    'This invitation has been used.',
    'It opened the door for the first browser that came with it. Is it yours? Then come in with that one; or ask for another invitation.',
  ],
  'revoked-invitation': ['This invitation was taken back.', 'Ask those who sent it to you.'],
};

/**
 * @param {Door | null} door  Null before the first answer.
 * @param {boolean} forgets  The browser has not kept the pass that it was given.
 * @returns {Step}
 */
export function stepOf(door, forgets = false) {
  if (forgets) {
    return {
      name: 'cookies',
      ask: 'Your browser has dropped the pass.',
      aside: 'The door gives you a pass as a cookie of this site. Allow that, then load this page again.',
      waits: false,
    };
  }
  if (!door || door.admitted) return { name: 'opening', ask: 'Opening the door…', aside: '', waits: true };
  if (door.why === 'full') {
    return {
      name: 'full',
      ask: 'The house is full.',
      aside: `Just now ${seatsWords(door.seats ?? 0)}. Stay here: as soon as somebody leaves, you may come in.`,
      waits: true,
    };
  }
  if (door.access === 'passphrase') {
    return { name: 'passphrase', ask: 'Say the word.', aside: 'This show is for those who know its passphrase.', waits: false };
  }
  if (door.access === 'invites') {
    const [ask, aside] = INVITES[door.why ?? ''] ?? INVITES.invitation ?? ['', ''];
    return { name: 'invites', ask, aside, waits: false };
  }
  return { name: 'opening', ask: 'Finding you a seat…', aside: '', waits: true };
}

/**
 * Why a passphrase did not open the door.
 *
 * @param {number} status
 * @param {Door | null} door
 * @param {number | null} wait  Seconds after which another one is looked at.
 */
export function noteOf(status, door, wait) {
  if (status === 429) return `That were too many. Try again in ${wait ?? 60} s.`;
  if (door?.why === 'wrong-passphrase') return 'That is not it. Try again; capitals and spaces count.';
  return door || status === 400 ? '' : 'The venue does not answer just now. Try again.';
}

/**
 * The invitation's code in an address, and the address without it.
 *
 * @param {string} address
 * @returns {{code: string | null, rest: string}}
 */
export function takeCode(address) {
  const url = new URL(address);
  const code = url.searchParams.get('invite');
  url.searchParams.delete('invite');
  return { code, rest: url.pathname + url.search + url.hash };
}
