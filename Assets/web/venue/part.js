/**
 * A part of the page, by its id.
 *
 * @template {Element} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function part(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`the page has no ${kind.name} #${id}`);
  return element;
}

/**
 * Writes a text where it differs.
 *
 * @param {Element} element @param {string} text
 */
export function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
