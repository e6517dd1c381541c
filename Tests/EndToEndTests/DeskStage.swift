import Foundation
import FoundationNetworking
import Testing

/// A rehearsal, and desks at it.
struct DeskStage {
  let folder: URL
  let live: LiveProcess
  /// The show's own token.
  let token: String

  /// - Parameter text: A show file's.
  init(show text: String) throws {
    folder = try temporaryFolder()
    let show = folder.appendingPathComponent("show.yaml")
    try text.write(to: show, atomically: true, encoding: .utf8)
    live = try LiveProcess(verb: "rehearse", show: show.path, data: folder.appendingPathComponent("data").path)
    token = try LiveProcess.run(["token", "--data", live.data]).output.filter { !$0.isWhitespace }
  }

  /// Makes somebody a token and takes the desk with it, once the first set runs.
  func desk(of name: String, role: String = "producer") throws -> Browser {
    let (token, errors, status) = try LiveProcess.run(
      ["token", "new", "--role", role, "--name", name, "--data", live.data])
    #expect(status == 0, "\(errors)")
    let desk = try Browser.desk(of: live, token: token.filter { !$0.isWhitespace })
    #expect(try desk.waits(until: "Boolean(globalThis.showrunnerDesk.state()?.set)", seconds: 10))
    return desk
  }

  /// What the control API answers: an object.
  func answer(_ path: String) async throws -> [String: Any] {
    var request = URLRequest(url: live.venue.appendingPathComponent("api/v1/\(path)"))
    request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
    let (data, _) = try await URLSession.shared.data(for: request)
    return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// Asks the control API again until its answer is as wanted; complains after some seconds.
  func expect(
    _ what: String, in path: String = "state", _ holds: ([String: Any]) -> Bool
  ) async throws {
    var last: [String: Any] = [:]
    for _ in 0..<Self.tries {
      last = try await answer(path)
      if holds(last) { return }
      try await Task.sleep(for: Self.pause)
    }
    Issue.record("\(what) was not seen in /api/v1/\(path): \("\(last)".prefix(2000))")
  }

  /// Together five seconds.
  private static let tries = 100
  private static let pause = Duration.milliseconds(50)

  /// A show that waits for GO.
  static let waiting = """
    show: Two desks
    start: 2026-12-05 20:00
    timezone: UTC
    programme: { size: 320x180, fps: 24, ladder: [180p 200k] }
    artists: { ada: { name: Ada } }
    sets:
      - { set: one, duration: 10m, slots: [ada], cues: [{ at: go, cue: drop, title: Drop }] }
      - { set: two, artist: ada, duration: 5m }

    """
}

extension Browser {
  /// Clicks what a selector finds and a hand could press now, where there are several one of them; false where there is
  /// nothing to press.
  func clicks(_ selector: String, number: Int = 0) throws -> Bool {
    try value(
      """
      (() => {
        const all = [...document.querySelectorAll(\(selector.inJavaScript))]
          .filter((each) => !each.matches(':disabled') && !each.closest('[inert], [hidden]'));
        all[\(number) % all.length]?.click();
        return all.length > 0;
      })()
      """) == true
  }

  /// Waits until there is something to press, and clicks it.
  func press(_ selector: String) throws {
    for _ in 0..<100 {
      if try clicks(selector) { return }
      Thread.sleep(forTimeInterval: 0.05)
    }
    Issue.record("for five seconds the page had no \(selector) to press")
  }

  /// Types a text into a field and sends its form.
  func type(_ text: String, into field: String, of form: String) throws {
    try value(
      """
      document.querySelector(\(field.inJavaScript)).value = \(text.inJavaScript);
      document.querySelector(\(form.inJavaScript)).requestSubmit(); true
      """, as: Bool.self)
  }
}

extension String {
  /// As a literal of JavaScript.
  var inJavaScript: String {
    String(decoding: (try? JSONEncoder().encode(self)) ?? Data("\"\"".utf8), as: UTF8.self)
  }
}
