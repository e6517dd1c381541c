import ArgumentParser
import Foundation
import ShowModel
import ShowStore

struct Keys: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints what each artist types into OBS or another encoder.",
    discussion: """
      Each key is made at random on first use and kept in the data directory. SHOWRUNNER_KEY_<ARTIST> in the
      environment of `live` stands for the kept one. A key is a password: give each artist only their own.
      Who publishes with a key that --rotate replaces stays on air until they stop.
      The server is the running show's; where none runs, the one of a `live` that is told no other.
      --stage prints the links of the artists' own pages instead; each opens that artist's page alone.
      """)

  @Argument(help: "The show file.") var show: String
  @Option(help: "Make this artist a new key (with --stage: a new link); the old one lets nobody in any more.")
  var rotate: String?
  @Flag(help: "Print the link of each artist's stage page: countdown, on air or not, lines from the desk.")
  var stage = false
  @Option(help: "The host name or address that artists reach this machine by; left out: where the show listens.")
  var host: String?
  @Option(help: "The RTMP port; left out: the running show's.") var rtmp: Int?
  @Option(help: "The SRT port, where the show takes artists over SRT as well; left out: the running show's.")
  var srt: Int?
  @Option(
    help: "With --stage: the address of the show's pages, such as https://show.example; left out: the running show's.")
  var web: String?
  @OptionGroup var data: DataOption
  @OptionGroup var json: JSONOption

  func run() async throws {
    let show = try ShowFolder(path: show).checked(tellsWarnings: false)
    if stage { return try await printLinks(of: show) }
    let artists = show.publishers
    let house = try HouseDatabase(in: data.path)
    if let rotate {
      try Self.check(rotate, isOneOf: artists, as: "who publishes")
      _ = try await house.rotate(ArtistID(rotate))
      try await ControlClient.reread(.keys, in: data.path, done: "\(rotate)'s key is changed")
    }
    let keys = try await StreamKeys.of(show, in: house)
    let ingest = Ingest(of: try? RunningShow.find(in: data.path), in: data.path, host: host, rtmp: rtmp, srt: srt)
    if let note = ingest.note { Terminal.complain(note) }
    let rows = artists.map { artist in
      let key = keys[artist.id] ?? ""
      return KeyRow(
        artist: artist.id.rawValue, server: ingest.server, key: key,
        srt: ingest.srt.map { "srt://\($0.host):\($0.port)?streamid=\(key)" })
    }
    if json.isOn { return Terminal.say(try JSONText.of(rows)) }
    Terminal.say(KeyRow.table(rows))
  }

  private static func check(_ id: String, isOneOf artists: [Artist], as kind: String) throws {
    if artists.contains(where: { $0.id.rawValue == id }) { return }
    let names = artists.map(\.id.rawValue).joined(separator: ", ")
    throw Failure("--rotate \(id): no artist \(kind); \(names.isEmpty ? "the show has none" : "name one of \(names)")")
  }

  private func printLinks(of show: Show) async throws {
    let artists = show.performers
    let house = try HouseDatabase(in: data.path)
    if let rotate {
      try Self.check(rotate, isOneOf: artists, as: "with a stage page")
      _ = try await house.rotateStageToken(of: ArtistID(rotate))
      try await ControlClient.reread(.keys, in: data.path, done: "\(rotate)'s link is changed")
    }
    let tokens = try await house.stageTokens(of: artists.map(\.id))
    let address = web ?? (try? RunningShow.find(in: data.path))?.address ?? "http://127.0.0.1:8080"
    let rows = artists.map { StageLink(artist: $0.id, token: tokens[$0.id] ?? "", at: address) }
    if json.isOn { return Terminal.say(try JSONText.of(rows)) }
    Terminal.say(StageLink.table(rows))
  }
}

/// Where artists publish: as the command line has it, else as the running show does, else as `live` does by itself.
struct Ingest {
  var server: String
  var srt: RunningShow.Listening?
  /// What is to be said beside: that the address is nobody's yet.
  var note: String?

  static let usual = RunningShow.Listening(host: "127.0.0.1", port: 1935)

  init(of running: RunningShow?, in path: String, host: String?, rtmp: Int?, srt: Int?) {
    let found = running?.rtmp
    server = "rtmp://\(host ?? found?.host ?? Self.usual.host):\(rtmp ?? found?.port ?? Self.usual.port)/live"
    self.srt = (srt ?? running?.srt?.port).map {
      .init(host: host ?? running?.srt?.host ?? found?.host ?? Self.usual.host, port: $0)
    }
    guard found == nil, host == nil || rtmp == nil else { return }
    let why = running == nil ? "no show runs on \(path)" : "a rehearsal runs on \(path), which takes no artists"
    note = "\(why): \(server) is where `showrunner live` listens unless told otherwise; --host and --rtmp name another"
  }
}

/// One artist's line, in the shape of `keys --json`.
struct KeyRow: Encodable {
  var artist: String
  var server: String
  var key: String
  /// The whole address, key included; nil where the show takes nobody over SRT.
  var srt: String?

  static func table(_ rows: [KeyRow]) -> String {
    let width = rows.map(\.artist.count).max() ?? 0
    let lines = rows.map {
      "\($0.artist.padding(toLength: width, withPad: " ", startingAt: 0))  \($0.server)  \($0.key)"
        + ($0.srt.map { "  \($0)" } ?? "")
    }
    return lines.joined(separator: "\n")
  }
}

/// One artist's link, in the shape of `keys --stage --json`.
///
/// The token stands behind `#`: no browser sends that to a server, so no log and no proxy sees it.
struct StageLink: Encodable {
  var artist: String
  var link: String

  init(artist: ArtistID, token: String, at address: String) {
    self.artist = artist.rawValue
    let name = artist.rawValue.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? artist.rawValue
    link = "\(address.hasSuffix("/") ? String(address.dropLast()) : address)/stage?artist=\(name)#\(token)"
  }

  static func table(_ rows: [StageLink]) -> String {
    let width = rows.map(\.artist.count).max() ?? 0
    return rows.map { "\($0.artist.padding(toLength: width, withPad: " ", startingAt: 0))  \($0.link)" }
      .joined(separator: "\n")
  }
}

/// The stream keys that a show's artists publish with.
enum StreamKeys {
  /// The kept keys, and where the environment sets one, that.
  static func of(_ show: Show, in house: HouseDatabase) async throws -> [ArtistID: String] {
    var keys = try await house.keys(of: show.publishers.map(\.id))
    for artist in show.publishers {
      let name = "SHOWRUNNER_KEY_" + artist.id.rawValue.uppercased().map { $0.isLetter || $0.isNumber ? $0 : "_" }
      if let key = ProcessInfo.processInfo.environment[name], !key.isEmpty { keys[artist.id] = key }
    }
    return keys
  }
}

extension Show {
  /// The artists who publish: all but films and those whose streams are pulled.
  var publishers: [Artist] { artists.filter(\.publishes) }

  /// The artists with a stage page: all but films.
  var performers: [Artist] { artists.filter { $0.file == nil } }
}
