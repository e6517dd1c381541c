import Foundation
import Glibc

@testable import MediaEngine

/// The `ffmpeg` program as what a show takes its streams from.
enum Encoders {
  /// Sends a file in real time, as it is.
  static func send(_ file: String, arguments output: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["ffmpeg", "-v", "error", "-nostdin", "-re", "-i", file, "-c", "copy"] + output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return process
  }
}
