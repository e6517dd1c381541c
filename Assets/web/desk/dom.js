export { part, put as write } from '../venue/part.js';

/**
 * Sets an attribute where it differs.
 *
 * @param {Element} element
 * @param {string} name
 * @param {string | boolean} value
 */
export function mark(element, name, value) {
  const text = String(value);
  if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

/**
 * A new element with classes and a text.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} [names]
 * @param {string} [text]
 */
export function make(tag, names = '', text = '') {
  const element = document.createElement(tag);
  if (names) element.className = names;
  if (text) element.textContent = text;
  return element;
}

/**
 * A new SVG element.
 *
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 */
export function draw(tag, attributes) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/**
 * What a press does. After a press by pointer the focus is given back, so that the space bar stays with GO; whoever
 * goes by keyboard keeps it.
 *
 * @param {HTMLElement} button @param {() => void} act
 */
export function onPress(button, act) {
  button.addEventListener('click', (event) => {
    if (event.detail > 0) button.blur();
    act();
  });
}

/**
 * What the sending of a form does. Its button gives the focus back after a press by pointer too, whatever comes of it.
 *
 * @param {HTMLFormElement} form @param {() => void} act
 */
export function onSubmit(form, act) {
  form.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (event.detail > 0) button?.blur();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    act();
  });
}

/**
 * Whether the space bar does something of its own where the focus is: it types, opens or presses. On a fader it does
 * nothing.
 *
 * @param {Element} element
 */
export function takesSpace(element) {
  return element.closest('input:not([type="range"]), select, textarea, button, summary') !== null;
}

/** Whether a press that is being done came by keyboard: by pointer it has given the focus back. */
export function isByKeyboard() {
  return document.activeElement !== null && document.activeElement !== document.body;
}
