import { make, mark, onPress, part } from './dom.js';

/** @type {[string, string][]} */
const PAPERS = [['asrun', 'As run'], ['faults', 'Faults'], ['outputs', 'Outputs']];

/** Lets one of the lists below the rundown be chosen, where they don't fit together. */
export function offerPapers() {
  const row = part('papers', HTMLElement);
  for (const [name, words] of PAPERS) {
    const chip = make('button', 'chip', words);
    chip.type = 'button';
    chip.dataset['paper'] = name;
    onPress(chip, () => choosePaper(name));
    row.append(chip);
  }
  choosePaper('asrun');
}

/** @param {string} name */
export function choosePaper(name) {
  mark(document.body, 'data-paper', name);
  for (const each of part('papers', HTMLElement).querySelectorAll('button')) {
    mark(each, 'aria-pressed', each.dataset['paper'] === name);
  }
}
