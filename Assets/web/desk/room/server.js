import { ask, NO_ANSWER } from '../server.js';

/** @typedef {import('../server.js').Answer} Answer */

/**
 * The whole room; `missing` where this server has none, null while it can't be reached.
 *
 * @returns {Promise<import('./room.js').News | 'missing' | null>}
 */
export async function readRoom() {
  try {
    const response = await ask('GET', '/api/v1/room');
    if (response.status === 404) return 'missing';
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/**
 * Does something about a line, a person or the rules. Whatever happens comes back as words.
 *
 * @param {Record<string, unknown>} what  `{act: 'delete', line: 17}`, as the API has it.
 * @returns {Promise<Answer>}
 */
export async function actOn(what) {
  try {
    const response = await ask('POST', '/api/v1/room/acts', { ...what, surface: 'desk' });
    const body = await response.json();
    if (response.ok && body.accepted !== false) return { accepted: true, reason: body.reason ?? '' };
    return { accepted: false, reason: body.reason ?? body.error ?? `the server answered ${response.status}` };
  } catch {
    return { accepted: false, reason: NO_ANSWER };
  }
}
