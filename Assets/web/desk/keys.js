import { make, onPress, part, takesSpace } from './dom.js';

/**
 * @typedef {{key: string, words: string, act: (event: KeyboardEvent) => void, up?: () => void, isAnybodys?: boolean,
 *   isUrgent?: boolean}} Shortcut
 *   `up` for one that is held; `isAnybodys` for one that changes nothing but this page; `isUrgent` for one that goes
 *   before the help and before choosing by letters.
 */

/**
 * The page's keys, and the sheet that lists them. Where something is typed, and with a modifier, they are left alone.
 *
 * @param {Shortcut[]} shortcuts
 * @param {(isAnybodys: boolean) => boolean} mayPress  Whether the server is there, and this desk may do it.
 */
export function listenToKeys(shortcuts, mayPress) {
  const help = part('help', HTMLDialogElement);
  listKeys(shortcuts);
  onPress(part('help-open', HTMLButtonElement), () => help.showModal());
  onPress(part('help-close', HTMLButtonElement), () => help.close());
  document.addEventListener('keydown', (event) => {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (document.body.dataset['view'] !== 'desk') return;
    if (event.key === 'Escape') return leave(event.target);
    const place = placeOf(event.target);
    if (event.key === '?' && place === 'free') return help.open || help.showModal();
    const shortcut = shortcuts.find((each) => isOf(each, event));
    if (!shortcut || !reaches(shortcut, place) || !mayPress(shortcut.isAnybodys === true)) return;
    if (help.open && !shortcut.isUrgent) return;
    help.close();
    event.preventDefault();
    shortcut.act(event);
  });
  document.addEventListener('keyup', (event) => shortcuts.find((each) => isOf(each, event))?.up?.());
}

/** @param {Shortcut[]} shortcuts */
function listKeys(shortcuts) {
  const list = part('help-keys', HTMLElement);
  const rows = [
    ['space', 'GO'], ...shortcuts.map((each) => [each.key, each.words]), ['esc', 'close, forget, leave a field'],
    ['?', 'this help'],
  ];
  for (const [key = '', words = ''] of rows) {
    const row = make('div');
    const name = make('dt');
    name.append(make('kbd', '', key));
    row.append(name, make('dd', '', words));
    list.append(row);
  }
}

/** @param {Shortcut} shortcut @param {KeyboardEvent} event */
function isOf(shortcut, event) {
  return shortcut.key.toLowerCase() === event.key.toLowerCase();
}

/**
 * Where a letter is: typed into a field, a step of a choice, or free. A fader takes none.
 *
 * @param {EventTarget | null} target
 * @returns {'field' | 'choice' | 'free'}
 */
export function placeOf(target) {
  if (!(target instanceof Element)) return 'free';
  if (target.closest('input:not([type="range"], [type="color"]), textarea')) return 'field';
  return target.closest('select') ? 'choice' : 'free';
}

/**
 * Whether a key means its shortcut at a place: one that types nothing always does.
 *
 * @param {Shortcut} shortcut @param {'field' | 'choice' | 'free'} place
 */
export function reaches(shortcut, place) {
  return place === 'free' || shortcut.key.length > 1 || (place === 'choice' && shortcut.isUrgent === true);
}

/**
 * A field or a button is left, so that the space bar is GO again; what has closed meanwhile has done so itself.
 *
 * @param {EventTarget | null} target
 */
function leave(target) {
  if (target instanceof HTMLElement && target === document.activeElement && takesSpace(target)) target.blur();
}
