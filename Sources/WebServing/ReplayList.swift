import NIOPosix

/// What `list.json` answers. At a show's end every viewer asks for it at once: the folder is looked through once a second
/// at the most, whoever asks.
actor ReplayList {
  private let shelf: ReplayShelf
  private var latest: (since: ContinuousClock.Instant, items: Task<[Listed], any Error>)?

  /// A night, and by what it is known who may see it.
  struct Listed: Sendable {
    var claim: ReplayClaim
    var item: ReplayBody.Item
  }

  init(of shelf: ReplayShelf) { self.shelf = shelf }

  func items() async throws -> [Listed] {
    if let latest, .now - latest.since < Self.lifetime { return try await latest.items.value }
    let items = Task { [shelf] in
      try await NIOThreadPool.singleton.runIfActive {
        shelf.all().compactMap { replay in ReplayBody.Item(replay).map { Listed(claim: replay.claim, item: $0) } }
      }
    }
    latest = (.now, items)
    return try await items.value
  }

  /// How long an answer is good for.
  private static let lifetime = Duration.seconds(1)
}
