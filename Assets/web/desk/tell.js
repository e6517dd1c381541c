import { part } from './dom.js';

/** A line to one artist, on the artist's own page. */
export class TellView {
  #who = part('tell-who', HTMLSelectElement);
  #text = part('tell-text', HTMLInputElement);
  #drawn = '';

  /** @param {import('./answer.js').AnswerLine} answer */
  constructor(answer) {
    part('tell-form', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      const [artist, text] = [this.#who.value, this.#text.value.trim()];
      if (!artist || !text) return;
      void answer.order(`told ${artist} “${text}”`, 'tell', { artist, text }).then((accepted) => {
        if (!accepted) return;
        this.#text.value = '';
        this.#text.blur();
      });
    });
  }

  /** @param {import('./night.js').Night} night */
  show(night) {
    const artists = night.sources.filter((source) => source.kind === 'live');
    const key = JSON.stringify(artists.map((artist) => [artist.id, artist.name]));
    if (key === this.#drawn) return;
    this.#drawn = key;
    const chosen = this.#who.value;
    this.#who.replaceChildren(...artists.map((artist) => new Option(artist.name, artist.id)));
    if (artists.some((artist) => artist.id === chosen)) this.#who.value = chosen;
  }
}
