import { part } from '../venue/part.js';
import { dayWords, lengthWords } from './words.js';

/** @typedef {{id: string, show: string, zone: string, start: number, end: number, running: boolean}} Item */

const list = part('list', HTMLElement);
const words = part('words', HTMLElement);

try {
  const answer = await fetch('/replay/list.json', { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  /** @type {Item[]} */
  const items = await answer.json();
  list.replaceChildren(...items.sort((one, other) => other.start - one.start).map(card));
  words.textContent = items.length > 0 ? '' : 'Nothing has been recorded yet. Nights show up here while they run.';
} catch {
  words.textContent = 'The list can’t be reached just now. Load the page again.';
}

/** @param {Item} item */
function card({ id, show, zone, start, end, running }) {
  const entry = document.createElement('li');
  const link = document.createElement('a');
  const [name, day, length] = ['b', 'span', 'span'].map((tag) => document.createElement(tag));
  if (!name || !day || !length) throw new Error('the browser makes no elements');
  link.href = `/replay/${encodeURIComponent(id)}`;
  name.textContent = show;
  day.textContent = dayWords(start, zone);
  length.className = running ? 'length running' : 'length';
  length.textContent = running ? 'on air now' : lengthWords((end - start) / 1000);
  link.append(name, day, length);
  entry.append(link);
  return entry;
}
