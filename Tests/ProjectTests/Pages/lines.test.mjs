// The chat's list on the venue's page, on as much of a document as it needs.

import assert from 'node:assert/strict';
import { test } from 'node:test';

class Element {
  constructor(tag) {
    [this.tag, this.children, this.dataset, this.words, this.names] = [tag, [], {}, '', new Set()];
    this.style = { setProperty: () => undefined };
    this.classList = { toggle: (name, on) => (on ? this.names.add(name) : this.names.delete(name)),
      contains: (name) => this.names.has(name) };
    Object.assign(this, { scrollHeight: 0, scrollTop: 0, clientHeight: 0 });
  }
  get textContent() {
    return this.words + this.children.map((child) => (child instanceof Element ? child.textContent : child)).join('');
  }
  set textContent(words) {
    [this.words, this.children] = [String(words), []];
  }
  append(...children) {
    for (const child of children) {
      if (child instanceof Element) child.parent = this;
      this.children.push(child);
    }
  }
  insertBefore(child, next) {
    child.parent = this;
    this.children.splice(next ? this.children.indexOf(next) : this.children.length, 0, child);
  }
  replaceWith(other) {
    other.parent = this.parent;
    this.parent.children.splice(this.parent.children.indexOf(this), 1, other);
  }
  replaceChildren(...children) {
    this.children = [];
    this.append(...children);
  }
  remove() {
    this.parent.children = this.parent.children.filter((child) => child !== this);
  }
  contains(other) {
    return this === other || this.children.some((child) => child instanceof Element && child.contains(other));
  }
  addEventListener() {}
  setAttribute() {}
  focus() {}
}
globalThis.document = { createElement: (tag) => new Element(tag), activeElement: null };
globalThis.ResizeObserver = class { observe() {} };

const { Lines } = await import('../../../Assets/web/venue/chat/lines.js');

const marks = { starred: false, verified: false, moderator: false, producer: false };
const line = (id, text, reply = null) => (
  { id, at: id * 1000, viewer: 1, mine: false, name: 'Ada', text, marks, colour: 0, links: false, reply });
const quote = (id, text) => ({ id, name: 'Ada', text });

function opened() {
  const list = new Element('div');
  return { list, lines: new Lines(list, new Element('button'), () => null) };
}
const rows = (list) => list.children.map((child) => child.textContent.trim());

test('what answers quote of a line goes from the page with it', () => {
  const { list, lines } = opened();
  lines.add([line(1, 'where I live'), line(2, 'oh no', quote(1, 'where I live')), line(3, 'hello', quote(2, 'oh no'))]);
  assert.match(list.textContent, /where I live/);
  lines.remove([1]);
  assert.deepEqual(rows(list), ['Ada oh no', 'Ada oh noAda hello']);
  // Nor is it there again when the lines are drawn anew, or when a newcomer's page is told of the answer alone.
  lines.redraw();
  lines.replace([line(2, 'oh no', quote(1, '')), line(3, 'hello')]);
  assert.deepEqual(rows(list), ['Ada oh no', 'Ada hello']);
});

test('a line that comes back stands where it stood, and is quoted again', () => {
  const { list, lines } = opened();
  const long = 'x'.repeat(70);
  lines.add([line(1, 'one'), line(2, long), line(3, 'three', quote(2, `${'x'.repeat(60)}…`))]);
  const before = rows(list);
  lines.remove([2]);
  assert.equal(list.children.length, 2);
  lines.add([line(2, long)]);
  assert.deepEqual(rows(list), before);
  // What was said meanwhile, though it has an older id, is new.
  lines.add([line(0, 'held until now')]);
  assert.equal(rows(list).at(-1), 'Ada held until now');
});

test('a moderator sees which lines are in the shadow', () => {
  const { list, lines } = opened();
  lines.add([line(1, 'hello'), { ...line(2, 'buy now'), shadow: true }]);
  assert.deepEqual(rows(list), ['Ada hello', 'Ada◐ shadow buy now']);
});
