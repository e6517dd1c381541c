import Foundation

@testable import MediaEngine

/// A film that tells its own frames: each is one flat grey after the other, in a colour of the film's own.
struct NumberedFilm {
  var path: String
  /// Cb of every frame.
  var colour: UInt8

  /// The grey of a frame; the same one comes again after ``cycle`` frames.
  static func luma(of frame: Int) -> UInt8 { UInt8(20 + frame % cycle * 4) }
  static let cycle = 50

  /// - Parameter tone: Its sound, in hertz; nil for none.
  static func make(
    _ name: String, in folder: URL, colour: UInt8, seconds: Double = 6, rate: Int = 30, size: String = "320x180",
    tone: Int? = nil, keyEvery: Int = 30, format: String = "mp4"
  ) throws -> NumberedFilm {
    let path = folder.appending(path: "\(name).\(format)").path
    let picture =
      "color=black:s=\(size):r=\(rate):d=\(seconds),format=yuv420p,"
      + "geq=lum='20+4*mod(N,\(cycle))':cb=\(colour):cr=128"
    var arguments = ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", picture]
    if let tone {
      arguments += ["-f", "lavfi", "-i", "sine=frequency=\(tone):sample_rate=44100:duration=\(seconds)", "-c:a", "aac"]
    }
    arguments += [
      "-c:v", "libx264", "-preset", "veryfast", "-qp", "4", "-g", "\(keyEvery)", "-bf", "2", "-colorspace", "bt709",
      "-color_range", "tv", path,
    ]
    try Tool.run(arguments[0], arguments: Array(arguments.dropFirst()))
    return NumberedFilm(path: path, colour: colour)
  }

  /// The frame that a picture shows, in the film's first round of greys; nil when it is not of this film.
  func frame(of picture: Picture, x: Int = 32, y: Int = 32) -> Int? {
    let frame = picture.frame.pointee
    guard let luma = frame.data.0?[y * Int(frame.linesize.0) + x],
      let blue = frame.data.1?[y / 2 * Int(frame.linesize.1) + x / 2],
      abs(Int(blue) - Int(colour)) <= 3, luma >= 18
    else { return nil }
    return (Int(luma) - 20 + 2) / 4
  }
}

extension Tool {
  @discardableResult
  static func run(_ name: String, arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: "\(name) \(arguments.joined(separator: " ")): \(process.terminationStatus)")
    }
    return String(decoding: data, as: UTF8.self)
  }
}
