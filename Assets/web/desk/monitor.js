import { mark, onPress, part, write } from './dom.js';
import { Player } from '/venue/player/player.js';

/** The programme, small and silent, some seconds behind. It costs data, so a phone starts without it. */
export class MonitorView {
  #video = part('video', HTMLVideoElement);
  #switch = part('monitor-switch', HTMLButtonElement);
  /** @type {Player | null} */
  #player = null;

  constructor() {
    onPress(this.#switch, () => {
      this.#set(!this.#player);
      localStorage.setItem('desk-monitor', this.#player ? 'on' : 'off');
    });
  }

  start() {
    const wish = localStorage.getItem('desk-monitor');
    this.#set(wish ? wish === 'on' : matchMedia('(min-width: 800px)').matches);
  }

  stop() {
    this.#set(false);
  }

  /** @param {boolean} isOn */
  #set(isOn) {
    mark(this.#switch, 'aria-pressed', isOn);
    write(this.#switch, isOn ? 'stop' : 'watch');
    mark(document.body, 'data-monitor', isOn);
    if (isOn === Boolean(this.#player)) return;
    this.#player?.stop();
    this.#player = null;
    if (!isOn) return;
    this.#player = new Player(this.#video, '/hls/programme.m3u8');
    this.#player.start();
  }
}
