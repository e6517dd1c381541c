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

  /// A port of this machine that nothing uses now.
  static func freePort(_ kind: __socket_type = SOCK_STREAM) throws -> Int {
    let descriptor = socket(AF_INET, Int32(kind.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) == 0 ? getsockname(descriptor, $0, &size) : -1
      }
    }
    guard result == 0 else { throw Tool.Failure(description: "no free port") }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
