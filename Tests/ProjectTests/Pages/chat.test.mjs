// The chat's decisions: what a line is made of, and what its writer is told.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { emoteName, isBig, partsOf } from '../../../Assets/web/venue/chat/rich.js';
import { refusalWords, standingWords } from '../../../Assets/web/venue/chat/words.js';
import { spanWords } from '../../../Assets/web/venue/wording.js';

const emote = (name) => (['duck', 'paper-boat', 'ente'].includes(name) ? `/stickers/lake/${name}.svg` : null);
const shape = (text, links = true) => partsOf(text, links, emote).map(({ kind, text }) => `${kind} ${text}`);

test('a line keeps every letter, whatever it is taken apart into', () => {
  for (const text of [
    '', ':', '::', ':duck:', ':duck::duck:', 'a:duck:b', ':no: :duck', 'https://', 'http://x', 'see https://a.b/c.',
    'שלום :ente: 日本 https://例え.jp/路 🎉', 'https://a.b/:duck:', '<img src=x onerror=alert(1)>', ':Duck: :paper-boat:',
  ]) {
    for (const links of [true, false]) {
      assert.equal(partsOf(text, links, emote).map((part) => part.text).join(''), text);
    }
  }
});

test('only addresses of the web are links, where links are allowed, without the punctuation after them', () => {
  assert.deepEqual(shape('see https://a.b/c_(d). And (http://e.org/x)!'), [
    'text see ', 'link https://a.b/c_(d)', 'text . And (', 'link http://e.org/x', 'text )!',
  ]);
  assert.deepEqual(shape('https://a.b/c', false), ['text https://a.b/c']);
  for (const text of ['javascript:alert(1)', 'data:text/html,x', 'https://', 'http://localhost', 'ftp://a.b', '//a.b']) {
    assert.deepEqual(shape(text), [`text ${text}`]);
  }
  assert.deepEqual(shape('https://a.b/:duck:'), ['link https://a.b/:duck', 'text :']);
});

test('emotes are pictures of the packs, and large where a line is nothing else', () => {
  assert.deepEqual(shape('hi :duck: :no:'), ['text hi ', 'emote :duck:', 'text  :no:']);
  assert.equal(isBig(partsOf(':duck: :paper-boat:', true, emote)), true);
  assert.equal(isBig(partsOf(':duck: quack', true, emote)), false);
  assert.equal(isBig(partsOf(':duck:'.repeat(7), true, emote)), false);
  assert.equal(emoteName('/stickers/lake/Paper%20Boat.svg'), 'paper-boat');
  assert.equal(emoteName('/stickers/lake/%E0%A4%A.svg'), '');
});

test('who can say nothing is told why and how long', () => {
  assert.equal(standingWords({ wait: 0, left: -1, muted: -1 }), '');
  assert.match(standingWords({ wait: 10_000, left: 6200, muted: -1 }), /7 s/);
  assert.equal(standingWords({ wait: 10_000, left: 0, muted: -1 }), '');
  assert.match(standingWords({ wait: Infinity, left: -Infinity, muted: 0 }), /closed/);
  assert.match(standingWords({ wait: Infinity, left: 0, muted: 250_000 }), /silenced you for 4 min 10 s/);
  for (const why of ['too fast', 'too busy', 'empty', 'muted', 'slow', 'closed', 'words', 'held', 'repeated']) {
    assert.ok(refusalWords('chat', why, 10_000).length > 10);
  }
  assert.match(refusalWords('name', 'reserved', 0), /known here/);
  assert.match(refusalWords('name', 'words', 0), /words that are not said here/);
});

test('a wait is said in two units at most, and never as nothing', () => {
  assert.deepEqual(
    [1, 7000, 60_000, 250_000, 3_600_000, 7_500_000, 90_000_000, 259_200_000].map(spanWords),
    ['1 s', '7 s', '1 min', '4 min 10 s', '1 h', '2 h 5 min', '1 day 1 h', '3 days'],
  );
});
