/**
 * Buttons in rows that the arrow keys lead through. Together they are one stop of the Tab key; Escape leaves them.
 *
 * @param {HTMLElement} room  Its children are the buttons.
 * @param {() => void} leave
 */
export function connectGrid(room, leave) {
  const buttons = () => /** @type {HTMLElement[]} */ ([...room.children]);
  room.addEventListener('focusin', ({ target }) => {
    for (const button of buttons()) button.tabIndex = button === target ? 0 : -1;
  });
  room.addEventListener('keydown', (event) => {
    const all = buttons();
    const at = all.findIndex((button) => button === document.activeElement);
    const first = all[0]?.offsetTop;
    const row = Math.max(1, all.filter(({ offsetTop }) => offsetTop === first).length);
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -row, ArrowDown: row, Home: -at, End: all.length - 1 - at };
    const step = steps[/** @type {keyof typeof steps} */ (event.key)];
    if (event.key === 'Escape') leave();
    else if (step !== undefined) all[at + step]?.focus();
    else return;
    event.preventDefault();
  });
}

/**
 * Makes one of them the stop of the Tab key, and puts the focus there if wished.
 *
 * @param {HTMLElement} room @param {number} place @param {boolean} focus
 */
export function enterGrid(room, place, focus) {
  const buttons = /** @type {HTMLElement[]} */ ([...room.children]);
  buttons.forEach((button, index) => (button.tabIndex = index === place ? 0 : -1));
  if (focus) buttons[place]?.focus();
}
