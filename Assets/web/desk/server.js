import { ANSWER_TIMEOUT } from './limits.js';

/**
 * `remarks` say what came of what was done, in words; `holder` has the call that it needs.
 *
 * @typedef {{accepted: boolean, reason: string, remarks?: string[], holder?: string}} Answer
 */

export const NO_ANSWER = 'no answer came: look whether it happened before you try again';

/**
 * Tells the show what to do. Whatever happens comes back as words.
 *
 * @param {string} verb
 * @param {Record<string, unknown>} values  The verb's arguments by name.
 * @returns {Promise<Answer>}
 */
export async function order(verb, values = {}) {
  try {
    const response = await ask('POST', '/api/v1/overrides', { verb, ...values, surface: 'desk' });
    const body = await response.json();
    if (response.ok) return { accepted: true, reason: '', remarks: remarksOf(body) };
    const reason = body.reason ?? body.error ?? `the server answered ${response.status}`;
    return { accepted: false, reason, holder: body.holder };
  } catch {
    return { accepted: false, reason: NO_ANSWER };
  }
}

/**
 * What came of an order that was carried out: what broke, then what changed.
 *
 * @param {{changed?: string[], broke?: {message: string}[]}} body
 */
export function remarksOf({ changed = [], broke = [] }) {
  return [...broke.map((conflict) => `▲ ${conflict.message}`), ...changed];
}

/**
 * What an order would change; nothing is written.
 *
 * @typedef {{accepted: boolean, reason?: string, rundown?: import('./night.js').Rundown,
 *   before?: import('./night.js').Rundown, changed: string[],
 *   broke: {message: string}[], still: {message: string}[], mended: {message: string}[], remedy?: string[],
 *   at?: string, undoes?: import('./night.js').Ordered}} Consequences  `before` is today's rundown, from the same
 *   instant as the other; `at` the instant that the order's time means, RFC 3339 in the show's zone; `undoes` what an
 *   undo takes back.
 * @param {string} verb
 * @param {Record<string, unknown>} values
 * @returns {Promise<Consequences>}
 */
export async function preview(verb, values) {
  const nothing = { accepted: false, changed: [], broke: [], still: [], mended: [] };
  try {
    const response = await ask('POST', '/api/v1/overrides', { verb, ...values, whatIf: true, surface: 'desk' });
    const body = await response.json();
    return { ...nothing, reason: body.error, ...body };
  } catch {
    return { ...nothing, reason: 'no answer came, so nobody knows what would come of it; try again' };
  }
}

/**
 * Lets a publisher that waits take the place of the one on air.
 *
 * @param {string} source
 * @param {number} publisher
 */
export function takeOver(source, publisher) {
  return decide(source, 'takeover', publisher);
}

/**
 * Keeps the publisher on air: one that waits beside it is sent away.
 *
 * @param {string} source
 * @param {number} publisher
 */
export function sendAway(source, publisher) {
  return decide(source, 'sendaway', publisher);
}

/**
 * @param {string} source
 * @param {'takeover' | 'sendaway'} decision
 * @param {number} publisher
 * @returns {Promise<Answer>}
 */
async function decide(source, decision, publisher) {
  try {
    const response = await ask('POST', `/api/v1/sources/${encodeURIComponent(source)}/${decision}`, { publisher });
    const body = await response.json();
    return { accepted: response.ok, reason: body.reason ?? body.error ?? '' };
  } catch {
    return { accepted: false, reason: NO_ANSWER };
  }
}

/**
 * Takes the call, or hands it over.
 *
 * @param {Record<string, unknown>} change  `{ take: true }` or `{ to: NAME }`.
 * @returns {Promise<Answer>}
 */
export async function changeCall(change) {
  try {
    const response = await ask('POST', '/api/v1/call', change);
    if (response.ok) return { accepted: true, reason: '' };
    return { accepted: false, reason: (await response.json()).error ?? `the server answered ${response.status}` };
  } catch {
    return { accepted: false, reason: 'no answer came: look who has it before you try again' };
  }
}

/**
 * As-run lines after a number, oldest first; null while the server can't be reached.
 *
 * @param {number} number
 * @returns {Promise<import('./night.js').AsRun[] | null>}
 */
export async function asRunAfter(number) {
  try {
    const response = await ask('GET', `/api/v1/asrun?after=${number}`);
    if (!response.ok) return null;
    return (await response.text()).split('\n').filter(Boolean).map((line) => JSON.parse(line));
  } catch {
    return null;
  }
}

/**
 * The show's sticker packs; null while the server can't be reached.
 *
 * @returns {Promise<{id: string, stickers: string[]}[] | null>}
 */
export async function packs() {
  try {
    const response = await ask('GET', '/api/v1/packs');
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** Whether this browser has taken the desk; null while the server can't be reached. */
export async function isLoggedIn() {
  const session = await readSession();
  return session && session.open;
}

/** Whose token this browser has taken the desk with; null where it has not, or the server can't be reached. */
export async function whoAmI() {
  const session = await readSession();
  return session?.open ? { name: session.name, role: session.role } : null;
}

/** @returns {Promise<{open: boolean, name: string, role: string} | null>} */
async function readSession() {
  try {
    const response = await ask('GET', '/api/v1/session');
    return { open: false, name: '', role: '', ...(response.ok ? await response.json() : {}) };
  } catch {
    return null;
  }
}

/**
 * Takes the desk.
 *
 * @param {string} token
 * @returns {Promise<string>} why not; empty when it went well
 */
export async function logIn(token) {
  try {
    const response = await ask('POST', '/api/v1/session', { token });
    if (response.ok) return '';
    return (await response.json()).error ?? `the server answered ${response.status}`;
  } catch {
    return 'the server does not answer; see whether the show still runs';
  }
}

/**
 * Gives the desk up.
 *
 * @returns {Promise<boolean>} whether the server knows
 */
export async function logOut() {
  try {
    return (await ask('DELETE', '/api/v1/session')).ok;
  } catch {
    return false;
  }
}

/** @param {string} method @param {string} path @param {unknown} [body] */
export async function ask(method, path, body) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), ANSWER_TIMEOUT);
  try {
    /** @type {RequestInit} */
    const request = { method, cache: 'no-store', credentials: 'same-origin', signal: patience.signal };
    if (body !== undefined) {
      request.headers = { 'Content-Type': 'application/json' };
      request.body = JSON.stringify(body);
    }
    return await fetch(path, request);
  } finally {
    clearTimeout(timer);
  }
}
