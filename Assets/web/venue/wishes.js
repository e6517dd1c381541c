// What a viewer would rather have, kept in their browser between visits. One that keeps nothing is asked anew.

/** @param {string} name @returns {string | null} */
export function kept(name) {
  try {
    return localStorage.getItem(`showrunner.${name}`);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string} value */
export function keep(name, value) {
  try {
    localStorage.setItem(`showrunner.${name}`, value);
  } catch {
    return;
  }
}

/** Whether the viewer wants little motion: their device says so, or they have said so on this page. */
class Calm {
  #device = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)');
  #chosen = kept('calm') === 'yes';

  constructor() {
    this.#device?.addEventListener('change', () => this.#show());
    this.#show();
  }

  get on() {
    return this.#chosen || this.isDevices;
  }

  /** Whether the device says so: then there is nothing to choose. */
  get isDevices() {
    return this.#device?.matches ?? false;
  }

  /** @param {boolean} chosen */
  choose(chosen) {
    this.#chosen = chosen;
    this.#show();
  }

  /** The style sheets look at it too. */
  #show() {
    globalThis.document?.documentElement.classList.toggle('calm', this.on);
  }
}

export const calm = new Calm();
