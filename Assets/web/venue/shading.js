/**
 * A program; one that a driver refuses draws nothing, and the console says why.
 *
 * @param {WebGL2RenderingContext} gl @param {string} vertex @param {string} fragment
 */
export function linked(gl, vertex, fragment) {
  const program = /** @type {WebGLProgram} */ (gl.createProgram());
  for (const [kind, text] of /** @type {const} */ ([[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]])) {
    const shader = gl.createShader(kind);
    if (!shader) return program;
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    const why = gl.getAttachedShaders(program)?.map((shader) => gl.getShaderInfoLog(shader)).join('');
    console.warn('the graphics card refuses a program:', gl.getProgramInfoLog(program), why);
  }
  return program;
}
