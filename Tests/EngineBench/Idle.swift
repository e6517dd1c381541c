import Foundation
import ShowModel

/// What sources cost that are connected, and neither on air nor warmed nor looked at: the engine's time with four of
/// them and with none, while the programme shows the placeholder.
struct Idle {
  let seconds: Int

  /// False when one costs more than ``most``.
  func run() async throws -> Bool {
    let films = try Films.make(seconds: seconds + Self.margin)
    return try await LiveRun.run(artists: films.count, ladder: [Rung.usual[0]]) { live in
      live.engine.start()
      try await Task.sleep(for: .seconds(Self.settling))
      let alone = try await measure()
      let encoders = try await live.publish(films)
      defer { for encoder in encoders { encoder.terminate() } }
      try await Task.sleep(for: .seconds(Self.settling))
      let share = (try await measure() - alone) / Double(films.count)
      print(String(format: "alone %.2f %% of a core; each of %d sources %.2f %%", alone, films.count, share))
      return share < Self.most
    }
  }

  /// Percent of a core.
  private func measure() async throws -> Double {
    let before = Usage.now.processor
    try await Task.sleep(for: .seconds(seconds))
    return (Usage.now.processor - before) / Double(seconds) * 100
  }

  /// Seconds.
  private static let settling = 5
  private static let margin = 30
  /// Percent of a core.
  private static let most = 2.0
}
