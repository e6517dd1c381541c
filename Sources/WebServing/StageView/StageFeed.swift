import Logging
import NIOCore
import ServiceLifecycle
import ShowControl
import ShowModel
import ShowReports
import Synchronization

/// Tells the artists' pages what concerns them: looks at the night four times a second while anybody listens, and
/// sends each artist's pages what is new for that artist.
final class StageFeed: Service {
  private let show: VenueServer.Show
  private let log: Logger
  private let audiences = Mutex<[ArtistID: EventAudience]>([:])
  private let isClosed = Mutex(false)

  init(show: VenueServer.Show, log: Logger) {
    self.show = show
    self.log = log
  }

  /// Whether one more page of an artist may listen.
  func hasRoom(for artist: ArtistID) -> Bool { audience(of: artist).hasRoom }

  private func audience(of artist: ArtistID) -> EventAudience {
    audiences.withLock { audiences in
      let own = audiences[artist] ?? EventAudience(most: StageViewLimits.pages)
      audiences[artist] = own
      return own
    }
  }

  /// A place for one more page of an artist of the show; nil when there are too many, or the show is over.
  ///
  /// Whoever listens leaves in the end. One who came with a token is sent away when it is the artist's no more.
  func listen(_ artist: ArtistID, token: String?) -> EventAudience.Listener? {
    let isOver = isClosed.withLock { $0 }
    guard !isOver, let listener = audience(of: artist).admit(session: token) else { return nil }
    show.calls.arrive(artist)
    return listener
  }

  func leave(_ listener: EventAudience.Listener, _ artist: ArtistID) {
    audiences.withLock { $0[artist] }?.remove(listener.id)
    show.calls.leave(artist)
  }

  /// Those who listen, and those sent away since the start since they read too slowly.
  var counts: (listening: Int, fellBehind: Int) {
    audiences.withLock { $0.values.map(\.counts) }.reduce((0, 0)) { ($0.0 + $1.listeners, $0.1 + $1.fellBehind) }
  }

  func run() async throws {
    defer {
      isClosed.withLock { $0 = true }
      for audience in audiences.withLock({ $0.values }) { audience.close() }
    }
    do { try await cancelWhenGracefulShutdown { try await self.tellUntilCancelled() } } catch is CancellationError {}
  }

  private func tellUntilCancelled() async throws {
    var digests: [ArtistID: StageDigest] = [:]
    var nextSign = show.clock.now()
    while !Task.isCancelled {
      try await show.clock.sleep(until: show.clock.now() + EventLimits.period)
      let now = show.clock.now()
      let isSignDue = nextSign <= now
      if isSignDue { nextSign = now + EventLimits.signOfLife }
      let present = audiences.withLock { $0.filter { $0.value.isAnybodyThere } }
      digests = digests.filter { present[$0.key] != nil }
      if !present.isEmpty { await tell(present, &digests, at: now, withSign: isSignDue) }
    }
  }

  private func tell(
    _ present: [ArtistID: EventAudience], _ digests: inout [ArtistID: StageDigest], at now: Instant, withSign: Bool
  ) async {
    let night = await show.control.night
    let rundown = night.rundown()
    let sources = DeskPicture.sources(of: night.show, in: show.engine.report())
    for (id, audience) in present {
      if withSign { audience.dismiss { $1 != show.stageTokens.token(of: id) } }
      guard let artist = night.show.artist(id) else { continue }
      let call = ArtistCall(
        of: artist, night: night, rundown: rundown, source: sources.first { $0.id == id.rawValue }, zones: show.zones,
        at: now)
      let lines = show.calls.lines(of: id, zone: night.show.zone, zones: show.zones)
      var digest = digests[id] ?? StageDigest()
      let news = digest.changes(call: call, lines: lines, at: now)
      digests[id] = digest
      let sign = [StageNews.clock(show.clock.now())]
      do {
        audience.send(
          try EventMessage.encode(withSign ? news + sign : news),
          toNewcomers: audience.hasNewcomers ? try EventMessage.encode(digest.whole + sign) : ByteBuffer())
      } catch {
        log.error("the stage pages of \(id) could not be told what has changed: \(error)")
      }
    }
  }
}
