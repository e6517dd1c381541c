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
      """)

  @Argument(help: "The show file.") var show: String
  @Option(help: "Make this artist a new key; the old one lets nobody in any more.") var rotate: String?
  @Option(help: "The host name or address that artists reach this machine by.") var host = "127.0.0.1"
  @Option(help: "The RTMP port.") var rtmp = 1935
  @Option(help: "The SRT port, where the show takes artists over SRT as well.") var srt: Int?
  @OptionGroup var data: DataOption
  @OptionGroup var json: JSONOption

  func run() async throws {
    let show = try ShowFolder(path: show).checked(tellsWarnings: false)
    let artists = show.publishers
    let house = try HouseDatabase(in: data.path)
    if let rotate {
      guard artists.contains(where: { $0.id.rawValue == rotate }) else {
        let names = artists.map(\.id.rawValue).joined(separator: ", ")
        throw Failure("\(rotate) is no artist who publishes; the show has \(names)")
      }
      _ = try await house.rotate(ArtistID(rotate))
      if RunningShow.isThere(in: data.path) { try await ControlClient(dataPath: data.path).reread(.keys) }
    }
    let keys = try await StreamKeys.of(show, in: house)
    let rows = artists.map { artist in
      let key = keys[artist.id] ?? ""
      return KeyRow(
        artist: artist.id.rawValue, server: "rtmp://\(host):\(rtmp)/live", key: key,
        srt: srt.map { "srt://\(host):\($0)?streamid=\(key)" })
    }
    if json.isOn { return Terminal.say(try JSONText.of(rows)) }
    Terminal.say(KeyRow.table(rows))
  }
}

/// One artist's line, in the shape of `keys --json`.
struct KeyRow: Encodable {
  var artist: String
  var server: String
  var key: String
  /// The whole address, key included; nil where it wasn't asked for.
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
}
