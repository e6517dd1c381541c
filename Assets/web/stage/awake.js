/** Keeps the screen from sleeping while the page is seen, where the browser can. */
export async function stayAwake() {
  // The compiler's list of the browsers' parts doesn't have it yet.
  const lock = /** @type {{request: (kind: string) => Promise<unknown>} | undefined} */ (
    Reflect.get(navigator, 'wakeLock'));
  if (document.visibilityState !== 'visible' || !lock) return;
  try {
    await lock.request('screen');
  } catch {
    // A battery that is low may forbid it; it is asked again when the page is looked at again.
  }
}

document.addEventListener('visibilitychange', () => void stayAwake());
