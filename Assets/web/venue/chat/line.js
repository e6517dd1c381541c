import { paint } from './palette.js';
import { isBig, partsOf } from './rich.js';

/** @typedef {import('../hub/types.js').ChatLine} ChatLine */
/** @typedef {import('../hub/types.js').Marks} Marks */
/** @typedef {(name: string) => string | null} EmotePicture */

/**
 * A line as the chat shows it; whatever comes from the hub is text, never markup.
 *
 * @param {ChatLine} line @param {EmotePicture} emotes
 */
export function lineElement(line, emotes) {
  const element = document.createElement('p');
  element.className = line.mine ? 'line mine' : 'line';
  element.tabIndex = -1;
  element.dataset.id = String(line.id);
  element.title = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' }).format(new Date(line.at));
  // What was taken away has no words.
  if (line.reply?.text) element.append(replyElement(line.reply));
  const who = whoElement(line);
  if (line.shadow) who.append(signElement('shadow', '◐ shadow', 'only they and moderators see this line'));
  element.append(who, ' ', whatElement(line, emotes));
  return element;
}

/**
 * Somebody's name with its colour and signs.
 *
 * @param {{name: string, colour: number, marks: Marks}} person
 */
export function whoElement({ name, colour, marks }) {
  const who = document.createElement('bdi');
  who.className = 'who';
  who.textContent = name || 'Guest';
  paint(who, colour);
  who.append(...signsOf(marks));
  return who;
}

/** @param {NonNullable<ChatLine['reply']>} reply */
function replyElement({ id, name, text }) {
  const element = document.createElement('span');
  const who = document.createElement('bdi');
  const what = document.createElement('bdi');
  element.className = 'answered';
  element.dataset.answers = String(id);
  who.textContent = name || 'Guest';
  what.textContent = text;
  element.append(who, ' ', what);
  return element;
}

/** @param {ChatLine} line @param {EmotePicture} emotes */
function whatElement({ text, links }, emotes) {
  const parts = partsOf(text, links, emotes);
  const what = document.createElement('span');
  what.className = isBig(parts) ? 'what big' : 'what';
  what.dir = 'auto';
  for (const part of parts) {
    if (part.kind === 'text') what.append(part.text);
    else if (part.kind === 'emote') what.append(emoteElement(part.src, part.text));
    else what.append(linkElement(part.href, part.text));
  }
  return what;
}

/** @param {string} src @param {string} text */
export function emoteElement(src, text) {
  const image = document.createElement('img');
  image.className = 'emote';
  image.src = src;
  image.alt = text;
  image.title = text;
  image.decoding = 'async';
  image.draggable = false;
  return image;
}

/** @param {string} href @param {string} text */
function linkElement(href, text) {
  const link = document.createElement('a');
  link.href = href;
  link.target = '_blank';
  link.rel = 'noopener noreferrer nofollow';
  link.textContent = text;
  return link;
}

/**
 * What the show says.
 *
 * @param {string} show @param {string} text
 */
export function voiceElement(show, text) {
  const element = document.createElement('p');
  const who = document.createElement('bdi');
  const what = document.createElement('span');
  element.className = 'line voice';
  element.tabIndex = -1;
  who.className = 'who';
  who.textContent = show;
  what.className = 'what';
  what.dir = 'auto';
  what.textContent = text;
  element.append(who, ' ', what);
  return element;
}

/** @type {{mark: keyof Marks, sign: string, words: string}[]} */
const SIGNS = [
  { mark: 'producer', sign: 'host', words: 'producer' },
  { mark: 'moderator', sign: 'mod', words: 'moderator' },
  { mark: 'verified', sign: '✓', words: 'verified' },
  { mark: 'starred', sign: '★', words: 'starred' },
];

/**
 * The signs that go with a name.
 *
 * @param {Marks} marks
 * @returns {HTMLElement[]}
 */
function signsOf(marks) {
  return SIGNS.filter(({ mark }) => marks[mark]).map(({ mark, sign, words }) => signElement(mark, sign, words));
}

/** @param {string} mark @param {string} sign @param {string} words */
function signElement(mark, sign, words) {
  const element = document.createElement('span');
  element.className = `sign ${mark}`;
  element.setAttribute('role', 'img');
  element.title = words;
  element.setAttribute('aria-label', words);
  element.textContent = sign;
  return element;
}
