// The desk under the keyboard, where what matters is which key did it: on stand-ins for the page's elements.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

const desk = new URL('../../../Assets/web/desk/', import.meta.url);
const { Choosing } = await import(new URL('choosing.js', desk));
const { Fader } = await import(new URL('fader.js', desk));
const { placeOf, reaches } = await import(new URL('keys.js', desk));
const { Latest } = await import(new URL('latest.js', desk));
const { onSubmit } = await import(new URL('dom.js', desk));

/** A control: events, a value, and the focus of a page that has nothing else. */
class Control extends EventTarget {
  value = '0';
  attributes = new Map();
  setAttribute(name, value) { this.attributes.set(name, value); }
  closest() { return this; }
  focus() { globalThis.document.activeElement = this; }
  blur() {
    globalThis.document.activeElement = null;
    this.dispatchEvent(new Event('blur'));
  }
  /** An event that happens to it. */
  does(name, more = {}) {
    const event = Object.assign(new Event(name, { cancelable: true }), more);
    this.dispatchEvent(event);
    return event;
  }
  /** What a browser does when a key changes it. */
  key(key, value) {
    const event = this.does('keydown', { key });
    if (value !== undefined && !event.defaultPrevented) {
      this.value = value;
      this.does('change');
    }
    this.does('keyup', { key });
  }
}

const hasFocus = (control) => globalThis.document.activeElement === control;
const settled = () => new Promise((done) => setTimeout(done));

beforeEach(() => {
  globalThis.document = { activeElement: null };
  globalThis.Element = Control;
});

/** A choice, and what became of it. */
function choosing() {
  const [choice, said] = [new Control(), []];
  const note = (word) => () => said.push(`${word} ${choice.value}`);
  new Choosing(choice, { chosen: note('chosen'), done: note('done'), forgotten: note('forgotten') });
  choice.focus();
  return { choice, said };
}

test('walking through a closed choice by keyboard airs nothing until Enter, and keeps the focus', () => {
  const { choice, said } = choosing();
  choice.key('ArrowDown', 'bo');
  choice.key('ArrowDown', 'cy');
  assert.deepEqual(said, ['chosen bo', 'chosen cy']);
  choice.key('Enter');
  choice.key('Enter');
  assert.deepEqual(said.slice(2), ['done cy']);
  assert.ok(hasFocus(choice));
});

test('what was only walked to is forgotten by Escape, and by leaving', () => {
  const { choice, said } = choosing();
  choice.key('c', 'cy');
  choice.key('Escape');
  choice.key('ArrowUp', 'bo');
  choice.blur();
  assert.deepEqual(said, ['chosen cy', 'forgotten cy', 'chosen bo', 'forgotten bo']);
});

test('what is chosen in the opened list is done at once; by pointer the focus is given back', () => {
  const { choice, said } = choosing();
  choice.key(' ');
  choice.value = 'bo';
  choice.does('change');
  assert.ok(hasFocus(choice));
  choice.does('pointerdown');
  choice.value = 'cy';
  choice.does('change');
  assert.deepEqual(said, ['done bo', 'done cy']);
  assert.ok(!hasFocus(choice));
});

test('a fader under the keyboard keeps the focus, and gives one order after another', async () => {
  const [range, given, answers] = [new Control(), [], []];
  const fader = new Fader(range, (level) => {
    given.push(level);
    return new Promise((done) => answers.push(done));
  });
  range.focus();
  for (const level of [-1, -2, -3]) range.key('ArrowLeft', String(level));
  assert.ok(hasFocus(range));
  assert.deepEqual(given, [-1]);
  // What the show tells of the first step does not pull the fader back.
  fader.show(-1, '-1 dB');
  assert.equal(range.value, '-3');
  answers.shift()(true);
  await settled();
  assert.deepEqual(given, [-1, -3]);
  answers.shift()(true);
  await settled();
  // Somebody else's change is shown even so.
  fader.show(-20, '-20 dB');
  assert.deepEqual([range.value, range.attributes.get('aria-valuetext')], ['-20', '-20 dB']);
});

test('a fader that is let go gives the focus back; a level that was refused does not stand', async () => {
  const range = new Control();
  const fader = new Fader(range, async () => false);
  fader.show(-6, '-6 dB');
  range.focus();
  range.does('pointerdown');
  range.value = '3';
  fader.show(-7, '-7 dB');
  assert.equal(range.value, '3');
  range.does('change');
  assert.ok(!hasFocus(range));
  await settled();
  assert.equal(range.value, '-7');
});

test('an order that goes wrong does not stop those after it', async () => {
  const given = [];
  const latest = new Latest(async (value) => {
    given.push(value);
    if (value === 1) throw new Error('gone');
  });
  await assert.rejects(latest.want(1));
  await latest.want(2);
  assert.deepEqual([given, latest.isBusy], [[1, 2], false]);
});

test('a form’s button gives the focus back after a press by pointer, and keeps it after one by keyboard', () => {
  const form = new Control();
  let sent = 0;
  onSubmit(form, () => (sent += 1));
  for (const [detail, keeps] of [[0, true], [1, false]]) {
    form.focus();
    form.does('click', { detail });
    assert.ok(form.does('submit').defaultPrevented);
    assert.equal(hasFocus(form), keeps);
  }
  assert.equal(sent, 2);
});

test('a letter is its shortcut but where it is typed or chooses; panic goes before choosing, F6 before all', () => {
  const control = (...selectors) => Object.assign(new Control(), {
    closest: (wanted) => (selectors.some((each) => wanted.includes(each)) ? control : null),
  });
  assert.deepEqual([placeOf(control('textarea')), placeOf(control('select')), placeOf(control('button')), placeOf(null)],
    ['field', 'choice', 'free', 'free']);
  const [hold, panic, next] = [{ key: 'h' }, { key: 'p', isUrgent: true }, { key: 'F6' }];
  const reached = (place) => [hold, panic, next].map((each) => reaches(each, place));
  assert.deepEqual(reached('free'), [true, true, true]);
  assert.deepEqual(reached('choice'), [false, true, true]);
  assert.deepEqual(reached('field'), [false, false, true]);
});

test('a fader that was only touched is let go, and shows what others set, by Tab too', () => {
  const range = new Control();
  const fader = new Fader(range, async () => true);
  range.focus();
  range.does('pointerdown');
  range.does('click');
  assert.ok(!hasFocus(range));
  // The Tab key is heard where it comes from.
  range.focus();
  fader.show(-4, '-4 dB');
  assert.equal(range.value, '-4');
});
