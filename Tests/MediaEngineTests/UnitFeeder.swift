import Foundation
import RTMPServing

@testable import MediaEngine

/// Units as a server hands them on, taken out of files that the `ffmpeg` program made.
struct UnitFeeder: Sendable {
  var units: [MediaUnit]

  /// - Parameter container: What libavformat calls the file's: `mpegts`, `matroska`, `flv`.
  init(path: String, container: String) throws {
    let bytes = try Data(contentsOf: URL(filePath: path))
    var place = 0
    let deadline = LibavDeadline()
    deadline.set(.seconds(10))
    let demuxer = try UnitDemuxer(container, deadline: deadline) { buffer in
      let count = min(buffer.count, bytes.count - place)
      bytes.copyBytes(to: buffer, from: place..<(place + count))
      place += count
      return count
    }
    var units: [MediaUnit] = []
    while let next = try demuxer.next() { units += next }
    self.units = units
  }

  /// A moving picture and a tone: `codecs` are ffmpeg's arguments.
  static func make(
    _ name: String, in folder: URL, container: String = "mpegts", seconds: Double = 2, rate: Int = 25,
    size: String = "160x90", picture: [String] = h264, sound: [String] = ["-c:a", "aac"]
  ) throws -> UnitFeeder {
    let path = folder.appending(path: name).path
    var arguments = ["-v", "error", "-y"]
    if !picture.isEmpty { arguments += ["-f", "lavfi", "-i", "testsrc2=s=\(size):r=\(rate):d=\(seconds)"] }
    if !sound.isEmpty { arguments += ["-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000:d=\(seconds)"] }
    try Tool.run("ffmpeg", arguments: arguments + picture + sound + ["-f", container, path])
    return try UnitFeeder(path: path, container: container)
  }

  static let h264 = ["-c:v", "libx264", "-preset", "ultrafast", "-g", "25", "-pix_fmt", "yuv420p"]

  /// Hands the units on at their own pace, changed by `change`, until all are out or the sink's session is closed.
  func feed(_ sink: any PublishSink, change: (Int, MediaUnit) -> MediaUnit? = { $1 }) async throws {
    guard let first = units.first?.timestamp else { return }
    let start = ContinuousClock.now
    for (number, unit) in units.enumerated() {
      try await Task.sleep(until: start + .milliseconds(unit.timestamp - first), clock: .continuous)
      if let unit = change(number, unit) { sink.receive(unit) }
    }
  }
}
