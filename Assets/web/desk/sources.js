import { make, mark, onPress, part, write } from './dom.js';
import { figures, sent } from './figures.js';
import { offersForSource } from './hands.js';
import { makeMeter } from './meters.js';
import { Release } from './page/release.js';
import { Rivals } from './rivals.js';
import { needs } from './roles.js';
import { clockFace } from './times.js';

/** @type {Record<string, string>} */
const KINDS = { live: 'artist', film: 'film', placeholder: 'the show’s own' };

/**
 * The sources as cards: what is seen of each, how it fares, and a button a slot that cuts the slot to it. There are as
 * many buttons as the show's biggest layout has slots, so that nothing moves when the layout changes.
 */
export class SourcesView {
  #transition;
  #previews;
  #headphones;
  #sheet;
  /** @type {import('./night.js').Night | null} */
  #night = null;
  #list = part('sources', HTMLElement);
  #release;
  #rivals;
  #drawn = '';
  #zone = '';
  #face = clockFace('UTC');

  /**
   * @param {import('./answer.js').AnswerLine} answer
   * @param {import('./transition.js').TransitionView} transition
   * @param {import('./previews.js').Previews} previews
   * @param {import('./headphones.js').Headphones} headphones
   * @param {import('./sheet.js').Sheet} sheet  Opens with what can be done about a source.
   */
  constructor(answer, transition, previews, headphones, sheet) {
    this.#transition = transition;
    this.#sheet = sheet;
    this.#previews = previews;
    this.#headphones = headphones;
    this.#rivals = new Rivals(answer, previews);
    this.#release = new Release('release-slots', 'slots', answer);
  }

  /** @param {import('./night.js').Night} night */
  show(night) {
    const { show, state, sources } = night;
    if (!show || !state) return;
    this.#night = night;
    if (show.zone !== this.#zone) [this.#zone, this.#face] = [show.zone, clockFace(show.zone)];
    const columns = Math.max(1, ...show.layouts.map((layout) => layout.slots.length));
    const key = JSON.stringify([columns, show.shape, sources.map((source) => [source.id, source.name])]);
    if (key !== this.#drawn) this.#draw(sources, columns, show.shape);
    this.#drawn = key;
    const open = show.layouts.find((layout) => layout.name === state.layout)?.slots.length ?? 0;
    for (const source of sources) {
      const card = this.#list.querySelector(`[data-source="${CSS.escape(source.id)}"]`);
      if (card) this.#showCard(card, source, state, open);
    }
    this.#release.show(state);
  }

  /**
   * @param {Element} card
   * @param {import('./night.js').Source} source
   * @param {import('./night.js').State} state
   * @param {number} open  Slots of the layout on air.
   */
  #showCard(card, source, state, open) {
    mark(card, 'data-state', source.state);
    mark(card, 'data-on', source.onAir.length > 0);
    const [words, detail, list, warnings] = ['.state', '.detail', '.figures', '.warnings']
      .map((name) => card.querySelector(name));
    if (words) write(words, source.state.toLowerCase());
    this.#showHand(card, source, state);
    if (detail) {
      const line = source.stream ? sent(source.stream) : source.detail ?? KINDS[source.kind] ?? source.kind;
      write(detail, line);
      mark(detail, 'title', source.stream?.encoder ? `${line} · ${source.stream.encoder}` : line);
    }
    if (list) {
      const pairs = source.stream ? figures(source.stream) : [];
      showFigures(list, pairs);
      mark(list, 'title', pairs.map((pair) => pair.join(' ')).join(' · '));
    }
    for (const name of card.querySelectorAll('.name')) mark(name, 'title', source.name);
    if (warnings) {
      showLines(warnings, source.warnings);
      mark(warnings, 'title', source.warnings.join('\n'));
    }
    this.#rivals.show(card, source, this.#face);
    for (const button of card.querySelectorAll('button[data-slot]')) {
      if (!(button instanceof HTMLButtonElement)) continue;
      const slot = Number(button.dataset['slot']);
      button.disabled = slot > open;
      const isOn = slot <= open && state.slots.some((each) => each.slot === slot && each.source === source.id);
      mark(button, 'aria-pressed', isOn);
    }
  }

  /**
   * Who stands in for it, and whether its stream is let in.
   *
   * @param {Element} card @param {import('./night.js').Source} source @param {import('./night.js').State} state
   */
  #showHand(card, source, state) {
    const place = card.querySelector('.hand');
    const standIn = state.standIns.find((each) => each.artist === source.id)?.source;
    const words = [
      ...(standIn ? [`→ ${this.#night?.nameOf(standIn)} stands in`] : []),
      ...(state.blocked.includes(source.id) ? ['⊘ no stream is let in'] : []),
    ];
    if (place) write(place, words.join(' · '));
  }

  /** @param {import('./night.js').Source[]} sources @param {number} columns @param {number} shape */
  #draw(sources, columns, shape) {
    const slots = Array.from({ length: columns }, (_, index) => index + 1);
    for (const image of this.#list.querySelectorAll('img')) this.#previews.forget(image);
    this.#list.replaceChildren(...sources.map((source) => this.#card(source, slots, shape)));
  }

  /** @param {import('./night.js').Source} source @param {number[]} slots @param {number} shape */
  #card(source, slots, shape) {
    const card = make('li', 'card');
    card.dataset['source'] = source.id;
    const sight = make('div', 'sight');
    sight.style.aspectRatio = String(shape);
    const image = make('img');
    image.alt = '';
    sight.append(
      image, make('div', 'rivals'), makeMeter(source.id, `level of ${source.name}, in dB`), make('p', 'hand'));
    const beside = make('div', 'does');
    if (source.kind !== 'placeholder') {
      const hear = make('button', 'hear');
      hear.type = 'button';
      this.#headphones.offer(hear, source);
      beside.append(hear, this.#more(source));
    }
    this.#previews.show(image, source.preview);
    const who = make('div', 'who');
    who.append(make('i', 'shape'), make('span', 'name', source.name), make('span', 'state'));
    const buttons = needs(make('fieldset', 'slots'), 'producer');
    buttons.append(...slots.map((slot) => this.#button(source, slot)));
    const decide = needs(make('div', 'decide'), 'producer');
    decide.setAttribute('role', 'group');
    decide.setAttribute('aria-label', `which encoder of ${source.name}`);
    card.append(
      sight, who, buttons, beside, make('p', 'due'), make('p', 'detail soft'), make('dl', 'figures'),
      make('ul', 'warnings'), decide);
    return card;
  }

  /** @param {import('./night.js').Source} source */
  #more(source) {
    const more = needs(make('button', 'more', '⋯'), 'producer');
    more.type = 'button';
    more.title = 'who stands in, and its stream';
    more.setAttribute('aria-label', `what to do about ${source.name}`);
    onPress(more, () => {
      const now = this.#night?.sources.find((each) => each.id === source.id);
      if (this.#night && now) this.#sheet.open(source.name, offersForSource(this.#night, now));
    });
    return more;
  }

  /** @param {import('./night.js').Source} source @param {number} slot */
  #button(source, slot) {
    const button = make('button', '', String(slot));
    button.type = 'button';
    button.dataset['slot'] = String(slot);
    button.setAttribute('aria-label', `slot ${slot} to ${source.name}`);
    onPress(button, () => {
      void this.#transition.order(`slot ${slot} to ${source.name}`, 'cut', { slot, source: source.id });
    });
    return button;
  }
}

/** @param {Element} list @param {import('./figures.js').Figure[]} pairs */
function showFigures(list, pairs) {
  while (list.children.length > pairs.length) list.lastElementChild?.remove();
  pairs.forEach(([name, value], index) => {
    let pair = list.children[index];
    if (!pair) {
      pair = make('div');
      pair.append(make('dt'), make('dd'));
      list.append(pair);
    }
    const [term, words] = pair.children;
    if (term) write(term, name);
    if (words) write(words, value);
  });
}

/** @param {Element} list @param {string[]} lines */
function showLines(list, lines) {
  while (list.children.length > lines.length) list.lastElementChild?.remove();
  lines.forEach((line, index) => write(list.children[index] ?? list.appendChild(make('li')), line));
}
