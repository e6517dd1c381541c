import { REQUEST_TIMEOUT, RETRY } from './limits.js';

/** A server's answer that is not what was asked for. */
export class AnswerError extends Error {
  /** @param {string} url @param {number} status */
  constructor(url, status) {
    super(`${new URL(url, location.href).pathname}: the server answered ${status}`);
    this.status = status;
  }
}

let answered = -Infinity;

/** When the server last answered a request of the player's, in local time (`performance.now()`). */
export function lastAnswer() {
  return answered;
}

/**
 * Fetches text; gives up after {@link REQUEST_TIMEOUT}.
 *
 * @param {string} url
 * @param {AbortSignal} signal
 */
export async function fetchText(url, signal) {
  return new TextDecoder().decode(await request(url, signal, 'no-cache'));
}

/**
 * Fetches bytes; gives up after {@link REQUEST_TIMEOUT}.
 *
 * @param {string} url
 * @param {AbortSignal} signal
 * @param {RequestCache} [cache]
 */
export function fetchBytes(url, signal, cache = 'default') {
  return request(url, signal, cache);
}

/** @param {string} url @param {AbortSignal} signal @param {RequestCache} cache */
async function request(url, signal, cache) {
  const timely = new AbortController();
  const giveUp = () => timely.abort(signal.reason);
  const timer = setTimeout(() => timely.abort(new Error(`${url}: no answer in time`)), REQUEST_TIMEOUT);
  signal.addEventListener('abort', giveUp, { once: true });
  if (signal.aborted) giveUp();
  try {
    const response = await fetch(url, { signal: timely.signal, cache });
    // What a proxy says in place of a server that is away is no answer of its own.
    if (response.status < 500) answered = performance.now();
    if (!response.ok) throw new AnswerError(url, response.status);
    // The timer covers the body as well.
    const body = await response.arrayBuffer();
    answered = performance.now();
    return body;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}

/**
 * Waits; returns early when `signal` is aborted.
 *
 * @param {number} ms
 * @param {AbortSignal} signal
 */
export function pause(ms, signal) {
  return new Promise((done) => {
    if (signal.aborted) return done(undefined);
    const timer = setTimeout(finish, ms);
    signal.addEventListener('abort', finish, { once: true });
    function finish() {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      done(undefined);
    }
  });
}

/** Waits that double with each failure and differ from viewer to viewer, so that a crowd doesn't come back at once. */
export class Backoff {
  #failures = 0;

  /** The next wait in ms. */
  next() {
    const whole = Math.min(RETRY.most, RETRY.first * 2 ** Math.min(this.#failures, 10));
    this.#failures += 1;
    return whole * (0.5 + Math.random() / 2);
  }

  reset() {
    this.#failures = 0;
  }
}
