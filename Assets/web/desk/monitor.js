import { mark, onPress, part, write } from './dom.js';
import { Player } from '/venue/player/player.js';

/**
 * The programme as viewers get it, small and silent, some seconds behind: beside what is on air where there is room,
 * else in its place. It costs data and processor, so only a large screen starts with it.
 */
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
    this.#set(wish ? wish === 'on' : matchMedia('(min-width: 1900px) and (min-height: 740px)').matches);
  }

  stop() {
    this.#set(false);
  }

  /** @param {boolean} isOn */
  #set(isOn) {
    mark(this.#switch, 'aria-pressed', isOn);
    write(this.#switch, isOn ? 'stop watching' : 'watch, delayed');
    mark(document.body, 'data-monitor', isOn);
    if (isOn === Boolean(this.#player)) return;
    this.#player?.stop();
    this.#player = null;
    if (!isOn) return;
    this.#player = new Player(this.#video, '/hls/programme.m3u8');
    this.#player.start();
  }
}
