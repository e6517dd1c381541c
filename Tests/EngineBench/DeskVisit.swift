import Foundation
import FoundationNetworking

/// Asks a show for what an open desk asks: the events, and all previews, as often as the page does.
///
///     let visit = try DeskVisit(to: show, previews: ["programme", "hana"])
///     try await visit.stay(seconds: 60)
struct DeskVisit {
  /// What came of asking for pictures.
  struct Pictures: Sendable {
    var came = 0
    /// Answers without a picture: the machine had no time, or nothing was to be seen.
    var missed = 0
  }

  private let show: ShowProcess
  private let previews: [String]

  /// - Parameter previews: Of which sources; `programme` is the programme's.
  init(to show: ShowProcess, previews: [String]) {
    self.show = show
    self.previews = previews
  }

  /// Looks on for so long.
  func stay(seconds: Int) async throws -> Pictures {
    // A process of its own reads the events.
    let listener = Process()
    listener.executableURL = URL(filePath: "/usr/bin/env")
    listener.arguments = [
      "curl", "-sN", "-o", "/dev/null", "-H", "Authorization: Bearer \(show.token)",
      show.address.appending(path: "api/v1/events").absoluteString,
    ]
    try listener.run()
    defer {
      // It may have been born with all other signals blocked.
      kill(listener.processIdentifier, SIGKILL)
      listener.waitUntilExit()
    }
    let end = ContinuousClock.now + .seconds(seconds)
    return try await withThrowingTaskGroup(of: Pictures.self) { group in
      for name in previews {
        let request = request(for: name)
        group.addTask { try await Self.look(request, until: end) }
      }
      var all = Pictures()
      for try await one in group { (all.came, all.missed) = (all.came + one.came, all.missed + one.missed) }
      if !listener.isRunning { throw Failure("the show sends no events") }
      return all
    }
  }

  private func request(for name: String) -> URLRequest {
    var request = URLRequest(url: show.address.appending(path: "api/v1/previews/\(name).jpg"))
    request.setValue("Bearer \(show.token)", forHTTPHeaderField: "Authorization")
    request.cachePolicy = .reloadIgnoringLocalCacheData
    return request
  }

  /// Asks at every tick, but for those at which the picture before is still on its way.
  private static func look(_ request: URLRequest, until end: ContinuousClock.Instant) async throws -> Pictures {
    var (pictures, tick) = (Pictures(), ContinuousClock.now)
    while tick < end {
      let (_, response) = try await URLSession.shared.data(for: request)
      if (response as? HTTPURLResponse)?.statusCode == 200 { pictures.came += 1 } else { pictures.missed += 1 }
      while tick <= .now { tick += Self.period }
      try await Task.sleep(until: tick)
    }
    return pictures
  }

  /// `PREVIEW_EVERY` of the desk's page.
  private static let period = Duration.milliseconds(500)
}
