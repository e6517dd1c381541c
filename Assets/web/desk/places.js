import { mark } from './dom.js';

/** @typedef {import('./sides.js').Side} Side */
/**
 * @typedef {'call' | 'sheet' | 'go' | 'panic' | 'rundown' | 'slots' | 'sources' | 'title' | 'faults' | 'page'
 *   | 'room'} Name
 */

/**
 * Where the focus goes: the first of these that is there. `side` has to be in front for it, and `paper` chosen; what is
 * `within` another place is no step of its own.
 *
 * @typedef {{name: Name, targets: string[], side?: Side, paper?: string, within?: Name}} Place
 */

/**
 * The desk's parts in the order in which they are needed, whatever their order on the page. Those without a side are
 * there only while they are open.
 *
 * @type {Place[]}
 */
const PLACES = [
  { name: 'call', targets: ['#asked:not([hidden]) #asked-hand', '#call:not([hidden]) button:not([hidden])'] },
  { name: 'sheet', targets: ['#sheet:not([hidden]) #sheet-head'] },
  { name: 'go', targets: ['#go'] },
  { name: 'panic', targets: ['#panic'], within: 'go' },
  {
    name: 'rundown', side: 'night',
    targets: ['#rundown tr[data-status="running"] .pick', '#rundown .pick', '#rundown-scroll'],
  },
  { name: 'slots', targets: ['#mixer select:enabled'], side: 'picture' },
  { name: 'sources', targets: ['#sources .card button:enabled'], side: 'picture' },
  { name: 'title', targets: ['#title'], side: 'picture' },
  {
    name: 'faults', targets: ['.faults-panel .scroll', '.asrun .scroll', '.outputs .scroll'], side: 'night',
    paper: 'faults',
  },
  { name: 'page', targets: ['#modes button'], side: 'page' },
  { name: 'room', targets: ['#room-parts button'], side: 'room' },
];

/** How long a part that was pressed for by pointer is outlined, in ms. */
const FOUND = 2000;

/** Brings the focus to a part of the desk, wherever it is, and on from part to part. */
export class Places {
  #turnTo;
  #choosePaper;

  /** @param {(side: Side) => void} turnTo @param {(paper: string) => void} choosePaper */
  constructor(turnTo, choosePaper) {
    this.#turnTo = turnTo;
    this.#choosePaper = choosePaper;
    for (const link of document.querySelectorAll('a[data-place]')) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        this.goTo(/** @type {Name} */ (link.getAttribute('data-place')));
      });
    }
  }

  /**
   * What has to be turned to is turned to.
   *
   * @param {Name} name @param {boolean} [focuses]  Without, it is only outlined, and the space bar stays with GO.
   */
  goTo(name, focuses = true) {
    const place = PLACES.find((each) => each.name === name);
    if (!place) return;
    if (place.paper) this.#choosePaper(place.paper);
    if (!targetOf(place) && place.side) this.#turnTo(place.side);
    const target = targetOf(place);
    if (focuses) focus(target);
    else if (target) outline(target);
  }

  /**
   * On to the next part that is in sight, or back.
   *
   * @param {1 | -1} way
   */
  step(way) {
    const seen = PLACES.filter((place) => !place.within).flatMap((place) => targetOf(place) ?? []);
    const here = seen.findIndex((target) => areaOf(target).contains(document.activeElement));
    const from = here < 0 && way < 0 ? 0 : here;
    focus(seen.at((from + way) % seen.length));
  }
}

/**
 * What of a place can take the focus now.
 *
 * @param {Place} place
 */
function targetOf({ targets }) {
  for (const target of targets) {
    const found = [...document.querySelectorAll(target)]
      .find((each) => isSeen(each) && !each.closest('[inert]'));
    if (found instanceof HTMLElement) return found;
  }
  return null;
}

/** @param {Element} element */
function isSeen(element) {
  return element.getClientRects().length > 0;
}

/** @param {Element} target */
function areaOf(target) {
  return target.closest('.asked, .call, .sheet, form, section') ?? target;
}

/** @param {HTMLElement | null | undefined} target */
function focus(target) {
  target?.focus({ preventScroll: true });
  target?.scrollIntoView({ block: 'nearest' });
}

/** @param {HTMLElement} target */
function outline(target) {
  const area = target.matches('#panic') ? target : areaOf(target);
  target.scrollIntoView({ block: 'nearest' });
  mark(area, 'data-found', true);
  setTimeout(() => area.removeAttribute('data-found'), FOUND);
}

/**
 * The arrows walk through the rows of a list, from a control to the same one of the row above or below.
 *
 * @param {HTMLElement} list
 */
export function walkRows(list) {
  list.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const from = event.target instanceof Element ? event.target.closest('.pick, .arm') : null;
    if (!step || !from || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const all = [...list.querySelectorAll(from.matches('.pick') ? '.pick' : '.arm')]
      .filter(isSeen);
    const next = all[all.indexOf(from) + step];
    if (next instanceof HTMLElement) next.focus();
  });
}
