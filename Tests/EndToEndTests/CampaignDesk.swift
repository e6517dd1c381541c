import Foundation
import TestSeeds
import Testing

/// A desk in Chromium at which random hands press what there is, and what it shows then.
final class CampaignDesk {
  let name: String
  let page: Browser
  private(set) var pressed = 0

  init(_ name: String, at stage: DeskStage) throws {
    self.name = name
    page = try stage.desk(of: name)
    try page.value(Self.script, as: Bool.self)
  }

  /// Presses one thing; of those that are not there now another is tried.
  func press(_ random: inout SeededGenerator) throws {
    for _ in 0..<Self.tries where try page.value(RandomHands.atTheDesk(&random)) == true {
      pressed += 1
      return
    }
  }

  /// Waits until nothing that was pressed waits for its answer.
  func settle() throws {
    #expect(try page.waits(until: "campaign.open === 0", seconds: 15), "\(name)'s orders were never answered")
  }

  /// What the page shows, by where it stands.
  func sight() throws -> DeskSight {
    DeskSight(texts: try page.value("campaign.sight()", as: [String: String].self) ?? [:])
  }

  /// Since the last call: the server's reasons for what it refused, and what the page has said of what was refused.
  func refusals() throws -> (reasons: [String], said: [String]) {
    let told = try page.value("campaign.take()", as: [String: [String]].self) ?? [:]
    return (told["reasons"] ?? [], told["said"] ?? [])
  }

  private static let tries = 20

  /// Ways to press, what was refused and said, and what is shown.
  private static let script = """
    (() => {
      const find = (selector) => [...document.querySelectorAll(selector)]
        .filter((each) => !each.matches(':disabled') && !each.closest('[inert], [hidden]'));
      const at = (selector, number) => { const all = find(selector); return all[number % all.length]; };
      const text = (selector) => document.querySelector(selector)?.textContent ?? '';
      const on = (selector, key) => [...document.querySelectorAll(`${selector} [aria-pressed="true"]`)]
        .map((each) => each.dataset[key]).join(' ');
      const values = (selector) => [...document.querySelectorAll(`#mixer li[data-closed="false"] ${selector}`)]
        .map((each) => each.value).join(' ');
      const texts = (selector) => [...document.querySelectorAll(selector)].map((each) => each.textContent);
      const owned = () => [...new Set([...document.querySelectorAll('.release.owned:not(#conflicts-make-up)')]
        .map((each) => each.id.split('-')[1]))].sort().join(' ');
      let [reasons, said] = [[], []];
      globalThis.campaign = {
        open: 0,
        press(selector, number) { const it = at(selector, number); it?.click(); return it !== undefined; },
        sets(selector, number, text) {
          const it = at(selector, number);
          if (it) { it.value = text; it.dispatchEvent(new Event('change')); }
          return it !== undefined;
        },
        type(field, form, text) {
          if (find(form).length === 0) return false;
          document.querySelector(field).value = text;
          document.querySelector(form).requestSubmit();
          return true;
        },
        take() { const all = { reasons, said }; [reasons, said] = [[], []]; return all; },
        sight() {
          const state = showrunnerDesk.state();
          const shown = {
            revision: String(state.revision), title: text('#running-title'), layout: text('#air-layout'),
            'layout pressed': on('#layouts', 'layout'), slots: values('select'), levels: values('input'),
            canvas: texts('#canvas .slot').join(' '), mode: on('#modes', 'mode'),
            background: state.background ?? 'none', 'background shown': text('#background-now'),
            stickers: on('#packs', 'pack'), owned: owned(),
            standby: [...new Set(texts('#rundown tr[data-standby="true"] .id'))].join(' '), go: text('#go-what'),
            next: text('#next-what'), hold: document.querySelector('#hold').ariaPressed,
            panic: document.querySelector('#panic').ariaPressed, log: text('#asrun-count'),
            'last line': text('#asrun li:first-child'), conflicts: texts('#conflicts li').join('; '),
          };
          [...document.querySelectorAll('#rundown tr[data-row]')].forEach((row, index) => {
            const [planned, expected, actual] = [...row.cells].slice(1).map((cell) => cell.childElementCount > 0
              ? cell.firstElementChild.textContent : cell.textContent);
            const place = String(index + 1).padStart(2, '0');
            shown[`row ${place}`] = [
              row.querySelector('.id').textContent, row.dataset.status, planned, actual].join(' ').trim();
            shown[`expected ${place}`] = expected;
          });
          return shown;
        },
      };
      const own = globalThis.fetch;
      globalThis.fetch = async (...request) => {
        if (request[1]?.method !== 'POST') return own(...request);
        campaign.open += 1;
        try {
          const answer = await own(...request);
          if (!answer.ok && !request[1].body.includes('"whatIf":true')) {
            const body = await answer.clone().json();
            reasons.push(body.reason ?? body.error ?? '');
          }
          return answer;
        } finally {
          campaign.open -= 1;
        }
      };
      const hear = (selector, mark) => new MutationObserver((changes) => {
        for (const { addedNodes } of changes) for (const { textContent } of addedNodes) {
          if (textContent.startsWith(mark)) said.push(textContent);
        }
      }).observe(document.querySelector(selector), { childList: true });
      hear('#answer', '✕');
      hear('#sheet-words', 'it would be refused');
      return true;
    })()
    """
}
