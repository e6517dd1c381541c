import { draw, part, write } from '../dom.js';
import { wall } from '../times.js';
import { hourOf } from './curve.js';

/** How many look on: the number, and its curve over the last hour with figures. */
export class ViewersView {
  #svg = part('viewers-curve', SVGElement);
  #area = draw('path', { class: 'area' });
  #path = draw('path', { class: 'curve', 'vector-effect': 'non-scaling-stroke' });
  #drawn = '';

  constructor() {
    this.#svg.append(this.#area, this.#path);
  }

  /** @param {import('./room.js').Room} room */
  show({ viewers, curve }) {
    write(part('viewers-now', HTMLElement), String(viewers));
    write(part('viewers-word', HTMLElement), viewers === 1 ? 'viewer' : 'viewers');
    const key = `${curve.length} ${curve.at(-1)?.at}`;
    if (key === this.#drawn) return;
    this.#drawn = key;
    const hour = hourOf(curve);
    this.#area.setAttribute('d', hour?.area ?? '');
    this.#path.setAttribute('d', hour?.path ?? '');
    write(part('viewers-figures', HTMLElement), hour
      ? `most ${hour.most} at ${wall(hour.mostAt).slice(0, 5)} · mean ${hour.mean} · least ${hour.least}`
      : 'the curve comes with time');
    write(part('viewers-from', HTMLElement), hour ? `${wall(hour.from).slice(0, 5)} – now` : '');
  }
}
