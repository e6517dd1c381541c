import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Loads what the playlists list, as long as it is asked to.
struct ProgrammeRecorder {
  /// Between two readings of the playlists.
  static let pause = Duration.milliseconds(250)
  /// Seconds after which a request is given up.
  static let requestSeconds = 5.0

  let entrance: URL
  let folder: URL
  let rung: String?
  private(set) var index = ProgrammeRecording.Index()
  private var playlists: [(keyPath: WritableKeyPath<ProgrammeRecording.Index, [RecordedSegment]>, url: URL)] = []
  private var ended: Set<URL> = []
  private var loaded: Set<String> = []
  private let session: URLSession

  init(entrance: URL, folder: URL, rung: String?) {
    self.entrance = entrance
    self.folder = folder
    self.rung = rung
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = Self.requestSeconds
    configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
    session = URLSession(configuration: configuration)
  }

  /// Whether both playlists have ended.
  var isComplete: Bool { !playlists.isEmpty && ended.count == playlists.count }

  /// Reads the playlists once and loads what is new.
  mutating func poll() async throws {
    if playlists.isEmpty { try await enter() }
    for (keyPath, url) in playlists where !ended.contains(url) {
      guard let data = await load(url) else { continue }
      let playlist = try PlaylistReader(String(decoding: data, as: UTF8.self))
      for entry in playlist.entries where !loaded.contains(entry.uri) {
        check(entry, of: playlist, after: index[keyPath: keyPath].last, in: url)
        await take(entry, from: url, to: keyPath)
      }
      if playlist.ended { ended.insert(url) }
    }
  }

  private mutating func enter() async throws {
    guard let data = await load(entrance) else { return }
    let text = try MultivariantReader(String(decoding: data, as: UTF8.self))
    guard let variant = rung == nil ? text.variants.first : text.variants.first(where: { $0 == rung }),
      let video = URL(string: variant, relativeTo: entrance), let audio = text.audio,
      let sound = URL(string: audio, relativeTo: entrance)
    else { throw AnalysisError("\(entrance) lists \(text.variants), not \(rung ?? "any"), or no audio") }
    playlists = [(\.video, video), (\.audio, sound)]
  }

  private mutating func take(
    _ entry: PlaylistReader.Entry, from playlist: URL,
    to keyPath: WritableKeyPath<ProgrammeRecording.Index, [RecordedSegment]>
  ) async {
    let isGap = entry.isGap
    if !isGap {
      for uri in [entry.map, entry.uri] where !loaded.contains(uri) {
        guard let url = URL(string: uri, relativeTo: playlist), let data = await load(url) else {
          index.problems.append("\(uri) is listed and can't be loaded")
          loaded.insert(entry.uri)
          return
        }
        do { try data.write(to: folder.appending(path: Self.fileName(uri))) } catch {
          index.problems.append("\(uri) can't be kept: \(error)")
          return
        }
        loaded.insert(uri)
      }
    }
    loaded.insert(entry.uri)
    index[keyPath: keyPath].append(
      RecordedSegment(
        sequence: entry.sequence, date: entry.date, seconds: entry.seconds, isGap: isGap,
        file: Self.fileName(entry.uri), setup: Self.fileName(entry.map)))
  }

  private mutating func check(
    _ entry: PlaylistReader.Entry, of playlist: PlaylistReader, after last: RecordedSegment?, in url: URL
  ) {
    let name = "\(url.lastPathComponent), segment \(entry.sequence)"
    if Int64(entry.seconds.rounded()) > playlist.targetSeconds {
      index.problems.append("\(name): \(entry.seconds) s is more than the target of \(playlist.targetSeconds) s")
    }
    if let last, entry.sequence <= last.sequence {
      index.problems.append("\(name): new, though number \(last.sequence) was there before")
    }
  }

  private func load(_ url: URL) async -> Data? {
    if url.isFileURL { return try? Data(contentsOf: url) }
    guard let (data, response) = try? await session.data(from: url),
      (response as? HTTPURLResponse)?.statusCode == 200
    else { return nil }
    return data
  }

  private static func fileName(_ uri: String) -> String { uri.replacing("/", with: "_") }
}
