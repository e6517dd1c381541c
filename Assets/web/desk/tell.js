import { quoted } from './answer.js';
import { make, mark, onSubmit, part } from './dom.js';
import { TEXT_LENGTH, TOLD_LINES } from './limits.js';
import { wall } from './times.js';

/** A line to one artist, on the artist's own page, and how far the last ones got. */
export class TellView {
  #who = part('tell-who', HTMLSelectElement);
  #text = part('tell-text', HTMLInputElement);
  #list = part('told', HTMLElement);
  #drawn = '';
  #told = '';
  /** @type {import('./night.js').Night | null} */
  #night = null;

  /** @param {import('./answer.js').AnswerLine} answer */
  constructor(answer) {
    this.#text.maxLength = TEXT_LENGTH.line;
    onSubmit(part('tell-form', HTMLFormElement), () => {
      const [artist, text] = [this.#who.value, this.#text.value.trim()];
      if (!artist || !text) return;
      const name = this.#night?.nameOf(artist) ?? artist;
      void answer.order(`told ${name} ${quoted(text)}`, 'tell', { artist, text }).then((accepted) => {
        if (!accepted) return;
        this.#text.value = '';
        this.#text.blur();
      });
    });
  }

  /** @param {import('./night.js').Night} night */
  show(night) {
    this.#night = night;
    this.#offer(night);
    const key = JSON.stringify([night.stages, night.sources.map((source) => source.name)]);
    if (key === this.#told) return;
    this.#told = key;
    const lines = night.stages.flatMap((page) => page.lines.map((line) => ({ line, name: night.nameOf(page.artist) })));
    lines.sort((one, other) => other.line.at.localeCompare(one.line.at));
    this.#list.replaceChildren(...lines.slice(0, TOLD_LINES).map(({ line, name }) => item(line, name)));
  }

  /**
   * Whom there is to tell, and whether anybody would see it.
   *
   * @param {import('./night.js').Night} night
   */
  #offer(night) {
    const artists = night.sources.filter((source) => source.kind === 'live').map(({ id, name }) => ({
      id, words: `${night.stages.some((page) => page.artist === id && page.pages > 0) ? '●' : '○'} ${name}`,
    }));
    const key = JSON.stringify(artists);
    if (key === this.#drawn) return;
    this.#drawn = key;
    const chosen = this.#who.value;
    this.#who.replaceChildren(...artists.map((artist) => new Option(artist.words, artist.id)));
    if (artists.some((artist) => artist.id === chosen)) this.#who.value = chosen;
  }
}

/** @param {import('./night.js').ArtistLine} line @param {string} name */
function item(line, name) {
  const element = make('li');
  const state = line.understood ? 'understood' : line.shown ? 'shown' : 'waits';
  const words = {
    understood: `✓ understood ${wall(line.understood)}`, shown: `on the page ${wall(line.shown)}`,
    waits: 'not seen yet',
  }[state];
  mark(element, 'data-state', state);
  element.append(make('b', '', words), ` · ${name} ${wall(line.at).slice(0, 5)} “${line.text}”`);
  return element;
}
