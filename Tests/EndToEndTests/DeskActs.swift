import ShowModel
import ShowStore
import Testing

/// A producer at a desk. What they do is a press of the page's own controls, is seen in what the control API tells, and
/// in the end in the as-run log.
final class DeskActs {
  let stage: DeskStage
  let desk: Browser
  private var logged: [(act: String, isLine: (AsRunLine) -> Bool)] = []

  init(stage: DeskStage, desk: Browser) {
    self.stage = stage
    self.desk = desk
  }

  /// Does something, and waits until the show says so.
  ///
  /// - Parameters:
  ///   - path: Of the control API: where it is seen.
  ///   - airs: Whether it is left on air for so long that it is found in the programme too.
  ///   - isLine: Tells the act's line in the as-run log; nil for what leaves none.
  func act(
    _ name: String, _ press: (Browser) throws -> Void, in path: String = "state", airs: Bool = false,
    sees holds: ([String: Any]) -> Bool, logs isLine: ((AsRunLine) -> Bool)? = nil
  ) async throws {
    try press(desk)
    try await stage.expect(name, in: path, holds)
    if let isLine { logged.append((name, isLine)) }
    if airs { try await Task.sleep(for: Self.airing) }
  }

  private static let airing = Duration.milliseconds(1200)

  /// Everything that was done is in the as-run log.
  func checkLog() async throws {
    let lines = try await ShowDatabase(readingPath: DataDirectory.databasePath(in: stage.live.data)).lines().map(\.line)
    for (act, isLine) in logged {
      #expect(lines.contains { $0.outcome == .done && isLine($0) }, "\(act) is not in the as-run log")
    }
  }
}

extension Browser {
  /// Gives a control of a form a value, as a hand would.
  func sets(_ control: String, to text: String) throws {
    try value(
      """
      (() => {
        const control = document.querySelector(\(control.inJavaScript));
        control.value = \(text.inJavaScript);
        control.dispatchEvent(new Event('change'));
        return true;
      })()
      """, as: Bool.self)
  }
}
