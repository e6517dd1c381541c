import { make, onPress, part } from './dom.js';

/**
 * @typedef {{key: string, words: string, act: () => void, up?: () => void, isAnybodys?: boolean}} Shortcut
 *   `up` for one that is held; `isAnybodys` for one that changes nothing but this page.
 */

/**
 * The page's keys, and the sheet that lists them. Where something is typed, and with a modifier, they are left alone.
 *
 * @param {Shortcut[]} shortcuts
 * @param {(isAnybodys: boolean) => boolean} mayPress  Whether the server is there, and this desk may do it.
 */
export function listenToKeys(shortcuts, mayPress) {
  const help = part('help', HTMLDialogElement);
  const list = part('help-keys', HTMLElement);
  const rows = [
    ['space', 'GO'], ...shortcuts.map((each) => [each.key, each.words]), ['esc', 'close, forget'], ['?', 'this help'],
  ];
  for (const [key = '', words = ''] of rows) {
    const row = make('div');
    const name = make('dt');
    name.append(make('kbd', '', key));
    row.append(name, make('dd', '', words));
    list.append(row);
  }
  onPress(part('help-open', HTMLButtonElement), () => help.showModal());
  onPress(part('help-close', HTMLButtonElement), () => help.close());
  document.addEventListener('keydown', (event) => {
    if (event.repeat || isElsewhere(event)) return;
    if (event.key === '?') return help.showModal();
    const shortcut = shortcuts.find((each) => each.key === event.key.toLowerCase());
    if (!shortcut || !mayPress(shortcut.isAnybodys === true) || help.open) return;
    event.preventDefault();
    shortcut.act();
  });
  document.addEventListener('keyup', (event) => shortcuts.find((each) => each.key === event.key.toLowerCase())?.up?.());
}

/** @param {KeyboardEvent} event */
function isElsewhere(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || document.body.dataset['view'] !== 'desk') return true;
  return event.target instanceof Element && event.target.closest('input, select, textarea') !== null;
}
