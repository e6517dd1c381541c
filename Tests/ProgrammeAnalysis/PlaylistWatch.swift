import Foundation
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Plays a running origin as players do, without decoding, and holds it against every ``PlaylistRule``: the first rung
/// and the audio by blocking reloads, part by part; the other rungs by looking now and then.
///
///     let watch = PlaylistWatch(entrance: programme)
///     try await watch.run(seconds: 25)
///     #expect(watch.rules.breaks == [])
public final class PlaylistWatch: Sendable {
  /// Between two looks at a rung that isn't played: no multiple of a part's length.
  private static let pause = Duration.milliseconds(470)
  /// Reloads between two that ask for too much.
  private static let refusedEvery = 20
  /// Seconds after which a request is given up.
  private static let requestSeconds = 10.0

  private struct State {
    var rules = PlaylistRules()
    var filesLoaded = 0
    var bytesLoaded = 0
    var refusals = 0
  }

  private let entrance: URL
  private let session: URLSession
  private let begun = ContinuousClock.now
  private let state = Mutex(State())

  public init(entrance: URL) {
    self.entrance = entrance
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = Self.requestSeconds
    configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
    // One request of each rendition waits, and a file beside it is loaded.
    configuration.httpMaximumConnectionsPerHost = 16
    session = URLSession(configuration: configuration)
  }

  /// What has been found so far.
  public var rules: PlaylistRules { state.withLock { $0.rules } }
  /// Segments, parts and maps that were loaded, and how many bytes they had.
  public var files: (count: Int, bytes: Int) { state.withLock { ($0.filesLoaded, $0.bytesLoaded) } }
  /// Requests that asked for too much.
  public var refusals: Int { state.withLock { $0.refusals } }

  /// Watches for some seconds, or until the task is cancelled.
  public func run(seconds: Double) async throws {
    let answer = try await load(entrance)
    let names = try MultivariantReader(answer.text)
    guard let audio = names.audio else { throw AnalysisError("\(entrance) has no audio of its own") }
    let end = now + seconds
    try await withThrowingTaskGroup(of: Void.self) { group in
      for name in [names.variants[0], audio] { group.addTask { try await self.play(name, until: end) } }
      for name in names.variants.dropFirst() { group.addTask { try await self.look(at: name, until: end) } }
      try await group.waitForAll()
    }
  }

  /// By blocking reloads: a list with each part, and the part that it has announced.
  private func play(_ name: String, until end: Double) async throws {
    var list = try await read(name)
    var known = Set<String>()
    var reloads = 0
    while now < end {
      guard let newest = list.segments.last, !list.hasEnded else { return }
      let isOpen = newest.uri == nil
      let wanted = PlaylistPlace(number: newest.number + (isOpen ? 0 : 1), part: isOpen ? newest.parts.count : 0)
      let hint = list.hints.first
      async let announced: Answer? = if let hint { load(url(hint)) } else { nil }
      let next = try await read(name, from: wanted)
      let isThere = next.segments.contains { $0.parts.contains { $0.uri == hint } }
      // What was announced and didn't come, because its segment ended, may be missing.
      if let hint, let answer = try await announced, isThere { take(answer, hint, of: name) }
      if let hint { known.insert(hint) }
      for uri in next.segments.flatMap({ $0.parts.map(\.uri) }) where known.insert(uri).inserted {
        take(try await load(url(uri)), uri, of: name)
      }
      known.formIntersection(next.segments.flatMap { $0.parts.map(\.uri) } + [hint ?? ""])
      reloads += 1
      if reloads % Self.refusedEvery == 0 { try await askTooMuch(of: name, newest: newest.number) }
      list = next
    }
  }

  /// Now and then, and each segment that is new.
  private func look(at name: String, until end: Double) async throws {
    var known = Set<String>()
    while now < end {
      let list = try await read(name)
      let isFirst = known.isEmpty
      let listed = list.segments.flatMap { [$0.map, $0.uri].compactMap { $0 } }
      // The oldest of the first reading may leave the list while they are loaded one by one.
      for uri in isFirst ? listed.suffix(3) : listed where known.insert(uri).inserted {
        take(try await load(url(uri)), uri, of: name)
      }
      known.formUnion(listed)
      known.formIntersection(listed)
      if list.hasEnded { return }
      try await Task.sleep(for: Self.pause)
    }
  }

  private func read(_ name: String, from wanted: PlaylistPlace? = nil) async throws -> ListedPlaylist {
    let query = wanted.map { "?_HLS_msn=\($0.number)" + ($0.part.map { "&_HLS_part=\($0)" } ?? "") } ?? ""
    let sent = now
    let answer = try await load(url(name + query))
    let received = now
    state.withLock { state in
      if let wanted {
        state.rules.answered(answer.status, answer.text, of: name, wanted: wanted, after: received - sent)
      }
      state.rules.loaded(name + query, of: name, status: answer.status, type: answer.type, types: Self.listTypes)
      if answer.status == 200 { state.rules.read(answer.text, of: name, sent: sent, received: received) }
    }
    guard answer.status == 200 else { throw AnalysisError("\(name)\(query) was answered with \(answer.status)") }
    return ListedPlaylist(answer.text)
  }

  private func askTooMuch(of name: String, newest: Int64) async throws {
    for query in ["_HLS_msn=\(newest + 10)", "_HLS_msn=\(newest + 1)&_HLS_part=99", "_HLS_part=1", "_HLS_msn=x"] {
      let status = try await load(url("\(name)?\(query)")).status
      state.withLock { state in
        state.refusals += 1
        state.rules.refused(status, of: name, query: query)
      }
    }
  }

  private func take(_ answer: Answer, _ uri: String, of name: String) {
    state.withLock { state in
      state.filesLoaded += 1
      state.bytesLoaded += answer.data.count
      state.rules.loaded(uri, of: name, status: answer.status, type: answer.type, types: Self.mediaTypes)
    }
  }

  private static let listTypes = ["application/vnd.apple.mpegurl"]
  private static let mediaTypes = ["video/mp4", "audio/mp4"]

  private struct Answer: Sendable {
    var data: Data
    var status: Int
    var type: String
    var text: String { String(decoding: data, as: UTF8.self) }
  }

  private func load(_ url: URL) async throws -> Answer {
    let (data, response) = try await session.data(from: url)
    let http = response as? HTTPURLResponse
    return Answer(
      data: data, status: http?.statusCode ?? 0, type: http?.value(forHTTPHeaderField: "Content-Type") ?? "none")
  }

  private func url(_ uri: String) throws -> URL {
    guard let url = URL(string: uri, relativeTo: entrance) else { throw AnalysisError("\(uri) is no address") }
    return url
  }

  /// In seconds, on a clock that only rises.
  private var now: Double { (ContinuousClock.now - begun) / .seconds(1) }
}
