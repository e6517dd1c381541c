import Foundation

/// What an open desk costs a show: the process's time without one, with one that previews eight sources, and once it is
/// closed again. Four of the eight are on air.
struct Desk {
  /// Of each of the three.
  let seconds: Int

  /// False when the desk costs more than ``most``, or something once it is closed.
  func run() async throws -> Bool {
    let folder = FileManager.default.temporaryDirectory.appending(path: "engine-bench-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let films = try Films.make(seconds: 3 * seconds + Self.margin)
    let show = try ShowProcess(Self.show, in: folder)
    defer { show.stop() }
    try show.publish(films)
    let visit = DeskVisit(to: show, previews: ["programme"] + Self.sources)
    print("eight sources, four of them on air with the ladder; \(seconds) s each:")
    try await Task.sleep(for: .seconds(Self.settling))
    let without = try await measure(show) { try await Task.sleep(for: .seconds(seconds)) }
    print(String(format: "  without a desk %.1f %% of a core", without))
    var pictures = DeskVisit.Pictures()
    let with = try await measure(show) { pictures = try await visit.stay(seconds: seconds) }
    let share = Double(pictures.came) / Double(max(1, pictures.came + pictures.missed))
    print(
      String(format: "  with a desk %.1f %%, %+.1f", with, with - without)
        + "; \(pictures.came) pictures came, \(pictures.missed) did not")
    try await Task.sleep(for: .seconds(Self.settling))
    let after = try await measure(show) { try await Task.sleep(for: .seconds(seconds)) }
    print(String(format: "  closed again %.1f %%, %+.1f", after, after - without))
    let isGood = with - without < Self.most && after - without < Self.nothing && share >= Self.leastShare
    print(
      "  \(isGood ? "reached" : "not reached"): under \(Self.most) % of a core, under \(Self.nothing) once closed, "
        + "at least \(Int(Self.leastShare * 100)) of 100 pictures there")
    return isGood
  }

  /// Percent of a core that the show takes meanwhile.
  private func measure(_ show: ShowProcess, during body: () async throws -> Void) async throws -> Double {
    let (before, start) = (try show.processor, ContinuousClock.now)
    try await body()
    return (try show.processor - before) / ((ContinuousClock.now - start) / .seconds(1)) * 100
  }

  private static let sources = (1...8).map { "artist\($0)" }

  private static var show: String {
    let artists = sources.map { "  \($0): { name: \($0) }\n" }.joined()
    return """
      show: Eight sources
      start: 2026-12-05 20:00
      timezone: UTC
      artists:
      \(artists)sets:
        - { set: all, duration: 10h, layout: quad, slots: [artist1, artist2, artist3, artist4] }

      """
  }

  /// Seconds: until the sources are there, and until nobody remembers the desk.
  private static let settling = 12
  /// That the films are longer than the measurement.
  private static let margin = 60
  /// Percent of a core.
  private static let most = 15.0
  /// What two measurements of the same may be apart, in percent of a core.
  private static let nothing = 2.0
  private static let leastShare = 0.9
}
