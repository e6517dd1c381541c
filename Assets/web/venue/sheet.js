import { part } from './part.js';
import { calm, keep, kept } from './wishes.js';

/**
 * The sheet that says how it all works, with what the viewer would rather have.
 *
 * @param {(aloud: boolean) => void} readChat  Whether a screen reader is to read the chat as it comes.
 * @returns {() => void} opens it
 */
export function connectSheet(readChat) {
  const sheet = part('help', HTMLDialogElement);
  const open = () => sheet.showModal();
  part('keys', HTMLButtonElement).addEventListener('click', open);
  sheet.addEventListener('click', ({ target }) => {
    // What is around it belongs to it as well.
    if (target === sheet) sheet.close();
  });
  const box = part('calm', HTMLInputElement);
  connectWish(box, (checked) => calm.choose(checked));
  // Where the device has said so already there is nothing to choose.
  if (calm.isDevices) Object.assign(box, { checked: true, disabled: true });
  // Whoever reads keys looks at what is kept.
  connectWish(part('letters', HTMLInputElement), () => undefined);
  connectWish(part('read', HTMLInputElement), readChat);
  return open;
}

/**
 * What a box says is kept between visits.
 *
 * @param {HTMLInputElement} box  As it stands in the page where nothing is kept.
 * @param {(checked: boolean) => void} heed  Called at once, and whenever it changes.
 */
function connectWish(box, heed) {
  const before = kept(box.id);
  if (before !== null) box.checked = before === 'yes';
  box.addEventListener('change', () => {
    keep(box.id, box.checked ? 'yes' : 'no');
    heed(box.checked);
  });
  heed(box.checked);
}
