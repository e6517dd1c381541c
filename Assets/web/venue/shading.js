/**
 * A canvas's graphics card; null where this browser gives none.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {() => void} lost  Called when the card is lost, and with it all that was made there.
 * @param {() => void} begin  Called when it is back, to make that anew; then `restored` is.
 * @param {() => void} restored
 */
export function cardOf(canvas, lost, begin, restored) {
  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault();
    lost();
  });
  canvas.addEventListener('webglcontextrestored', () => {
    begin();
    restored();
  });
  return canvas.getContext('webgl2', { antialias: false, depth: false, powerPreference: 'low-power' });
}

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
