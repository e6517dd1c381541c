import { FORM } from './bursts.js';
import { CONFETTO, SPARK, TRAIL_LIFE, TRAIL_WIDTH } from './limits.js';

/** @param {number} value */
const float = (value) => (Number.isInteger(value) ? `${value}.0` : String(value));

/** What every vertex shader knows; places are CSS pixels of the canvas, times seconds. */
const COMMON = `#version 300 es
uniform float now;
uniform vec2 canvas;
uniform vec4 picture;
vec2 spot(vec2 part) { return picture.xy + part * picture.zw; }
vec4 clip(vec2 at) { return vec4(at.x / canvas.x * 2.0 - 1.0, 1.0 - at.y / canvas.y * 2.0, 0.0, 1.0); }
vec3 tint(float hue) { return clamp(abs(fract(hue + vec3(1.0, 2.0 / 3.0, 1.0 / 3.0)) * 6.0 - 3.0) - 1.0, 0.0, 1.0); }
const vec4 NOWHERE = vec4(2.0, 2.0, 2.0, 1.0);
`;

/** Lines that a piece of a trail is made of. */
const LINES = 6;

export const TRAIL = {
  vertices: 2 * (LINES + 1),
  vertex: `${COMMON}
layout(location = 0) in vec4 first;
layout(location = 1) in vec4 second;
layout(location = 2) in vec2 look;
out float across;
out float young;
out vec3 colour;
void main() {
  float begins = second.z, ends = second.w;
  vec2 a = spot(first.xy), b = spot(first.zw), c = spot(second.xy);
  vec2 from = (a + b) / 2.0, to = (b + c) / 2.0;
  float along = float(gl_VertexID >> 1) / ${float(LINES)};
  along *= clamp((now - begins) / (ends - begins), 0.0, 1.0);
  float age = min(1.0, (now - mix(begins, ends, along)) / ${float(TRAIL_LIFE)});
  vec2 way = mix(b - from, to - b, along);
  // A curve that begins where it bends has no direction there but that of its end.
  if (length(way) < 0.01) way = to - from;
  float speed = length(way);
  // All of a piece or nothing: a corner that is nowhere would draw the others after it.
  bool over = now - ends >= ${float(TRAIL_LIFE)};
  if (now <= begins || over || length(to - from) < 0.01 || speed < 0.01) { gl_Position = NOWHERE; return; }
  across = float(gl_VertexID & 1) * 2.0 - 1.0;
  young = 1.0 - age;
  float head = smoothstep(0.0, 0.035, age);
  float wide = look.y * ${float(TRAIL_WIDTH)} * (0.25 + 0.75 * young) * (0.35 + 0.65 * head);
  vec2 at = mix(mix(from, b, along), mix(b, to, along), along);
  gl_Position = clip(at + vec2(-way.y, way.x) / speed * across * wide);
  colour = tint(look.x);
}`,
  fragment: `#version 300 es
precision mediump float;
in float across;
in float young;
in vec3 colour;
out vec4 light;
void main() {
  float from = abs(across);
  float glow = (1.0 - from) * (1.0 - from);
  float core = smoothstep(0.34, 0.08, from);
  float shine = young * young;
  // Light is added to what is behind it; its heart covers it a little.
  light = vec4(colour * glow * 0.7 + mix(colour, vec3(1.0), 0.75) * core, core * 0.6) * shine;
}`,
};

export const PARTICLES = {
  vertices: 4,
  vertex: `${COMMON}
layout(location = 0) in vec4 course;
layout(location = 1) in vec4 look;
out vec2 place;
out vec4 shade;
out float solid;
vec2 fallen(vec2 speed, float drag, float gravity, float t) {
  float kept = (1.0 - exp(-drag * t)) / drag;
  return speed * kept + vec2(0.0, gravity / drag * (t - kept));
}
void main() {
  float t = now - look.x, life = look.y;
  if (t < 0.0 || t >= life) { gl_Position = NOWHERE; return; }
  float left = 1.0 - t / life, chance = fract(look.w), width = picture.z;
  place = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
  vec2 start = spot(course.xy), at, way, arm;
  solid = 0.0;
  if (look.w >= ${float(FORM.confetto)}) {
    at = start + fallen(course.zw, ${float(CONFETTO.drag)}, ${float(CONFETTO.gravity)}, t) * width;
    at.x += sin(t * (2.0 + 3.0 * chance) + chance * 40.0) * 0.012 * width;
    float turn = t * (1.5 + 4.0 * chance) + chance * 60.0;
    float flip = cos(t * (5.0 + 6.0 * chance) + chance * 90.0);
    vec2 face = place * vec2(0.0062, 0.0038 * flip) * width;
    arm = vec2(cos(turn) * face.x - sin(turn) * face.y, sin(turn) * face.x + cos(turn) * face.y);
    shade = vec4(mix(tint(look.z), vec3(1.0), 0.28 + 0.3 * max(0.0, flip)) * (0.7 + 0.3 * abs(flip)), 1.0)
      * smoothstep(0.0, 0.15, left);
    solid = 1.0;
    gl_Position = clip(at + arm);
    return;
  }
  float thick;
  if (look.w >= ${float(FORM.rocket)}) {
    at = start + course.zw * (t - t * t / (2.0 * life)) * width;
    way = course.zw * left * width * 0.07;
    thick = 3.2;
    shade = vec4(mix(tint(look.z), vec3(1.0, 0.9, 0.7), 0.7), 0.0) * (0.5 + 0.5 * left);
  } else {
    float kept = exp(-${float(SPARK.drag)} * t);
    at = start + fallen(course.zw, ${float(SPARK.drag)}, ${float(SPARK.gravity)}, t) * width;
    way = (course.zw * kept + vec2(0.0, ${float(SPARK.gravity / SPARK.drag)} * (1.0 - kept))) * width * 0.06;
    thick = 2.4 + 2.0 * left;
    float twinkle = left < 0.5 ? 0.6 + 0.4 * sin(now * 34.0 + chance * 80.0) : 1.0;
    shade = vec4(mix(tint(look.z), vec3(1.0), 0.18 + 0.5 * smoothstep(0.8, 1.0, left)), 0.0)
      * min(1.0, left * 1.7) * twinkle;
  }
  float reach = max(length(way), 0.001);
  vec2 ahead = way / reach;
  vec2 side = vec2(-ahead.y, ahead.x);
  gl_Position = clip(at - way * 0.5 + ahead * place.x * (reach * 0.5 + thick) + side * place.y * thick);
}`,
  fragment: `#version 300 es
precision mediump float;
in vec2 place;
in vec4 shade;
in float solid;
out vec4 light;
void main() {
  if (solid > 0.5) { light = shade; return; }
  float side = 1.0 - abs(place.y);
  float end = 1.0 - place.x * place.x;
  light = shade * side * (0.35 + 0.65 * side) * end * (0.35 + 0.65 * (place.x * 0.5 + 0.5));
}`,
};
