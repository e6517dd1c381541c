import Foundation
import ShowModel

/// How many events wait for a night's webhooks, kept so that after a crash it is known how many were lost.
///
///     let backlog = HookBacklog(in: directory, night: opening.effectiveAt)
///     backlog.left()      // ["https://hooks.example": 3]
public struct HookBacklog: Sendable {
  private let file: URL
  /// Tells the night's count from another night's.
  private let night: Instant

  private struct Kept: Codable {
    var night: Int64
    var waiting: [String: Int]
  }

  /// - Parameter night: When it opened.
  public init(in directory: DataDirectory, night: Instant) {
    file = URL(fileURLWithPath: directory.path + "/webhooks.json")
    self.night = night
  }

  /// How many waited for each hook, by what may be shown of it, when this night was last heard of; none where it never
  /// was, or the file can't be read.
  public func left() -> [String: Int] {
    guard let data = FileManager.default.contents(atPath: file.path),
      let kept = try? JSONDecoder().decode(Kept.self, from: data), kept.night == night.rawValue
    else { return [:] }
    return kept.waiting
  }

  /// Keeps how many wait now. It outlives the process, and is not synced: nothing but a line in a log depends on it.
  public func keep(_ waiting: [String: Int]) throws {
    try JSONEncoder().encode(Kept(night: night.rawValue, waiting: waiting)).write(to: file, options: .atomic)
  }
}
