import {
  BURST_SIZE, CONFETTI, CONFETTO, MOST_PARTICLES, ROCKET_TIME, SALVO, SPARK,
} from './limits.js';
import { Ring } from './ring.js';

/**
 * Numbers of a particle: its place in parts of the picture, its speed in picture widths a second, its birth and life in
 * seconds, its hue in turns, and its form: {@link FORM}, with a part of one beyond that is its own chance.
 */
export const PARTICLE = 8;
export const FORM = { spark: 0, rocket: 1, confetto: 2 };

/** Fireworks and confetti: all that will happen to a particle is settled when it is born, and told once. */
export class Bursts {
  particles = new Ring(MOST_PARTICLES, PARTICLE);

  /**
   * One firework: a rocket, and the sparks that it becomes.
   *
   * @param {object} firework
   * @param {number} firework.x  Where it bursts, in parts of the picture.
   * @param {number} firework.y
   * @param {number} firework.at  When its rocket starts, in seconds.
   * @param {number} firework.seed  The same looks the same on every screen.
   * @param {number} firework.shape  The picture's width by its height.
   * @param {number} [firework.size]  Radius in picture widths.
   * @param {number} [firework.hue]  In turns.
   * @param {number} sparks
   */
  firework({ x, y, at, seed, shape, size = BURST_SIZE.viewer, hue }, sparks) {
    const chance = chances(seed);
    const tint = hue ?? chance();
    const bursts = at + ROCKET_TIME;
    const rise = 0.24 + 0.12 * chance();
    const drift = (chance() - 0.5) * 0.06;
    this.particles.add(bursts, [x - drift, y + rise * shape, 2 * drift, -2 * rise, at, ROCKET_TIME, tint, FORM.rocket]);
    const two = chance() < 0.3 ? tint + 0.12 + 0.2 * chance() : tint;
    for (let index = 0; index < sparks; index += 1) {
      const angle = chance() * 2 * Math.PI;
      // A sphere seen from the side: more sparks near its rim.
      const speed = size * SPARK.drag * Math.sqrt(1 - chance() ** 2) * (0.85 + 0.3 * chance());
      const life = 1.15 + 0.75 * chance();
      const tone = (index % 3 === 0 ? two : tint) + 0.04 * chance();
      this.particles.add(bursts + life, [
        x, y, Math.cos(angle) * speed, Math.sin(angle) * speed, bursts, life, tone, FORM.spark + chance() * 0.9,
      ]);
    }
  }

  /**
   * A cue's fireworks: some over and around the picture, one after the other.
   *
   * @param {{at: number, seed: number, shape: number}} salvo @param {number} sparks
   */
  salvo({ at, seed, shape }, sparks) {
    const chance = chances(seed);
    for (let rocket = 0; rocket < SALVO.rockets; rocket += 1) {
      const size = BURST_SIZE.cue * (0.7 + 0.5 * chance());
      this.firework({
        x: -0.05 + 1.1 * chance(), y: -0.05 + 0.65 * chance(), seed: seed * 31 + rocket, shape, size,
        at: at + rocket * SALVO.apart * (0.8 + 0.4 * chance()),
      }, 2 * sparks);
    }
  }

  /**
   * Throws confetti from both sides.
   *
   * @param {{at: number, seed: number, shape: number}} toss @param {number} share  Of all of it, 0 to 1.
   */
  confetti({ at, seed, shape }, share) {
    const chance = chances(seed);
    const count = Math.round(CONFETTI * share);
    for (let index = 0; index < count; index += 1) {
      const side = index % 2 === 0 ? 1 : -1;
      const angle = -0.35 - 0.85 * chance();
      const speed = CONFETTO.drag * (0.2 + 0.62 * chance());
      const life = 3.2 + 1.6 * chance();
      const born = at + 0.35 * chance();
      this.particles.add(born + life, [
        side > 0 ? -0.06 : 1.06, 0.75 + 0.25 * chance() * shape, side * Math.cos(angle) * speed,
        Math.sin(angle) * speed, born, life, chance(), FORM.confetto + chance() * 0.9,
      ]);
    }
  }

  /** @param {number} now */
  expire(now) {
    this.particles.expire(now);
  }
}

/**
 * Chances that are the same on every screen: mulberry32 (Tommy Ettinger).
 *
 * @param {number} seed
 * @returns {() => number} from 0 to 1
 */
export function chances(seed) {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A number that stands for a text.
 *
 * @param {string} text
 */
export function seedOf(text) {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(index)) >>> 0;
  return sum;
}
