import Foundation
import HubWire
import ShowModel

@testable import ReplayLog

/// A night for logs to be made of.
enum Night {
  static let start = Instant(rawValue: 1_800_000_000_000)
  static let header = ReplayHeader(
    wireVersion: Wire.version, epoch: start, start: start, zone: "America/Chicago", show: "Lanterns 🏮 on the lake",
    door: "invites")

  /// A wire message.
  static func message(_ write: (inout WireWriter) -> Void) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      var writer = WireWriter(into: UnsafeMutableRawBufferPointer(buffer))
      write(&writer)
      count = writer.count
    }
  }

  static func whole(epoch: UInt32 = 1, at instant: Instant, lines: [(id: UInt32, viewer: UInt32)] = []) -> ReplayRecord
  {
    var welcome = WireWelcome()
    (welcome.epoch, welcome.now) = (epoch, instant.rawValue)
    let body = message { writer in
      writer.begin(welcome)
      for line in lines { add(line, at: instant, to: &writer) }
    }
    return ReplayRecord(.whole, at: instant, body: body)
  }

  static func said(_ id: UInt32, by viewer: UInt32, at instant: Instant) -> ReplayRecord {
    let body = message { writer in
      writer.begin(WireBatch(offset: id, at: instant.rawValue))
      add((id, viewer), at: instant, to: &writer)
    }
    return ReplayRecord(.message, at: instant, body: body)
  }

  private static func add(_ line: (id: UInt32, viewer: UInt32), at instant: Instant, to writer: inout WireWriter) {
    Array("viewer \(line.viewer)".utf8).withUnsafeBytes { name in
      Array("words of \(line.id)".utf8).withUnsafeBytes { text in
        writer.line(WireLine(id: line.id, at: instant.rawValue, viewer: line.viewer), name: name, text: text)
      }
    }
  }

  /// A line that answers another, of which it quotes the words.
  static func answered(_ id: UInt32, by viewer: UInt32, to other: UInt32, at instant: Instant) -> ReplayRecord {
    let body = message { writer in
      writer.begin(WireBatch(offset: id, at: instant.rawValue))
      add((id, viewer), at: instant, to: &writer)
      Array("somebody".utf8).withUnsafeBytes { name in
        Array("words of \(other)".utf8).withUnsafeBytes { writer.reply(to: other, name: name, text: $0) }
      }
    }
    return ReplayRecord(.message, at: instant, body: body)
  }

  /// A whole each minute, and a line each ten seconds.
  static func records(minutes: Int) -> [ReplayRecord] {
    (0..<minutes).flatMap { (minute: Int) -> [ReplayRecord] in
      let at = start + .minutes(Int64(minute))
      let lines = (1...5).map { (number: Int) -> ReplayRecord in
        said(UInt32(minute * 10 + number), by: UInt32(number), at: at + .seconds(Int64(number) * 10))
      }
      return [whole(at: at)] + lines
    }
  }

  /// Runs `body` with a folder of its own.
  static func withFolder<Answer>(_ body: (String) throws -> Answer) throws -> Answer {
    let folder = FileManager.default.temporaryDirectory.appending(path: "replay-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
  }
}
