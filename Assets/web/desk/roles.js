import { mark } from './dom.js';

/** Each may do what those before it may. */
const ROLES = ['viewer', 'moderator', 'producer'];

/**
 * Whether a role is enough for what needs another. While it is not known it is: the server decides in any case.
 *
 * @param {string | undefined} role @param {string | undefined} needed
 */
export function suffices(role, needed) {
  return !role || ROLES.indexOf(role) >= ROLES.indexOf(needed ?? '');
}

/**
 * Marks a control as one that needs a role, which the page does by `data-needs="moderator"`. For whoever has less a
 * button, or a `fieldset` of controls, is disabled; a field can be read and not written; anything else holds nothing
 * but controls, and is hidden. What is there to be read is never in it, so that everybody reads, selects and scrolls
 * it.
 *
 * @template {HTMLElement} Control
 * @param {Control} control @param {'moderator' | 'producer'} role
 */
export function needs(control, role) {
  control.dataset['needs'] = role;
  show(control);
  return control;
}

/** @param {string} role  Of whoever has taken the desk. */
export function takeRole(role) {
  mark(document.body, 'data-role', role);
  for (const control of document.querySelectorAll('[data-needs]')) if (control instanceof HTMLElement) show(control);
}

/** @param {HTMLElement} control */
function show(control) {
  const isRefused = !suffices(document.body.dataset['role'], control.dataset['needs']);
  if (control instanceof HTMLButtonElement || control instanceof HTMLFieldSetElement) control.disabled = isRefused;
  else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) control.readOnly = isRefused;
  else control.hidden = isRefused;
}
