import { make, mark, onPress, part, write } from './dom.js';

/** @type {Record<string, string>} */
const KINDS = { live: 'artist', film: 'film', placeholder: 'the show’s own' };

/**
 * Sources against slots: a press puts a source on a slot. Columns are as many as the show's biggest layout has slots,
 * so that nothing moves when the layout changes.
 */
export class CrossView {
  #answer;
  #table = part('cross', HTMLTableElement);
  #release = part('release-slots', HTMLButtonElement);
  #drawn = '';

  /** @param {import('./answer.js').AnswerLine} answer */
  constructor(answer) {
    this.#answer = answer;
    onPress(this.#release, () => void answer.order('slots released', 'release', { track: 'slots' }));
  }

  /** @param {import('./night.js').Night} night */
  show(night) {
    const { show, state, sources } = night;
    if (!show || !state) return;
    const columns = Math.max(1, ...show.layouts.map((layout) => layout.slots.length));
    const key = JSON.stringify([columns, sources.map((source) => [source.id, source.name])]);
    if (key !== this.#drawn) this.#draw(sources, columns);
    this.#drawn = key;
    const open = show.layouts.find((layout) => layout.name === state.layout)?.slots.length ?? 0;
    for (const source of sources) {
      const row = this.#table.querySelector(`tr[data-source="${CSS.escape(source.id)}"]`);
      if (row) this.#showRow(row, source, state, open);
    }
    this.#release.classList.toggle('owned', state.owned.includes('slots'));
  }

  /**
   * @param {Element} row
   * @param {import('./night.js').Source} source
   * @param {import('./night.js').State} state
   * @param {number} open  Slots of the layout on air.
   */
  #showRow(row, source, state, open) {
    mark(row, 'data-state', source.state);
    const words = row.querySelector('.state');
    if (words) write(words, source.state.toLowerCase());
    const detail = row.querySelector('.detail');
    if (detail) write(detail, source.detail ?? KINDS[source.kind] ?? source.kind);
    for (const cell of row.querySelectorAll('button')) {
      const slot = Number(cell.dataset['slot']);
      cell.disabled = slot > open;
      const isOn = slot <= open && state.slots.some((each) => each.slot === slot && each.source === source.id);
      mark(cell, 'aria-pressed', isOn);
    }
  }

  /** @param {import('./night.js').Source[]} sources @param {number} columns */
  #draw(sources, columns) {
    const slots = Array.from({ length: columns }, (_, index) => index + 1);
    const head = make('tr');
    head.append(make('th', '', 'source'), ...slots.map((slot) => make('th', 'slot-head', `slot ${slot}`)));
    this.#table.tHead?.replaceChildren(head);
    this.#table.tBodies[0]?.replaceChildren(...sources.map((source) => this.#row(source, slots)));
  }

  /** @param {import('./night.js').Source} source @param {number[]} slots */
  #row(source, slots) {
    const row = make('tr');
    row.dataset['source'] = source.id;
    const head = make('th');
    head.scope = 'row';
    const line = make('span', 'soft');
    line.append(make('span', 'state'), ' ', make('span', 'detail'));
    head.append(make('i', 'shape'), make('span', 'name', source.name), line);
    row.append(head);
    for (const slot of slots) {
      const button = make('button', '', String(slot));
      button.type = 'button';
      button.dataset['slot'] = String(slot);
      button.setAttribute('aria-label', `cut slot ${slot} to ${source.name}`);
      onPress(button, () => {
        void this.#answer.order(`cut slot ${slot} to ${source.name}`, 'cut', { slot, source: source.id });
      });
      const cell = make('td');
      cell.append(button);
      row.append(cell);
    }
    return row;
  }
}
