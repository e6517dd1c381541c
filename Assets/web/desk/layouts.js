import { draw, make, mark, onPress, part, write } from './dom.js';
import { Release } from './page/release.js';

/** The layouts as small pictures to press, and what the one on air shows. */
export class LayoutsView {
  #transition;
  #pictures = part('layouts', HTMLElement);
  #canvas = part('canvas', HTMLElement);
  #release;
  #drawn = '';

  /**
   * @param {import('./answer.js').AnswerLine} answer
   * @param {import('./transition.js').TransitionView} transition
   */
  constructor(answer, transition) {
    this.#transition = transition;
    this.#release = new Release('release-layout', 'layout', answer);
  }

  /** @param {import('./night.js').Night} night */
  show(night) {
    const { show, state } = night;
    if (!show || !state) return;
    const key = JSON.stringify(show.layouts);
    if (key !== this.#drawn) this.#draw(show);
    this.#drawn = key;
    for (const button of this.#pictures.querySelectorAll('button')) {
      mark(button, 'aria-pressed', button.dataset['layout'] === state.layout);
    }
    this.#release.show(state);
    write(part('air-layout', HTMLElement), state.layout);
    this.#showCanvas(night, show, state);
  }

  /** @param {import('./night.js').Show} show */
  #draw(show) {
    this.#pictures.replaceChildren(
      ...show.layouts.map((layout) => {
        const button = make('button', 'picture');
        button.type = 'button';
        button.dataset['layout'] = layout.name;
        const [width, height] = [160, Math.round(160 / show.shape)];
        const svg = draw('svg', { viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' });
        layout.slots.forEach((slot, index) => {
          const [x, y] = [slot.x * width, slot.y * height];
          const [wide, high] = [slot.width * width, slot.height * height];
          svg.append(draw('rect', { x: x + 3, y: y + 3, width: wide - 6, height: high - 6, rx: 5 }));
          const number = draw('text', { x: x + wide / 2, y: y + high / 2 + 8 });
          number.textContent = String(index + 1);
          svg.append(number);
        });
        button.append(svg, make('span', '', layout.name));
        onPress(button, () => void this.#transition.order(`layout ${layout.name}`, 'layout', { name: layout.name }));
        return button;
      }));
    this.#canvas.style.aspectRatio = String(show.shape);
  }

  /**
   * @param {import('./night.js').Night} night
   * @param {import('./night.js').Show} show
   * @param {import('./night.js').State} state
   */
  #showCanvas(night, show, state) {
    const layout = show.layouts.find((each) => each.name === state.layout);
    const slots = layout?.slots ?? [];
    while (this.#canvas.children.length > slots.length) this.#canvas.lastElementChild?.remove();
    slots.forEach((place, index) => {
      const box = this.#canvas.children[index] ?? this.#canvas.appendChild(this.#box());
      if (!(box instanceof HTMLElement)) return;
      Object.assign(box.style, {
        left: `${place.x * 100}%`, top: `${place.y * 100}%`, width: `${place.width * 100}%`,
        height: `${place.height * 100}%`,
      });
      const slot = state.slots.find((each) => each.slot === index + 1);
      mark(box, 'data-state', slot?.state ?? 'OFFLINE');
      const [number, name, words] = box.children;
      if (number && name && words) {
        write(number, String(index + 1));
        write(name, slot ? night.nameOf(slot.source) : '–');
        write(words, slot?.state.toLowerCase() ?? '');
      }
    });
  }

  #box() {
    const box = make('div', 'slot');
    box.append(make('b'), make('span', 'name'), make('span', 'state'));
    return box;
  }
}
