import { make, mark, onPress, write } from '../dom.js';
import { wall } from '../times.js';
import { colourOf } from './colours.js';

/** @typedef {import('./room.js').Line} Line */

/**
 * A line of the chat as a row: what it answers, when, who, what. Its places stay; their texts change.
 *
 * @param {Line} line
 * @param {() => void} pick  It is chosen.
 */
export function lineRow(line, pick) {
  const row = make('li');
  row.dataset['line'] = String(line.id);
  if (line.reply) row.append(make('p', 'reply soft'));
  const button = make('button', 'pick');
  button.type = 'button';
  button.append(make('time', 'soft', wall(line.at).slice(0, 5)), nameOf(line), make('span', 'text'));
  onPress(button, pick);
  row.append(button);
  showLine(row, line);
  return row;
}

/** @param {Element} row @param {Line} line */
export function showLine(row, line) {
  mark(row, 'data-state', line.state);
  const text = row.querySelector('.text');
  const sign = line.state === 'deleted' ? '✕ deleted: ' : line.shadow ? '◐ shadow: ' : '';
  if (text) write(text, sign + line.text);
  mark(row, 'data-shadow', line.shadow === true);
  const reply = row.querySelector('.reply');
  if (reply && line.reply) write(reply, `↳ ${answered(line.reply)}`);
  const badges = row.querySelector('.badges');
  if (badges) write(badges, badgesOf(line));
}

/**
 * What a line answers, in words.
 *
 * @param {NonNullable<Line['reply']>} reply
 */
export function answered({ name, text }) {
  return text ? `${name}: ${text}` : 'a line that was taken away';
}

/**
 * A name in its colour, with its badges.
 *
 * @param {{name: string, colour: number, starred: boolean, verified: boolean, role?: string}} who
 */
export function nameOf(who) {
  const name = make('b', 'name');
  name.style.color = colourOf(who.colour);
  name.append(make('span', 'badges', badgesOf(who)), who.name);
  return name;
}

/** @param {{starred: boolean, verified: boolean, role?: string}} who */
function badgesOf(who) {
  const role = { moderator: '⛨ ', producer: '◆ ' }[who.role ?? ''] ?? '';
  return `${role}${who.starred ? '★ ' : ''}${who.verified ? '✓ ' : ''}`;
}
